#include "base/language.hpp"

#include <cstdlib>

namespace orel {
namespace {

bool is_c_locale(std::string_view locale) {
  return locale.empty() || locale == "C" || locale == "POSIX";
}

/// "ru_RU.UTF-8@x" and "ru" are Russian; "run" is not.
bool names(std::string_view locale, std::string_view language) {
  return locale.starts_with(language) &&
         (locale.size() == language.size() ||
          std::string_view("_.@").find(locale[language.size()]) != std::string_view::npos);
}

}  // namespace

std::optional<Language> parse_language(std::string_view word) {
  if (word == "en") return Language::en;
  if (word == "ru") return Language::ru;
  return std::nullopt;
}

Language language_of_locale(const Lookup& environment) {
  std::string_view locale;
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = environment(name); value && !value->empty()) {
      locale = *value;
      break;
    }
  if (is_c_locale(locale)) return Language::en;
  if (const auto list = environment("LANGUAGE")) {
    std::string_view rest = *list;
    while (!rest.empty()) {
      const auto first = rest.substr(0, rest.find(':'));
      if (names(first, "ru")) return Language::ru;
      if (names(first, "en") || first == "C") return Language::en;
      rest.remove_prefix(first.size() == rest.size() ? rest.size() : first.size() + 1);
    }
  }
  return names(locale, "ru") ? Language::ru : Language::en;
}

int russian_plural(long long count) {
  const auto n = std::llabs(count);
  if (n % 10 == 1 && n % 100 != 11) return 0;
  if (n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)) return 1;
  return 2;
}

}  // namespace orel
