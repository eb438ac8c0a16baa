#include "json/json_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel::json_text {
namespace {

TEST(JsonText, KnowsNumbers) {
  for (const std::string_view number : {"0", "-0", "7", "-12", "0.5", "10.25", "1e5", "1E5", "1e+5", "1e-5",
                                        "0e0", "-0.0e-00", "123456789012345678901234567890"}) {
    EXPECT_TRUE(is_number(number)) << number;
  }
  for (const std::string_view text : {"", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e5", "1e", "1e+", "1 ",
                                      " 1", "1a", "0x1", "1e5.5", "--1", "1-", "e5"}) {
    EXPECT_FALSE(is_number(text)) << text;
  }
}

TEST(JsonText, KnowsStrings) {
  for (const std::string_view string : {R"("")", R"("a")", R"("\\")", R"("\"")", R"("\/\b\f\n\r\t")",
                                        R"("\u00aF")", R"("\ud800")", R"("\\x")"}) {
    EXPECT_TRUE(is_string(string)) << string;
  }
  for (const std::string_view text : {"", "\"", "a", R"("a)", R"("\")", R"("\x")", R"("\u")", R"("\u12")",
                                      R"("\u12g4")", R"("\u123")", R"("\U0041")", R"("\0")"}) {
    EXPECT_FALSE(is_string(text)) << text;
  }
}

TEST(JsonText, KnowsScalars) {
  for (const std::string_view scalar : {"null", "true", "false", "1", "\"a\""})
    EXPECT_TRUE(is_scalar(scalar)) << scalar;
  for (const std::string_view text :
       {"", "nul", "nulls", "True", "TRUE", "falsey", "NaN", "Infinity", "-Infinity", "a", "{}", "[]"}) {
    EXPECT_FALSE(is_scalar(text)) << text;
  }
}

TEST(JsonText, NeverGrowsWhatItDecodes) {
  for (const std::string_view body :
       {R"(\ud83e\udd85)", R"(\ud83e)", R"(\udd85\udd85)", R"(\n\t)", R"(\u0000\u00e9\uffff)", "plain"}) {
    std::string text;
    Half half = 0;
    decode(body, text, half);
    EXPECT_LE(text.size(), body.size()) << body;
    EXPECT_LE(decoded(body).size(), body.size()) << body;
  }
}

TEST(JsonText, CarriesAHalfToTheNextPiece) {
  std::string text;
  Half half = 0;
  decode(R"(a\ud83e)", text, half);
  EXPECT_EQ(text, "a");
  EXPECT_EQ(half, 0xD83E);
  decode("", text, half);
  EXPECT_EQ(half, 0xD83E);
  decode(R"(\udd85)", text, half);
  EXPECT_EQ(text, "a🦅");
  EXPECT_EQ(half, 0);
}

}  // namespace
}  // namespace orel::json_text
