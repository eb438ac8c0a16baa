#include "exchange/body_trace.hpp"

namespace orel {

void BodyTrace::request(std::string_view body) {
  diagnostics_.trace("> " + std::string(body));
}

Took BodyTrace::body(const HttpHead& head, std::string_view bytes) {
  auto rest = bytes;
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    line_.append(rest.substr(0, end));
    diagnostics_.trace("< " + line_);
    line_.clear();
    rest.remove_prefix(end + 1);
  }
  line_.append(rest);
  return receiver_.body(head, bytes);
}

void BodyTrace::end() {
  if (!line_.empty()) diagnostics_.trace("< " + line_);
  line_.clear();
}

}  // namespace orel
