// The language of messages. It is read from the environment without setlocale, so that it works where the
// system has no such locale.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

enum class Language { en, ru };

/// Returns the value of an environment variable, which may be empty, or nothing if it is not set.
using Lookup = std::function<std::optional<std::string_view>(std::string_view name)>;

/// Reads "en" or "ru", the values of `--lang`, OREL_LANG and the configuration.
std::optional<Language> parse_language(std::string_view word);

/// The language that gettext would choose. The first of LC_ALL, LC_MESSAGES and LANG that is not empty names
/// the locale; the list in LANGUAGE takes precedence over it, unless the locale is "C" or "POSIX". English
/// stands in for every language but Russian.
Language language_of_locale(const Lookup& environment);

/// Whether the locale (the first of LC_ALL, LC_CTYPE and LANG that is not empty) names a character set other
/// than UTF-8, which the terminal then probably expects.
bool is_other_than_utf8(const Lookup& environment);

inline const std::string& pick(const Text& text, Language language) {
  return language == Language::ru ? text.ru : text.en;
}
inline std::string_view pick(const Words& words, Language language) {
  return language == Language::ru ? words.ru : words.en;
}

}  // namespace orel
