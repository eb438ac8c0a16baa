#include "json/json_writer.hpp"

#include <gtest/gtest.h>

#include "tests/unit/api/naive_json.hpp"

namespace orel {
namespace {

using namespace std::string_view_literals;

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  JsonWriter writer;
  writer.begin_object()
      .member("a", "x")
      .key("b")
      .begin_array()
      .integer(-1)
      .boolean(true)
      .null()
      .begin_object();
  writer.end_object()
      .begin_array()
      .end_array()
      .raw("5.40e-05")
      .end_array()
      .key("c")
      .begin_object()
      .end_object();
  EXPECT_EQ(writer.end_object().text(), R"({"a":"x","b":[-1,true,null,{},[],5.40e-05],"c":{}})");
}

TEST(JsonWriter, StartsAnewAfterItsTextIsTaken) {
  JsonWriter writer;
  EXPECT_EQ(writer.integer(1).take(), "1");
  EXPECT_EQ(writer.integer(2).take(), "2");
}

TEST(JsonWriter, EscapesWhatMustBeAndNothingElse) {
  const struct {
    std::string_view text;
    std::string_view json;
  } cases[] = {{"", R"("")"},
               {"a\"b\\c/", R"("a\"b\\c/")"},
               {"\n\r\t\b\f", R"("\n\r\t\b\f")"},
               {"\0\x01\x1F\x7F"sv, "\"\\u0000\\u0001\\u001f\x7F\""},
               {"орёл 🦅\u2028", "\"орёл 🦅\u2028\""}};
  for (const auto& [text, json] : cases) EXPECT_EQ(JsonWriter().string(text).text(), json);
}

TEST(JsonWriter, GivesBackEveryByteOfAsciiAndOfEscapedNames) {
  std::string text;
  for (char byte = 0; byte < 0x7F; ++byte) text += byte;
  JsonWriter writer;
  writer.begin_object().member(text, text).end_object();
  EXPECT_EQ(naive::parse(writer.text())[text].text, text);
}

TEST(JsonWriter, ReplacesFaultsOnlyWhereTheCallerDoesNotVouchForTheText) {
  EXPECT_EQ(JsonWriter()
                .string("a\xFF"
                        "b",
                        Encoding::unknown)
                .text(),
            "\"a\uFFFDb\"");
  EXPECT_EQ(JsonWriter().string("\xE2\x82", Encoding::unknown).text(), "\"\uFFFD\"");
  EXPECT_EQ(JsonWriter().string("ж", Encoding::unknown).text(), "\"ж\"");
}

TEST(JsonWriter, WritesTheLargestIntegers) {
  EXPECT_EQ(JsonWriter().integer(9223372036854775807).text(), "9223372036854775807");
  EXPECT_EQ(JsonWriter().integer(-9223372036854775807 - 1).text(), "-9223372036854775808");
}

}  // namespace
}  // namespace orel
