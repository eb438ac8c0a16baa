// What input that is not UTF-8 seems to be instead, so that a message can say what helps.
#pragma once

#include <string_view>

namespace orel {

enum class Content {
  unknown,
  utf16,  // with a byte order mark
  utf16_little,
  utf16_big,
  cp1251,
  koi8,
  western,  // Latin-1 or its superset, Windows code page 1252
  pdf,
  picture,
  archive,  // office documents too
  binary,
};

/// Call it for text that is not UTF-8 or holds a NUL byte. Where the bytes do not speak for one encoding,
/// none is guessed.
Content guess_content(std::string_view text);

/// Any of the three kinds of UTF-16.
bool is_utf16(Content content);
/// Text in UTF-16, with or without a byte order mark.
bool is_utf16(std::string_view text);

}  // namespace orel
