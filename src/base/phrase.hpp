// Sentences that a person reads: a Phrase has blanks and both languages, a Text is finished in both.
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

/// A finished sentence in both languages. Whoever prints it chooses; whoever makes it need not know the
/// language.
struct Text {
  std::string en;
  std::string ru;

  Text() = default;
  Text(std::string english, std::string russian) : en(std::move(english)), ru(std::move(russian)) {}
  /// The same in both languages: a file name, a command line, the server's own words.
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

/// A sentence with blanks, in both languages. Wrong blanks are a compile error, and so is a missing
/// translation;
/// `{0}` and `{1}` allow another word order. A blank may be given a Text: each language takes its own words.
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
