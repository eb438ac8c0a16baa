// The scalars of JSON (RFC 8259) as they stand in a text: is one of them well formed, and what do a string's
// escapes mean?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace orel::json_text {

/// Begins and ends with a quotation mark, and every backslash begins an escape. Quotation marks in between,
/// control characters and UTF-8 are not looked at.
bool is_string(std::string_view token);
/// The bytes of the escape that begins `text` with a backslash; 0: not one of JSON's.
std::size_t escape_length(std::string_view text);
bool is_number(std::string_view token);
/// A string, a number, true, false or null.
bool is_scalar(std::string_view token);

inline bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// The first half of a surrogate pair that waits for the second in the next piece of a text; 0: none.
using Half = char16_t;

/// Appends the decoded characters of a string's body (what stands between the quotation marks of a token for
/// which is_string() holds). A lone surrogate becomes U+FFFD, except that a first half at the end goes into
/// `half`, and one found there is joined with a second half at the beginning, or becomes U+FFFD. Never
/// appends more bytes than the body has, plus three for the half.
void decode(std::string_view body, std::string& out, Half& half);

/// Decodes a whole text of its own: a first half at its end becomes U+FFFD.
std::string decoded(std::string_view body);

}  // namespace orel::json_text
