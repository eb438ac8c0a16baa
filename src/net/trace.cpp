#include "net/trace.hpp"

#include <fmt/format.h>

namespace orel {

std::vector<std::string> trace_lines(const HttpRequest& request, std::string_view user_agent,
                                     std::optional<std::size_t> body_size, const HttpHead& head) {
  std::vector<std::string> lines;
  const auto* method = request.method == Method::post ? "POST" : "GET";
  lines.push_back(fmt::format("> {} {}{}", method, request.url.text(), request.path));
  if (!user_agent.empty()) lines.push_back(fmt::format("> User-Agent: {}", user_agent));
  for (const auto& field : request.fields) lines.push_back(fmt::format("> {}: {}", field.name, field.value));
  if (request.key != nullptr) lines.push_back("> Authorization: Bearer " + request.key->mask());
  if (body_size) lines.push_back(fmt::format("> Content-Length: {}", *body_size));
  if (head.status == 0) return lines;
  lines.push_back(fmt::format("< HTTP {}", head.status));
  for (const auto& field : head.fields) lines.push_back(fmt::format("< {}: {}", field.name, field.value));
  return lines;
}

}  // namespace orel
