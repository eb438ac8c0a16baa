#include "json/json_layout.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

struct Case {
  std::string json;
  std::string indented;
  std::string compact;
};
class JsonLayout : public testing::TestWithParam<Case> {};

TEST_P(JsonLayout, IndentsForATerminal) {
  EXPECT_EQ(indented_json(GetParam().json), GetParam().indented);
}
TEST_P(JsonLayout, FitsOnALineForAPipe) {
  EXPECT_EQ(compact_json(GetParam().json), GetParam().compact);
}
TEST_P(JsonLayout, GoesBothWays) {
  EXPECT_EQ(compact_json(GetParam().indented), GetParam().compact);
  EXPECT_EQ(indented_json(GetParam().compact), GetParam().indented);
}

INSTANTIATE_TEST_SUITE_P(
    Table, JsonLayout,
    testing::Values(
        Case{"", "", ""}, Case{"1", "1", "1"}, Case{" null\n", "null", "null"}, Case{"{ }", "{}", "{}"},
        Case{"[\n]", "[]", "[]"}, Case{"[1,2]", "[\n  1,\n  2\n]", "[1,2]"},
        Case{R"({"a": 1.50,"b":[]})", "{\n  \"a\": 1.50,\n  \"b\": []\n}", R"({"a":1.50,"b":[]})"},
        Case{R"({"a":{"b":[{}]}})", "{\n  \"a\": {\n    \"b\": [\n      {}\n    ]\n  }\n}",
             R"({"a":{"b":[{}]}})"},
        Case{R"(["a b","{[,:","\"}","\\"])", "[\n  \"a b\",\n  \"{[,:\",\n  \"\\\"}\",\n  \"\\\\\"\n]",
             R"(["a b","{[,:","\"}","\\"])"},
        Case{"[true, 5.4e-05 ]", "[\n  true,\n  5.4e-05\n]", "[true,5.4e-05]"}));

TEST(JsonLayoutOfRubbish, DoesNotRunPastTheEnd) {
  for (const char* text : {"\"", "\"\\", "{", "}}}", "[[", ",", "\"a"}) {
    indented_json(text);
    compact_json(text);
  }
}

}  // namespace
}  // namespace orel
