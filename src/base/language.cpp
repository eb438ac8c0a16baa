#include "base/language.hpp"

#include "base/same_word.hpp"

namespace orel {
namespace {

bool is_c_locale(std::string_view locale) {
  return locale.empty() || locale == "C" || locale == "POSIX";
}

/// Whether the locale is of this language: "ru" and "ru_RU.UTF-8@x" are Russian, "run" is not.
bool names(std::string_view locale, std::string_view language) {
  return locale.starts_with(language) &&
         (locale.size() == language.size() ||
          std::string_view("_.@").find(locale[language.size()]) != std::string_view::npos);
}

std::string_view locale_for(std::string_view category, const Lookup& environment) {
  for (const auto name : {std::string_view("LC_ALL"), category, std::string_view("LANG")})
    if (const auto value = environment(name); value && !value->empty()) return *value;
  return {};
}

}  // namespace

std::optional<Language> parse_language(std::string_view word) {
  if (word == "en") return Language::en;
  if (word == "ru") return Language::ru;
  return std::nullopt;
}

Language language_of_locale(const Lookup& environment) {
  const auto locale = locale_for("LC_MESSAGES", environment);
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

bool is_other_than_utf8(const Lookup& environment) {
  const auto locale = locale_for("LC_CTYPE", environment);
  const auto dot = locale.find('.');
  if (dot == locale.npos) return false;
  const auto charset = locale.substr(dot + 1, locale.find('@') - dot - 1);
  return !same_word(charset, "UTF-8") && !same_word(charset, "utf8");
}

}  // namespace orel
