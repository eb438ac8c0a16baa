// Text as a word of a shell command, for commands that messages offer to be pasted.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// `text` as POSIX shells take it for one word: in single quotes if any character in it needs them. Text with
/// control characters is written with escapes, as bash, zsh and POSIX.1-2024 take it: "$'a\nb'".
std::string shell_word(std::string_view text);

}  // namespace orel
