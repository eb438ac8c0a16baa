// Which of the two languages a person reads: read from the environment by ourselves, so that no locale need
// be generated.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

enum class Language { en, ru };

/// One environment variable as it is (it may be empty), or nothing if it is not set.
using Lookup = std::function<std::optional<std::string_view>(std::string_view name)>;

/// "en" or "ru", as `--lang`, OREL_LANG and the configuration spell it.
std::optional<Language> parse_language(std::string_view word);

/// The locale's language as gettext would choose it: LC_ALL > LC_MESSAGES > LANG name the locale; LANGUAGE (a
/// list) goes before it, unless the locale is "C" or "POSIX". Anything but Russian is English.
Language language_of_locale(const Lookup& environment);

/// Does the locale (LC_ALL > LC_CTYPE > LANG) name a character set, and another one than UTF-8? That is what
/// a terminal then shows.
bool is_other_than_utf8(const Lookup& environment);

inline const std::string& pick(const Text& text, Language language) {
  return language == Language::ru ? text.ru : text.en;
}
inline std::string_view pick(const Words& words, Language language) {
  return language == Language::ru ? words.ru : words.en;
}

/// Which of the three Russian forms goes with a count: 0 "1 день", 1 "2 дня", 2 "5 дней".
int russian_plural(long long count);

}  // namespace orel
