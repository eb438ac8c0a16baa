#include "net/trace.hpp"

#include "base/format.hpp"

namespace orel {

std::vector<std::string> trace_lines(const HttpRequest& request, std::string_view user_agent,
                                     std::optional<std::size_t> body_size, const HttpHead& head) {
  std::vector<std::string> lines;
  const auto* method = request.method == Method::post ? "POST" : "GET";
  lines.push_back(formatted("> {} {}", method, request.url.with(request.path)));
  if (!user_agent.empty()) lines.push_back(formatted("> User-Agent: {}", user_agent));
  for (const auto& field : request.fields) lines.push_back(formatted("> {}: {}", field.name, field.value));
  if (request.key != nullptr) lines.push_back("> Authorization: Bearer " + request.key->mask());
  if (body_size) lines.push_back(formatted("> Content-Length: {}", *body_size));
  if (head.status == 0) return lines;
  lines.push_back(formatted("< HTTP {}", head.status));
  for (const auto& field : head.fields) lines.push_back(formatted("< {}: {}", field.name, field.value));
  return lines;
}

}  // namespace orel
