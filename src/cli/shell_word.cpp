#include "cli/shell_word.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace orel {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
}

std::string escaped(char c) {
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c == '\'' || c == '\\') return {'\\', c};
  return is_control(c) ? formatted("\\{:03o}", static_cast<unsigned>(c)) : std::string(1, c);
}

}  // namespace

std::string shell_word(std::string_view text) {
  constexpr std::string_view kSpecial = " !\"#$&'()*;<=>?[\\]^`{|}~";
  const bool has_controls = std::ranges::any_of(text, is_control);
  if (!text.empty() && !has_controls && text.find_first_of(kSpecial) == text.npos) return std::string(text);
  std::string word = has_controls ? "$'" : "'";
  for (const char c : text) {
    if (has_controls)
      word += escaped(c);
    else
      word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return word + "'";
}

}  // namespace orel
