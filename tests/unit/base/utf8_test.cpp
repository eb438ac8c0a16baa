#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel::utf8 {
namespace {

using namespace std::string_view_literals;

struct Fault {
  std::string_view bytes;
  std::size_t one_replacement;  // bytes that the first U+FFFD stands for
};

class Utf8Faults : public testing::TestWithParam<Fault> {};

TEST_P(Utf8Faults, AreFoundAtTheBeginningInTheMiddleAndAtTheEnd) {
  const std::string bytes(GetParam().bytes);
  EXPECT_EQ(first_fault(bytes + "abc"), 0u);
  EXPECT_EQ(first_fault("aж€" + bytes + "abc"), 6u);
  EXPECT_EQ(first_fault("abc" + bytes), 3u);
}

TEST_P(Utf8Faults, AreReplacedByTheRuleOfTheEncodingStandard) {
  const CodePoint point = code_point_at(std::string(GetParam().bytes) + "x", 0);
  EXPECT_FALSE(point.valid);
  EXPECT_EQ(point.value, kReplacement);
  EXPECT_EQ(point.length, GetParam().one_replacement);
  EXPECT_FALSE(first_fault(repaired(GetParam().bytes)));
}

INSTANTIATE_TEST_SUITE_P(
    All, Utf8Faults,
    testing::Values(Fault{"\x80", 1}, Fault{"\xBF", 1}, Fault{"\x80\x80", 1}, Fault{"\xC0\x80", 1},
                    Fault{"\xC1\xBF", 1}, Fault{"\xC2", 1}, Fault{"\xC2 ", 1}, Fault{"\xC2\xC2", 1},
                    Fault{"\xDF", 1}, Fault{"\xE0", 1}, Fault{"\xE0\x80\x80", 1}, Fault{"\xE0\x9F\xBF", 1},
                    Fault{"\xE0\xA0", 2}, Fault{"\xE2\x82", 2}, Fault{"\xE2\x82 ", 2}, Fault{"\xE2 ", 1},
                    Fault{"\xED\xA0\x80", 1}, Fault{"\xED\xBF\xBF", 1}, Fault{"\xED\xA0\x80\xED\xB0\x80", 1},
                    Fault{"\xEF\xBF", 2}, Fault{"\xF0", 1}, Fault{"\xF0\x80\x80\x80", 1},
                    Fault{"\xF0\x8F\xBF\xBF", 1}, Fault{"\xF0\x9F", 2}, Fault{"\xF0\x9F\x98", 3},
                    Fault{"\xF0\x9F\x98 ", 3}, Fault{"\xF4\x90\x80\x80", 1}, Fault{"\xF4\x8F", 2},
                    Fault{"\xF5\x80\x80\x80", 1}, Fault{"\xF7\xBF\xBF\xBF", 1},
                    Fault{"\xF8\x88\x80\x80\x80", 1}, Fault{"\xFC\x84\x80\x80\x80\x80", 1}, Fault{"\xFE", 1},
                    Fault{"\xFF", 1}, Fault{"\xFF\xFE", 1}, Fault{"\xFE\xFF", 1}));

TEST(Utf8, AcceptsEveryScalarValue) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point == 0xD800) point = 0xE000;
    std::string text;
    append(text, point);
    const CodePoint read = code_point_at(text, 0);
    ASSERT_TRUE(read.valid && read.value == point && read.length == text.size()) << text;
    ASSERT_FALSE(first_fault(text)) << text;
  }
}

TEST(Utf8, FindsTheUnfinishedCharacterAtTheEnd) {
  const struct {
    std::string_view text;
    std::size_t tail;
  } cases[] = {
      {"", 0},         {"a", 0},         {"ж", 0},        {"a\xD0", 1},        {"\xE2", 1},
      {"\xE2\x82", 2}, {"€", 0},         {"\xF0\x9F", 2}, {"\xF0\x9F\x98", 3}, {"😀", 0},
      {"\xED\xA0", 0}, {"\xE0\x80", 0},  {"\xF4\x90", 0}, {"\xC0", 0},         {"\x80\x80\x80", 0},
      {"\xFF", 0},     {"€\xE2\x82", 2}, {"\xD0\xD0", 1}, {"\xF5", 0},         {"\xF0\x9F\x98\x80\x80", 0}};
  for (const auto& [text, tail] : cases) EXPECT_EQ(incomplete_tail(text), tail) << text;
}

TEST(Utf8, EveryCutOfValidTextLeavesATailThatTheRestCompletes) {
  const std::string_view text = "aжб€🦅 орёл 日本 e\u0301";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    const std::size_t tail = incomplete_tail(text.substr(0, cut));
    EXPECT_FALSE(first_fault(text.substr(0, cut - tail))) << cut;
    EXPECT_FALSE(first_fault(text.substr(cut - tail))) << cut;
  }
}

TEST(Utf8, MeasuresCells) {
  const struct {
    std::string_view text;
    std::size_t cells;
  } cases[] = {{"", 0},           {"orel", 4},       {"орёл", 4},    {"日本", 4},
               {"한국어", 6},     {"ｆｕｌｌ", 8},   {"🦅", 2},    {"e\u0301", 1},
               {"\u200B", 0},     {"\u200D", 0},     {"🇷🇺", 2},      {"…", 1},
               {"\u0600", 1},     {"\u00AD", 1},     {"a\tb\n", 2},  {"\u1112\u1161\u11AB", 2},
               {"✓", 1},          {"✅", 2},          {"\xFF", 1},    {"½", 1},
               {"\U00020000", 2}, {"\U000E0061", 0}, {"👍🏽", 4}};
  for (const auto& [text, cells] : cases) EXPECT_EQ(width(text), cells) << text;
}

}  // namespace
}  // namespace orel::utf8
