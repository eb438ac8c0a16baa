#include "api/json_dom.hpp"

#include <algorithm>
#include <charconv>

#include "base/format.hpp"

namespace orel::json_dom {
namespace {

using simdjson::dom::element_type;

int hex_value(std::string_view four) {
  int value = 0;
  const auto [end, failure] = std::from_chars(four.data(), four.data() + four.size(), value, 16);
  return failure == std::errc{} && end == four.data() + four.size() ? value : -1;
}

/// The number in a `\uXXXX` that begins at `at`; -1 if none does.
int escape_at(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  return hex_value(json.substr(at + 2, 4));
}

/// Servers shorten texts without looking: half a surrogate pair or half a character is no reason to lose the
/// whole error. Each such half becomes U+FFFD.
std::string mended(std::string_view json) {
  std::string whole;
  whole.reserve(json.size() + 16);
  for (std::size_t i = 0; i < json.size();) {
    if (json[i] == '\\' && i + 1 < json.size()) {
      const int first = escape_at(json, i);
      const bool high = first >= 0xD800 && first < 0xDC00;
      const int second = high ? escape_at(json, i + 6) : -1;
      if (second >= 0xDC00 && second < 0xE000) {
        whole += json.substr(i, 12);
        i += 12;
      } else if (first >= 0xD800 && first < 0xE000) {
        whole += "\\ufffd";
        i += 6;
      } else {
        whole += json.substr(i, 2);
        i += 2;
      }
      continue;
    }
    std::size_t length = 1;
    while (length <= 4 && !simdjson::validate_utf8(json.data() + i, std::min(length, json.size() - i)))
      ++length;
    if (length <= 4)
      whole += json.substr(i, length);
    else
      whole += "\xEF\xBF\xBD";
    i += length <= 4 ? length : 1;
  }
  return whole;
}

}  // namespace

std::string_view without_padding(std::string_view text) {
  for (;;) {
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == text.npos) return {};
    text.remove_prefix(start);
    if (text.front() != ':') return text;
    text.remove_prefix(std::min(text.find('\n'), text.size()));
  }
}

bool Document::read(std::string_view json) {
  json = without_padding(json);
  is_whole_ = false;
  if (json.empty()) return false;  // simdjson would copy from a null pointer
  auto failure = parse(json);
  if (failure == simdjson::STRING_ERROR || failure == simdjson::UTF8_ERROR) failure = parse(mended(json));
  is_whole_ = failure == simdjson::SUCCESS;
  return is_whole_;
}

simdjson::error_code Document::parse(std::string_view json) {
  return parser_.parse(json.data(), json.size(), true).get(root_);
}

std::optional<element> member(const element& from, std::string_view name) {
  simdjson::dom::object object;
  element value;
  if (from.get(object) || object.at_key(name).get(value) || value.is_null()) return std::nullopt;
  return value;
}

std::string scalar(const element& value) {
  switch (value.type()) {
    case element_type::STRING: return std::string(std::string_view(value));
    case element_type::INT64: return formatted("{}", int64_t(value));
    case element_type::UINT64: return formatted("{}", uint64_t(value));
    case element_type::DOUBLE: return formatted("{}", double(value));
    default: return {};
  }
}

std::string text(const element& from, std::string_view name) {
  const auto value = member(from, name);
  return value ? scalar(*value) : std::string();
}

std::vector<std::string> texts(const element& from, std::string_view name) {
  std::vector<std::string> list;
  simdjson::dom::array array;
  if (const auto value = member(from, name); value && !value->get(array))
    for (const element item : array)
      if (auto word = scalar(item); !word.empty()) list.push_back(std::move(word));
  return list;
}

std::optional<long long> number(const element& from, std::string_view name) {
  const auto value = member(from, name);
  int64_t whole = 0;
  if (!value || value->get(whole)) return std::nullopt;
  return whole;
}

}  // namespace orel::json_dom
