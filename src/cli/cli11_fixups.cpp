#include "cli/cli11_fixups.hpp"

#include <algorithm>
#include <bitset>

#include "cli/messages.hpp"

namespace orel {
namespace {

constexpr char kGuard = '\x01';

bool is_long(std::string_view word) {
  return word.starts_with("--");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool ends_in_bracket(std::string_view text) {
  const auto last = text.find_last_not_of(kGuard);
  return last != std::string_view::npos && text[last] == ']';
}

/// "-m=x" would give the value "=x", which is never meant.
std::optional<Text> glued_equals_sign(std::string_view letters, std::size_t at) {
  if (letters.substr(at + 1, 1) != "=") return std::nullopt;
  return messages::kGluedEqualsSign(letters, letters.substr(0, at + 1), letters.substr(at + 2));
}

void add(std::vector<const OptionRow*>& rows, const OptionRow* row) {
  if (row != nullptr && std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
}

}  // namespace

std::vector<const OptionRow*> rows_to_register(std::span<const std::string_view> args) {
  std::vector<const OptionRow*> rows;
  std::bitset<256> letters;
  for (const auto word : args) {
    if (is_long(word))
      add(rows, find_option(word.substr(2, word.find('=') - 2), on::all));
    else if (word.starts_with('-'))
      for (const char letter : word.substr(1)) letters.set(static_cast<unsigned char>(letter));
  }
  if (letters.any())
    for (const auto& row : option_table())
      if (row.letter != 0 && letters[static_cast<unsigned char>(row.letter)])
        add(rows, find_letter(row.letter, on::all));
  return rows;
}

std::string guarded(std::string_view word) {
  std::string text(word);
  if (ends_in_bracket(word)) text += kGuard;
  return text;
}

std::string unguarded(std::string text) {
  if (text.ends_with(kGuard) && ends_in_bracket(text)) text.pop_back();
  return text;
}

std::optional<Text> wrong_value_in(std::string_view long_option) {
  const auto equals = long_option.find('=');
  if (!is_long(long_option) || equals == std::string_view::npos) return std::nullopt;
  const auto name = long_option.substr(0, equals);
  const auto* row = find_option(name.substr(2), on::all);
  if (row == nullptr) return std::nullopt;
  if (!row->takes_value()) return messages::kTakesNoValue(name);
  if (equals + 1 == long_option.size()) return messages::kNeedsValue(name);
  return std::nullopt;
}

std::optional<Text> wrong_letter_in(std::string_view letters) {
  if (is_long(letters) || !letters.starts_with('-')) return std::nullopt;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    const auto* row = find_letter(letters[i], on::all);
    if (row != nullptr && row->takes_value()) return glued_equals_sign(letters, i);
    if (row != nullptr) continue;
    if (i == 1) return std::nullopt;  // CLI11 leaves the word whole
    if (letters[i] == '=') return messages::kTakesNoValue(letters.substr(0, i));
    if (is_digit(letters[i]) || letters[i] == '-')
      return messages::kUnknownOption(std::string{'-', letters[i]});
    return std::nullopt;
  }
  return std::nullopt;
}

bool looks_like_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-' && !is_digit(word[1]);
}

bool asks_for_help(std::span<const std::string_view> args) {
  const auto end = std::ranges::find(args, "--");
  return std::any_of(args.begin(), end, [](auto word) { return word == "-h" || word == "--help"; });
}

bool has_help_letter(std::span<const std::string_view> args) {
  const auto end = std::ranges::find(args, "--");
  return std::any_of(args.begin(), end, [](std::string_view word) {
    if (is_long(word) || !looks_like_option(word)) return false;
    for (const char letter : word.substr(1)) {
      if (letter == 'h') return true;
      const auto* row = find_letter(letter, on::all);
      if (letter == '=' || (row != nullptr && row->takes_value())) return false;
    }
    return false;
  });
}

}  // namespace orel
