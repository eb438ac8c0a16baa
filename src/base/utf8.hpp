// UTF-8: checking, repairing, and the width of text in terminal cells. Text is valid as RFC 3629 defines it:
// no overlong form, no surrogate, nothing over U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orel::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One character. If it is not valid, `value` is U+FFFD, and `length` counts the bytes that one U+FFFD
/// replaces: the longest beginning of a character, at least 1 (the rule of the WHATWG Encoding Standard).
struct CodePoint {
  char32_t value;
  std::size_t length;
  bool valid;
};

/// The character at offset `at`, which must be inside the text. A character that the end of the text cuts
/// short is not valid.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// The offset of the first byte that belongs to no valid character, or nothing if the text is valid. A
/// character that the end of the text cuts short counts from its first byte.
std::optional<std::size_t> first_fault(std::string_view text);

/// The number of bytes at the end (0 to 3) that begin a character whose rest may follow.
std::size_t incomplete_tail(std::string_view text);

/// The number of terminal cells that the character takes: 0 (combining, format control, C0, C1), 1, or 2
/// (East Asian wide, emoji).
int width(char32_t point);

/// The number of cells that the text takes on one line; an invalid character takes one.
std::size_t width(std::string_view text);

/// Appends a character. `point` must be a Unicode scalar value.
void append(std::string& text, char32_t point);

/// The text with every invalid character replaced by U+FFFD.
std::string repaired(std::string_view text);

}  // namespace orel::utf8
