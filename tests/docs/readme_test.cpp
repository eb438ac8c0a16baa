// The README's table of exit statuses is the program's.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "base/exit_status.hpp"

namespace orel {
namespace {

std::string text_of(const std::string& name) {
  const std::string path = std::string{OREL_SOURCE_DIR} + '/' + name;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "rb"), &std::fclose};
  std::string text;
  if (!file) return text;
  std::array<char, 4096> piece{};
  while (const auto length = std::fread(piece.data(), 1, piece.size(), file.get())) text.append(piece.data(), length);
  return text;
}

std::string with_blanks(std::string_view word) {
  return word.empty() ? " " : ' ' + std::string{word} + ' ';
}

class ExitTable : public testing::TestWithParam<ExitRow> {};

TEST_P(ExitTable, StandsInTheReadmeAsInTheProgram) {
  const ExitRow& row = GetParam();
  const std::string line = "\n| " + std::to_string(exit_number(row.status)) + " | " + std::string{row.meaning.en} + " |" +
                           with_blanks(row.again.en) + "|\n";
  EXPECT_NE(text_of("README.md").find(line), std::string::npos) << line;
}

TEST_P(ExitTable, HasTheSameNumbersInTheRussianReadme) {
  const std::string text = text_of("man/ru/README.md");
  if (text.empty()) GTEST_SKIP() << "there is none";
  const std::string row = "\n| " + std::to_string(exit_number(GetParam().status)) + " |";
  EXPECT_NE(text.find(row), std::string::npos) << row;
}

INSTANTIATE_TEST_SUITE_P(Readme, ExitTable, testing::ValuesIn(exit_table().begin(), exit_table().end()),
                         [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace orel
