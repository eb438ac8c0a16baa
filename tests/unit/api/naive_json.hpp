// A slow, simple JSON reader for tests: the second opinion on what ours says. It trusts its input.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace orel::naive {

struct Json {
  enum class Kind { none, null, boolean, number, string, array, object };
  Kind kind = Kind::none;
  std::string text{};  // string: decoded; number and boolean: as written
  std::vector<Json> elements{};
  std::map<std::string, Json> members{};

  const Json& operator[](const std::string& name) const {
    static const Json absent;
    const auto found = members.find(name);
    return found == members.end() ? absent : found->second;
  }
  const Json& operator[](std::size_t position) const {
    static const Json absent;
    return position < elements.size() ? elements[position] : absent;
  }
  bool is_string() const { return kind == Kind::string; }
  bool is_object() const { return kind == Kind::object; }
};

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}
  Json value() {
    skip();
    if (rest_.empty()) return {};
    switch (rest_.front()) {
      case '{': return object();
      case '[': return array();
      case '"': return {Json::Kind::string, string()};
      default: return literal();
    }
  }

 private:
  void skip() {
    while (!rest_.empty() && std::string_view(" \t\r\n").find(rest_.front()) != std::string_view::npos) {
      rest_.remove_prefix(1);
    }
  }
  bool next_is(char wanted) {
    skip();
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  Json object() {
    Json json{Json::Kind::object};
    rest_.remove_prefix(1);
    while (!next_is('}') && !rest_.empty()) {
      next_is(',');
      skip();
      std::string name = string();
      next_is(':');
      json.members[name] = value();
    }
    return json;
  }
  Json array() {
    Json json{Json::Kind::array};
    rest_.remove_prefix(1);
    while (!next_is(']') && !rest_.empty()) {
      next_is(',');
      json.elements.push_back(value());
    }
    return json;
  }
  Json literal() {
    const std::size_t length = std::min(rest_.find_first_of(",]} \t\r\n"), rest_.size());
    Json json{Json::Kind::number, std::string(rest_.substr(0, length))};
    rest_.remove_prefix(std::max<std::size_t>(length, 1));
    if (json.text == "null") json.kind = Json::Kind::null;
    if (json.text == "true" || json.text == "false") json.kind = Json::Kind::boolean;
    return json;
  }
  char take() {
    const char c = rest_.empty() ? '"' : rest_.front();
    if (!rest_.empty()) rest_.remove_prefix(1);
    return c;
  }
  char32_t hex() {
    const char32_t unit = static_cast<char32_t>(std::stoul(std::string(rest_.substr(0, 4)), nullptr, 16));
    rest_.remove_prefix(4);
    return unit;
  }
  std::string string() {
    std::string text;
    rest_.remove_prefix(1);
    for (char c = take(); c != '"'; c = take()) {
      if (c != '\\') {
        text += c;
        continue;
      }
      c = take();
      const std::size_t known = std::string_view("nrtbf").find(c);
      if (c == 'u') {
        char32_t unit = hex();
        if (unit >= 0xD800 && unit < 0xDC00 && rest_.substr(0, 2) == "\\u") {
          rest_.remove_prefix(2);
          unit = 0x10000 + ((unit - 0xD800) << 10) + (hex() - 0xDC00);
        }
        utf8::append(text, unit);
      } else {
        text += known == std::string_view::npos ? c : "\n\r\t\b\f"[known];
      }
    }
    return text;
  }

  std::string_view rest_;
};

inline Json parse(std::string_view text) {
  return Parser(text).value();
}

}  // namespace orel::naive
