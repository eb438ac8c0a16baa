// Both READMEs stay short, and know every decade of exit statuses.
#include <gtest/gtest.h>

#include <algorithm>
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
  while (const auto length = std::fread(piece.data(), 1, piece.size(), file.get()))
    text.append(piece.data(), length);
  return text;
}

class Readme : public testing::TestWithParam<const char*> {};

TEST_P(Readme, IsReadInFiveMinutes) {
  EXPECT_LE(std::ranges::count(text_of(GetParam()), '\n'), 150);
}

/// "10 to 19": no status of the program is without a row.
TEST_P(Readme, HasARowForEachDecadeOfExitStatuses) {
  const std::string text = text_of(GetParam());
  for (const ExitRow& row : exit_table()) {
    const int number = exit_number(row.status);
    const int first = number < 10 ? std::min(number, 1) : number / 10 * 10;
    const std::string range = std::to_string(first) + (GetParam()[0] == 'R' ? " to " : " до ") +
                              std::to_string(number / 10 * 10 + 9) + " |";
    EXPECT_NE(text.find(number == 0 ? "\n| 0 |" : range), std::string::npos) << number;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Readme, testing::Values("README.md", "man/ru/README.md"));

}  // namespace
}  // namespace orel
