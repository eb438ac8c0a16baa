// Strict reading over simdjson's On-Demand parser, which looks only at what it is asked for: here every value
// is checked to its end, used or not. For this room only: simdjson's types are seen here and nowhere else.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace orel::strict_json {

using Value = simdjson::ondemand::value;

/// Where a value ended (one past its last byte); null: it is malformed. Every function that reads a value
/// returns it.
using End = const char*;

inline constexpr int kMaxDepth = 64;  // faults-and-security S17

/// The value's bytes up to the next token, for a string, number or literal: the whole of it. Does not move
/// on.
inline std::string_view token(Value& value) {
  std::string_view text = value.raw_json_token();
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

/// The characters between the quotation marks of a string token.
inline std::string_view body(std::string_view string_token) {
  return string_token.substr(1, string_token.size() - 2);
}

/// A string token with nothing but valid escapes between its quotation marks. (Control characters and invalid
/// UTF-8 are refused by the parser's first stage.)
bool is_string(std::string_view token);
bool is_number(std::string_view token);
/// A string, a number, true, false or null.
bool is_scalar(std::string_view token);
/// Is this slice an object, array or string, rather than a number or literal?
inline bool is_object(std::string_view json) {
  return !json.empty() && json.front() == '{';
}
inline bool is_text(std::string_view json) {
  return !json.empty() && json.front() == '"';
}

/// A high surrogate that waits for its low half in the next piece of text; 0: none.
using Half = char16_t;

/// Appends the decoded characters of a checked string body; U+FFFD for a lone surrogate. A high half at the
/// very end goes into `half` instead, and one found there is joined with a low half at the beginning, or
/// becomes U+FFFD. Never appends more bytes than the body has, plus three for the half.
void decode(std::string_view body, std::string& out, Half& half);

/// Decodes a whole text of its own: a high half at the end is lone.
std::string decoded(std::string_view body);

/// One text being read: knows its end, and keeps the parser's memory.
class Reader {
 public:
  /// Begins a text whose root is an object or array. After it at least SIMDJSON_PADDING bytes must be
  /// readable. False: not valid UTF-8, an unclosed string, nothing at all.
  bool begin(std::string_view text);
  /// The root value; none if it is a string, number or literal.
  bool root(Value& value);
  /// After the root's end: is there only white space left?
  bool is_over(End end) const;

  /// Calls use(name, value, depth), which returns where the value ended, for each member. `name` is decoded,
  /// good until the next begin().
  template <class Use>
  End members(Value value, int depth, Use&& use);
  /// Calls use(position, value, depth) for each element.
  template <class Use>
  End elements(Value value, int depth, Use&& use);
  /// Checks the value to its end.
  End check(Value value, int depth);

 private:
  bool name_of(simdjson::ondemand::field& field, std::string_view& name);
  /// Does the value begin before the text's end? If brackets are missing there, the parser goes on into the
  /// padding.
  bool is_inside(Value value) const { return value.raw_json_token().data() < limit_; }
  End closed(End end, char bracket) const;

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  const char* limit_ = nullptr;
  std::deque<std::string> names_;  // those that have escapes
};

template <class Use>
End Reader::members(Value value, int depth, Use&& use) {
  if (depth > kMaxDepth) return nullptr;
  End end = token(value).data() + 1;
  simdjson::ondemand::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return nullptr;
  for (auto result : object) {
    simdjson::ondemand::field field;
    std::string_view name;
    if (std::move(result).get(field) != simdjson::SUCCESS || !name_of(field, name)) return nullptr;
    if (!is_inside(field.value())) return nullptr;
    end = use(name, field.value(), depth + 1);
    if (end == nullptr) return nullptr;
  }
  return closed(end, '}');
}

template <class Use>
End Reader::elements(Value value, int depth, Use&& use) {
  if (depth > kMaxDepth) return nullptr;
  End end = token(value).data() + 1;
  simdjson::ondemand::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return nullptr;
  std::size_t position = 0;
  for (auto result : array) {
    Value element;
    if (std::move(result).get(element) != simdjson::SUCCESS || !is_inside(element)) return nullptr;
    end = use(position++, element, depth + 1);
    if (end == nullptr) return nullptr;
  }
  return closed(end, ']');
}

}  // namespace orel::strict_json
