// Checks UTF-8, finds an unfinished character at the end, counts characters and measures their width in
// terminal cells. Valid means RFC 3629: no overlong form, no surrogate, nothing over U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orel::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One character, or a fault: then `value` is U+FFFD and `length` the bytes that one U+FFFD stands for
/// (the longest beginning of a character, at least 1: the rule of the WHATWG Encoding Standard).
struct CodePoint {
  char32_t value;
  std::size_t length;
  bool valid;
};

/// What stands at the offset `at`, which must be inside the text. A character cut short by the end is a
/// fault.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// The offset of the first byte that belongs to no valid character; nothing if the text is valid. A character
/// that the end cuts short is a fault at its first byte.
std::optional<std::size_t> first_fault(std::string_view text);

/// How many bytes at the end (0 to 3) are the beginning of a character whose rest could still come.
std::size_t incomplete_tail(std::string_view text);

/// Characters (code points); a fault counts as one.
std::size_t count(std::string_view text);

/// Cells that the character takes on a terminal: 0 (combining, format control, C0, C1), 1, or 2 (East Asian
/// wide, emoji).
int width(char32_t point);

/// Cells that the text takes on one line: the sum of its characters'; a fault takes one.
std::size_t width(std::string_view text);

/// Appends a character. `point` must be a Unicode scalar value.
void append(std::string& text, char32_t point);

/// The text with each fault replaced by U+FFFD.
std::string repaired(std::string_view text);

}  // namespace orel::utf8
