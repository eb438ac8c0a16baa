// Small texts, read anew for each question: simplicity before speed.
#include "api/json_path.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "api/strict_json.hpp"

namespace orel {
namespace {

using strict_json::End;
using strict_json::Item;

/// A text inside brackets, so that its root may be anything; each question is about the one element.
class Bracketed {
 public:
  explicit Bracketed(std::string_view text) {
    bracketed_.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
    bracketed_ += '[';
    bracketed_ += text;
    bracketed_ += ']';
  }
  /// Calls use(value) for the one value. False: not exactly one, or not JSON.
  template <class Use>
  bool read(Use&& use) {
    Item root{};
    if (!json_.begin(bracketed_) || !json_.root(root)) return false;
    root.depth = 0;  // the brackets are ours
    std::size_t count = 0;
    const End end = json_.elements(root, [&](std::size_t, const Item& value) {
      ++count;
      return use(value);
    });
    return end != nullptr && count == 1 && json_.is_over(end);
  }
  strict_json::Reader& json() { return json_; }
  /// Where a value's bytes stand in the text given.
  std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - bracketed_.data()) - 1; }

 private:
  std::string bracketed_;
  strict_json::Reader json_;
};

/// The value's own bytes in `text`; null view: it is not JSON.
std::string_view whole(std::string_view text) {
  Bracketed bracketed(text);
  std::string_view value;
  const bool is_sound = bracketed.read([&](const Item& root) {
    const char* const begin = root.token.data();
    const End end = bracketed.json().check(root);
    if (end != nullptr) value = text.substr(bracketed.offset(begin), static_cast<std::size_t>(end - begin));
    return end;
  });
  return is_sound ? value : std::string_view();
}

std::optional<std::string_view> part_at(std::string_view json, std::string_view step) {
  std::size_t position = 0;
  const auto [end, fault] = std::from_chars(step.data(), step.data() + step.size(), position);
  const bool is_number = fault == std::errc() && end == step.data() + step.size();
  const std::vector<JsonPart> parts = json_parts(json);
  if (strict_json::is_object(json)) {
    std::optional<std::string_view> found;
    for (const JsonPart& part : parts) {
      if (part.name == step) found = part.json;
    }
    return found;
  }
  if (is_number && position < parts.size()) return parts[position].json;
  return std::nullopt;
}

}  // namespace

bool is_json(std::string_view text) {
  return whole(text).data() != nullptr;
}
bool is_json_array(std::string_view text) {
  return whole(text).substr(0, 1) == "[";
}
bool is_json_object(std::string_view text) {
  return whole(text).substr(0, 1) == "{";
}

std::vector<JsonPart> json_parts(std::string_view text) {
  Bracketed bracketed(text);
  std::vector<JsonPart> parts;
  const auto keep = [&](std::string_view name, const Item& value) {
    const char* const begin = value.token.data();
    const End end = bracketed.json().check(value);
    if (end != nullptr) {
      const auto size = static_cast<std::size_t>(end - begin);
      parts.push_back({std::string(name), text.substr(bracketed.offset(begin), size)});
    }
    return end;
  };
  const bool is_sound = bracketed.read([&](const Item& root) {
    const char first = root.token.front();
    if (first == '{') return bracketed.json().members(root, keep);
    if (first != '[') return bracketed.json().check(root);
    return bracketed.json().elements(root, [&](std::size_t, const Item& value) { return keep({}, value); });
  });
  if (!is_sound) parts.clear();
  return parts;
}

std::optional<std::string> json_string(std::string_view json) {
  const std::string_view text = whole(json);
  if (!strict_json::is_text(text)) return std::nullopt;
  return strict_json::decoded(strict_json::body(text));
}

std::optional<std::string> json_path(std::string_view json, std::string_view path) {
  std::string_view here = whole(json);
  if (here.data() == nullptr) return std::nullopt;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::optional<std::string_view> next = part_at(here, path.substr(0, dot));
    if (!next) return std::nullopt;
    here = *next;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (here == "null") return std::string();
  if (strict_json::is_text(here)) return strict_json::decoded(strict_json::body(here));
  return std::string(here);
}

}  // namespace orel
