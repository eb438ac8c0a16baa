// The whole catalogue, each sentence rendered with sample values in both languages: the same blanks, no line
// over 80 columns. The build lists the names (tests/catalogue.cmake), a count of the source shows that none
// is forgotten.
#include "api/messages.hpp"
#include "base/messages.hpp"
#include "cli/messages.hpp"
#include "command/messages.hpp"
#include "exchange/messages.hpp"
#include "host/messages.hpp"
#include "net/messages.hpp"
#include "sink/messages.hpp"
#include "store/messages.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace orel {
namespace {

/// Numbers of the blanks, as they are written: "{0}", "{1:.1f}".
std::set<std::string> blanks_of(std::string_view sentence) {
  std::set<std::string> blanks;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence[at] != '{') continue;
    if (sentence.substr(at).starts_with("{{")) {
      ++at;
      continue;
    }
    const auto end = sentence.find('}', at);
    blanks.emplace(sentence.substr(at + 1, end - at - 1));
    at = end;
  }
  return blanks;
}

/// A usual value for the blank of this number: short names, small numbers.
template <class T>
T sample(std::size_t number) {
  constexpr std::array kWords{"orbit-2", "--limit", "$0.42"};
  if constexpr (std::is_floating_point_v<T>) {
    return T(0.5);
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<T>(40 + number);
  } else {
    return T(kWords[number % kWords.size()]);
  }
}

/// One sentence of the catalogue, in both languages, with blanks and filled.
struct Sentence {
  const char* name = "";
  std::string en{};
  std::string ru{};
  Text filled{};
  std::vector<std::string> values{};
};

template <class... Args, std::size_t... I>
Sentence with_samples(const char* name, const Phrase<Args...>& phrase, std::index_sequence<I...>) {
  const auto text = [](fmt::string_view view) { return std::string(view.data(), view.size()); };
  return {name,
          text(phrase.en),
          text(phrase.ru),
          phrase(sample<Args>(I)...),
          {formatted("{}", sample<Args>(I))...}};
}

template <class... Args>
Sentence sentence_of(const char* name, const Phrase<Args...>& phrase) {
  return with_samples(name, phrase, std::index_sequence_for<Args...>());
}

Sentence sentence_of(const char* name, const Words& words) {
  return {name, std::string(words.en), std::string(words.ru), Text(words), {}};
}

std::vector<Sentence> catalogue() {
  using namespace messages;
  return {
#define SENTENCE(name) sentence_of(#name, name),
#include "catalogue.inc"
#undef SENTENCE
  };
}

class Catalogue : public ::testing::TestWithParam<Sentence> {};

void expect_narrow(std::string_view text) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(utf8::width(line), 80U) << line;
}

TEST_P(Catalogue, SaysItInBothLanguagesWithTheSameBlanks) {
  const auto& sentence = GetParam();
  EXPECT_FALSE(sentence.en.empty());
  EXPECT_FALSE(sentence.ru.empty());
  EXPECT_FALSE(utf8::first_fault(sentence.en + sentence.ru));
  if (sentence.values.empty()) return;
  EXPECT_EQ(blanks_of(sentence.en), blanks_of(sentence.ru));
  EXPECT_EQ(blanks_of(sentence.en).size(), sentence.values.size());
  for (const auto& value : sentence.values) {
    EXPECT_NE(sentence.filled.en.find(value), std::string::npos) << value << " in " << sentence.filled.en;
    EXPECT_NE(sentence.filled.ru.find(value), std::string::npos) << value << " in " << sentence.filled.ru;
  }
}

TEST_P(Catalogue, FitsInto80Columns) {
  expect_narrow(GetParam().filled.en);
  expect_narrow(GetParam().filled.ru);
}

INSTANTIATE_TEST_SUITE_P(All, Catalogue, ::testing::ValuesIn(catalogue()),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Messages, AreAllInTheCatalogueThatIsTested) {
  std::size_t count = 0;
  for (const auto& room : std::filesystem::directory_iterator(OREL_SOURCE "/src")) {
    std::ifstream file(room.path() / "messages.hpp");
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    for (auto at = source.find("inline constexpr"); at != std::string::npos;
         at = source.find("inline constexpr", at + 1))
      ++count;
  }
  EXPECT_GT(count, 0U);
  EXPECT_EQ(catalogue().size(), count);
}

}  // namespace
}  // namespace orel
