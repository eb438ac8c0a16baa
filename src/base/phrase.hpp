// Sentences in both languages: a Phrase has placeholders, a Text is finished.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/format.hpp"

namespace orel {

/// Fixed words in both languages, for tables.
struct Words {
  std::string_view en;
  std::string_view ru;
  constexpr bool empty() const { return en.empty(); }
};

/// A finished sentence in both languages. Only the code that prints it needs to know which one is wanted.
struct Text {
  std::string en;
  std::string ru;

  Text() = default;
  Text(std::string english, std::string russian) : en(std::move(english)), ru(std::move(russian)) {}
  /// The same text in both languages: a file name, a command line, the server's own words.
  explicit Text(std::string same) : en(same), ru(std::move(same)) {}
  explicit Text(const Words& words) : en(words.en), ru(words.ru) {}

  bool empty() const { return en.empty(); }
  Text& operator+=(const Text& more) {
    en += more.en;
    ru += more.ru;
    return *this;
  }
  friend Text operator+(Text left, const Text& right) { return left += right; }
  friend bool operator==(const Text&, const Text&) = default;
};

/// A sentence with placeholders in both languages. A wrong placeholder or a missing translation is a compile
/// error. Numbered placeholders (`{0}`, `{1}`) allow a different word order. A value may be a Text: each
/// language then takes its own part.
template <class... Args>
struct Phrase {
  fmt::format_string<Args...> en;
  fmt::format_string<Args...> ru;

  template <class... Given>
  requires(sizeof...(Given) == sizeof...(Args)) Text operator()(const Given&... given) const {
    return {fill(en, english(given)...), fill(ru, russian(given)...)};
  }

 private:
  static std::string fill(fmt::string_view sentence, const Args&... args) {
    return fill_blanks(sentence, fmt::make_format_args(args...));
  }
  template <class T>
  static const T& english(const T& given) {
    return given;
  }
  template <class T>
  static const T& russian(const T& given) {
    return given;
  }
  static const std::string& english(const Text& given) { return given.en; }
  static const std::string& russian(const Text& given) { return given.ru; }
};

}  // namespace orel
