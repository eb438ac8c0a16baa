// Strict reading over the first stage of simdjson, which finds where tokens begin and judges UTF-8, control
// characters and quotation marks; the walk over the tokens is ours, and checks every value to its end, used
// or not: half the instructions of the On-Demand parser with the same checks around it. For this room only:
// simdjson's types are seen here and nowhere else.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace orel::strict_json {

/// Where a value ended (one past its last byte); null: it is malformed. Every function that reads a value
/// returns it.
using End = const char*;

inline constexpr int kMaxDepth = 64;  // faults-and-security S17

/// One value, not yet read: its place, and how deep it stands.
struct Item {
  std::uint32_t at;        // the number of its first token
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

/// The bytes of the escape that begins `text` with a backslash; 0: not one of JSON's.
std::size_t escape_length(std::string_view text);
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

inline bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// One text being read: knows its tokens, and keeps the memory for them.
class Reader {
 public:
  /// Begins a text whose root is an object or array. After it at least SIMDJSON_PADDING bytes must be
  /// readable. False: not valid UTF-8, an unclosed string, nothing at all.
  bool begin(std::string_view text);
  /// The root; false if it is a string, number or literal.
  bool root(Item& item) const;
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
  bool has_room(std::size_t size);
  std::string_view token(std::uint32_t at) const;
  char first_of(std::uint32_t at) const { return at < count_ ? text_[starts_[at]] : '\0'; }
  bool is_sound_string(std::string_view token) const;
  bool name_of(std::string_view token, std::string_view& name);
  bool enter(Item& item, std::uint32_t at, int depth);
  End close() { return text_ + starts_[next_++] + 1; }
  End check_within(const Item& item);

  std::unique_ptr<simdjson::internal::dom_parser_implementation> tokenizer_;
  const char* text_ = nullptr;
  std::size_t size_ = 0;
  const std::uint32_t* starts_ = nullptr;  // where in the text each token begins
  std::uint32_t count_ = 0;
  std::uint32_t next_ = 0;  // the token behind what was read
  bool has_escapes_ = false;
  std::deque<std::string> names_;  // those that have escapes
};

/// From its first byte to the white space before the next token.
inline std::string_view Reader::token(std::uint32_t at) const {
  const std::size_t begin = starts_[at];
  std::size_t end = at + 1 < count_ ? starts_[at + 1] : size_;
  while (is_space(text_[end - 1])) --end;  // its first byte is none
  return {text_ + begin, end - begin};
}

inline bool Reader::is_sound_string(std::string_view token) const {
  return has_escapes_ ? is_string(token) : token.size() >= 2 && token.front() == '"' && token.back() == '"';
}

inline bool Reader::name_of(std::string_view token, std::string_view& name) {
  if (!is_sound_string(token)) return false;
  name = {token.data() + 1, token.size() - 2};
  if (has_escapes_ && name.find('\\') != std::string_view::npos) name = names_.emplace_back(decoded(name));
  return true;
}

/// Stands before the value that begins with this token. False: the text is over.
inline bool Reader::enter(Item& item, std::uint32_t at, int depth) {
  if (at >= count_) return false;
  item = {at, token(at), depth};
  next_ = at + 1;
  return true;
}

inline End Reader::check(const Item& item) {
  const char first = item.token.front();
  if (first == '{' || first == '[') return check_within(item);
  const bool is_sound = first == '"' ? is_sound_string(item.token) : is_scalar(item.token);
  return is_sound ? item.token.data() + item.token.size() : nullptr;
}

template <class Use>
End Reader::members(const Item& item, Use&& use) {
  if (item.depth > kMaxDepth || !item.is_object()) return nullptr;
  next_ = item.at + 1;
  if (first_of(next_) == '}') return close();
  while (true) {
    std::string_view name;
    Item member{};
    if (next_ >= count_ || !name_of(token(next_), name)) return nullptr;
    if (first_of(next_ + 1) != ':' || !enter(member, next_ + 2, item.depth + 1)) return nullptr;
    if (use(name, member) == nullptr) return nullptr;
    if (first_of(next_) == '}') return close();
    if (first_of(next_++) != ',') return nullptr;
  }
}

template <class Use>
End Reader::elements(const Item& item, Use&& use) {
  if (item.depth > kMaxDepth || !item.is_array()) return nullptr;
  next_ = item.at + 1;
  if (first_of(next_) == ']') return close();
  for (std::size_t position = 0;; ++position) {
    Item element{};
    if (!enter(element, next_, item.depth + 1) || use(position, element) == nullptr) return nullptr;
    if (first_of(next_) == ']') return close();
    if (first_of(next_++) != ',') return nullptr;
  }
}

}  // namespace orel::strict_json
