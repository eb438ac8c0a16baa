#include "base/nearest.hpp"

#include <gtest/gtest.h>
#include <array>

#include <string>

namespace orel {
namespace {

struct Pair {
  std::string_view left;
  std::string_view right;
  std::size_t distance;
};

class DamerauDistance : public testing::TestWithParam<Pair> {};

TEST_P(DamerauDistance, CountsChangesInBothDirections) {
  const auto& [left, right, distance] = GetParam();
  EXPECT_EQ(damerau_distance(left, right), distance);
  EXPECT_EQ(damerau_distance(right, left), distance);
}

INSTANTIATE_TEST_SUITE_P(Words, DamerauDistance,
                         testing::Values(Pair{"", "", 0}, Pair{"a", "", 1}, Pair{"ab", "ab", 0},
                                         Pair{"modle", "model", 1}, Pair{"sream", "stream", 1},
                                         Pair{"gtp-4o", "gpt-4o", 1}, Pair{"abcd", "badc", 2},
                                         Pair{"abc", "xyz", 3}, Pair{"model", "models", 1},
                                         Pair{"ask", "stream", 3}, Pair{"abcdef", "ab", 3}));

TEST(Nearest, PutsTheCloserOneFirst) {
  const std::string_view words[] = {"columns", "config", "color"};
  EXPECT_EQ(nearest("confg", words), std::vector<std::string_view>{"config"});
  EXPECT_EQ(nearest("colr", words, 3), std::vector<std::string_view>{"color"});
}

TEST(Nearest, KeepsTheOrderGivenAmongEqualsAndTheNumberAskedFor) {
  const std::string_view words[] = {"bat", "cat", "rat"};
  EXPECT_EQ(nearest("mat", words, 2), (std::vector<std::string_view>{"bat", "cat"}));
}

TEST(Nearest, HasNoIdeaAboutWordsThatAreFarAwayOrTooShort) {
  const std::string_view words[] = {"ask", "id"};
  EXPECT_TRUE(nearest("completely", words).empty());
  EXPECT_TRUE(nearest("set", std::array<std::string_view, 1>{"key"}).empty()) << "most of it is another word";
  EXPECT_TRUE(nearest("x", words).empty());
  EXPECT_TRUE(nearest("", words).empty());
  EXPECT_TRUE(nearest(std::string(100000, 'a'), words).empty());
}

}  // namespace
}  // namespace orel
