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

/// One value, not yet read: its place, and how deep it stands.
struct Item {
  Value value;
  std::string_view token;  // its bytes up to the next token: the whole of a string, number or literal
  int depth;

  bool is_object() const { return token.front() == '{'; }
  bool is_array() const { return token.front() == '['; }
  bool is_text() const { return token.front() == '"'; }
};

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
/// Is this slice an object, a string?
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
  /// The root; false if it is a string, number or literal.
  bool root(Item& item);
  /// After the root's end: is there only white space left?
  bool is_over(End end) const;

  /// Calls use(name, item), which returns where the item ended, for each member of an object. `name` is
  /// decoded, good until the next begin().
  template <class Use>
  End members(const Item& item, Use&& use);
  /// Calls use(position, item) for each element of an array.
  template <class Use>
  End elements(const Item& item, Use&& use);
  /// Checks the item to its end.
  End check(const Item& item);

 private:
  bool name_of(simdjson::ondemand::field& field, std::string_view& name);
  bool escaped_name_of(const char* begin, std::string_view& name);
  bool enter(Item& item, int depth) const;
  End closed(End end, char bracket) const;

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  const char* limit_ = nullptr;
  std::deque<std::string> names_;  // those that have escapes
};

inline bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Fills in where the item stands. False: not inside the text. If brackets are missing at its end, the parser
/// goes on into the padding.
inline bool Reader::enter(Item& item, int depth) const {
  item.token = item.value.raw_json_token();
  item.depth = depth;
  if (item.token.data() >= limit_) return false;
  while (is_space(item.token.back())) item.token.remove_suffix(1);  // its first byte is none
  return true;
}

inline bool Reader::name_of(simdjson::ondemand::field& field, std::string_view& name) {
  const char* const begin = field.key().raw();
  const char* end = begin;
  while (end < limit_ && *end != '"' && *end != '\\') ++end;
  if (end >= limit_) return false;
  if (*end == '\\') return escaped_name_of(begin, name);
  name = {begin, static_cast<std::size_t>(end - begin)};
  return true;
}

inline End Reader::closed(End end, char bracket) const {
  while (end < limit_ && is_space(*end)) ++end;
  return end < limit_ && *end == bracket ? end + 1 : nullptr;
}

template <class Use>
End Reader::members(const Item& item, Use&& use) {
  if (item.depth > kMaxDepth) return nullptr;
  End end = item.token.data() + 1;
  simdjson::ondemand::object object;
  Value value = item.value;
  if (value.get_object().get(object) != simdjson::SUCCESS) return nullptr;
  for (auto result : object) {
    simdjson::ondemand::field field;
    std::string_view name;
    if (std::move(result).get(field) != simdjson::SUCCESS || !name_of(field, name)) return nullptr;
    Item member{field.value(), {}, 0};
    if (!enter(member, item.depth + 1)) return nullptr;
    end = use(name, member);
    if (end == nullptr) return nullptr;
  }
  return closed(end, '}');
}

template <class Use>
End Reader::elements(const Item& item, Use&& use) {
  if (item.depth > kMaxDepth) return nullptr;
  End end = item.token.data() + 1;
  simdjson::ondemand::array array;
  Value value = item.value;
  if (value.get_array().get(array) != simdjson::SUCCESS) return nullptr;
  std::size_t position = 0;
  for (auto result : array) {
    Item element{};
    if (std::move(result).get(element.value) != simdjson::SUCCESS || !enter(element, item.depth + 1))
      return nullptr;
    end = use(position++, element);
    if (end == nullptr) return nullptr;
  }
  return closed(end, ']');
}

}  // namespace orel::strict_json
