#include "json/json_path.hpp"

#include <algorithm>
#include <charconv>

#include "json/json_document.hpp"
#include "json/json_text.hpp"

namespace orel {
namespace {

std::optional<JsonValue> last_member(const JsonValue& object, std::string_view name) {
  std::optional<JsonValue> found;
  for (const JsonValue member : object.children()) {
    if (member.name() == name) found = member;
  }
  return found;
}

std::optional<JsonValue> element_at(const JsonValue& array, std::string_view step) {
  std::size_t position = 0;
  const auto [end, fault] = std::from_chars(step.data(), step.data() + step.size(), position);
  if (fault != std::errc() || end != step.data() + step.size()) return std::nullopt;
  for (const JsonValue element : array.children()) {
    if (position-- == 0) return element;
  }
  return std::nullopt;
}

std::optional<JsonValue> part_at(const JsonValue& value, std::string_view step) {
  return value.is_object() ? last_member(value, step) : element_at(value, step);
}

}  // namespace

bool is_json(std::string_view text) {
  return JsonDocument().read(text);
}
bool is_json_array(std::string_view text) {
  const JsonDocument document(text);
  return document.root() && document.root()->is_array();
}
bool is_json_object(std::string_view text) {
  const JsonDocument document(text);
  return document.root() && document.root()->is_object();
}

std::vector<JsonPart> json_parts(std::string_view text) {
  std::vector<JsonPart> parts;
  const JsonDocument document(text);
  if (!document.root()) return parts;
  for (const JsonValue part : document.root()->children())
    parts.push_back({std::string(part.name()), part.json()});
  return parts;
}

std::optional<std::string> json_path(std::string_view json, std::string_view path) {
  const JsonDocument document(json);
  auto here = document.root();
  while (here && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    here = part_at(*here, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (!here) return std::nullopt;
  if (here->is_null()) return std::string();
  return here->is_string() ? json_text::decoded(here->body()) : std::string(here->json());
}

}  // namespace orel
