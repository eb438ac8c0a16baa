#include "cli/assign.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

const OptionRow& row_for(std::string_view label) {
  const auto* row = find_config_key(label);
  return row != nullptr ? *row : *find_option(label, on::all);
}

Said said(std::string_view label, std::string text, Origin origin = Origin::command_line) {
  const auto& row = row_for(label);
  return {&row, std::move(text), origin, "--" + std::string(row.name)};
}

struct Bad {
  std::string label;
  std::string text;
  std::string en;
  std::string ru;
};

class BadValue : public testing::TestWithParam<Bad> {};

TEST_P(BadValue, IsRefusedByName) {
  Options options;
  const auto done = assign(options, said(GetParam().label, GetParam().text));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().status, ExitStatus::usage);
  EXPECT_EQ(done.error().what.en, GetParam().en);
  EXPECT_EQ(done.error().what.ru, GetParam().ru);
}

Bad number(const std::string& text) {
  return {"temperature", text, "--temperature takes 0 to 2, not '" + text + "'",
          "--temperature принимает от 0 до 2, а не «" + text + "»"};
}
Bad seconds(const std::string& text) {
  return {"timeout", text, "--timeout takes a time, like 30, 90s, 5m or 2h, not '" + text + "'",
          "--timeout принимает время: 30, 90s, 5m или 2h, а не «" + text + "»"};
}
Bad tokens(const std::string& text) {
  return {"max_tokens", text, "--max-tokens takes tokens, like 128k or 1m, not '" + text + "'",
          "--max-tokens принимает токены: 128k или 1m, а не «" + text + "»"};
}
Bad large_tokens(const std::string& text) {
  return {"max_tokens", text, "--max-tokens does not take '" + text + "'",
          "--max-tokens не принимает «" + text + "»"};
}
Bad large(const std::string& text) {
  return {"max_input", text, "--max-input does not take '" + text + "'",
          "--max-input не принимает «" + text + "»"};
}
Bad size(const std::string& text) {
  return {"max_input", text, "--max-input takes bytes, like 500000, 64K or 4M, not '" + text + "'",
          "--max-input принимает байты: 500000, 64K или 4M, а не «" + text + "»"};
}

INSTANTIATE_TEST_SUITE_P(Numbers, BadValue,
                         testing::Values(number("hot"), number("-1"), number("2.1"), number("1e99"),
                                         number("0x1"), number(" 1"), number("1 "), number("٣"), number("+1"),
                                         number("nan"), number("inf"), number("1,5"), number("0.5.5"),
                                         number("--"), seconds("soon"), seconds("-1"), seconds("1e3"),
                                         seconds("."), seconds("1.2.3"), seconds("10S"), seconds(" 5"),
                                         seconds("99999999999"), tokens("0"), tokens("-5"), tokens("1.5"),
                                         tokens("1e3"), tokens("12g"), size("0"), size("4G"), size("M"),
                                         size("-1"), size("1.5M"), large_tokens("99999999999999999999"),
                                         large("99999999999999999999"), large("9223372036854775807M")));

INSTANTIATE_TEST_SUITE_P(
    Words, BadValue,
    testing::Values(
        Bad{"color", "red", "--color takes auto, always or never, not 'red'",
            "--color принимает auto, always или never, а не «red»"},
        Bad{"color", "AUTO", "--color takes auto, always or never, not 'AUTO'",
            "--color принимает auto, always или never, а не «AUTO»"},
        Bad{"retries", "11", "--retries takes 0 to 10, not '11'",
            "--retries принимает от 0 до 10, а не «11»"},
        Bad{"top_p", "0", "--top-p takes a number over 0, to 1, not '0'",
            "--top-p принимает больше 0, до 1, а не «0»"},
        Bad{"accept", "length,", "--accept takes length, empty, filtered, not 'length,'",
            "--accept принимает length, empty, filtered, а не «length,»"},
        Bad{"accept", "all", "--accept takes length, empty, filtered, not 'all'",
            "--accept принимает length, empty, filtered, а не «all»"},
        Bad{"fail_on", "error", "--fail-on takes fallback, not 'error'",
            "--fail-on принимает fallback, а не «error»"},
        Bad{"seed", "x", "--seed takes a whole number, not 'x'", "--seed принимает целое число, а не «x»"},
        Bad{"reasoning", "lots", "--reasoning does not take 'lots'", "--reasoning не принимает «lots»"},
        Bad{"min", "$5", "--min takes dollars, like 2.50, not '$5'",
            "--min принимает доллары: 2.50, а не «$5»"},
        Bad{"min-context", "big", "--min-context takes tokens, like 128k or 1m, not 'big'",
            "--min-context принимает токены: 128k или 1m, а не «big»"},
        Bad{"api-key-fd", "2", "--api-key-fd takes 3 to 1048576, not '2'",
            "--api-key-fd принимает от 3 до 1048576, а не «2»"}));

TEST(Assign, TellsBelowWhatWouldBeRightIfALineHasNoRoomForIt) {
  Options options;
  const auto columns = assign(options, said("columns", "x"));
  ASSERT_FALSE(columns);
  EXPECT_EQ(columns.error().what, Text("--columns does not take 'x'", "--columns не принимает «x»"));
  EXPECT_TRUE(columns.error().todo.en.starts_with("use id, name, context, ")) << columns.error().todo.en;
  EXPECT_TRUE(columns.error().todo.ru.starts_with("укажите id, name, context, "));

  const auto& row = row_for("max_input");
  const auto size = assign(options, {&row, "5G", Origin::config, "~/.config/orel/config.toml:1"});
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().status, ExitStatus::config);
  EXPECT_EQ(size.error().what, Text("~/.config/orel/config.toml:1: max_input does not take '5G'",
                                    "~/.config/orel/config.toml:1: max_input не принимает «5G»"));
  EXPECT_EQ(size.error().todo,
            Text("use bytes, like 500000, 64K or 4M", "укажите байты: 500000, 64K или 4M"));
}

TEST(Assign, CountsSecondsInMilliseconds) {
  Options options;
  ASSERT_TRUE(assign(options, said("timeout", "0.25")));
  EXPECT_EQ(options.timeout.count(), 250);
  ASSERT_TRUE(assign(options, said("timeout", "0")));
  EXPECT_EQ(options.timeout.count(), 0);
  ASSERT_TRUE(assign(options, said("timeout", "90")));
  EXPECT_EQ(options.timeout.count(), 90'000);
  ASSERT_TRUE(assign(options, said("timeout", "0.3")));
  EXPECT_EQ(options.timeout.count(), 300);
}

TEST(Assign, ReadsTimesWithUnits) {
  const std::pair<const char*, long long> kTimes[] = {
      {"500ms", 500},       {"90s", 90'000},     {"5m", 300'000},     {"2h", 7'200'000},
      {"1h30m", 5'400'000}, {"1.5h", 5'400'000}, {"1m1s1ms", 61'001}, {"0s", 0}};
  for (const auto& [text, milliseconds] : kTimes) {
    Options options;
    ASSERT_TRUE(assign(options, said("timeout", text))) << text;
    EXPECT_EQ(options.timeout.count(), milliseconds) << text;
  }
  for (const char* text :
       {"", "h", "5 m", "30m1h", "1h1h", "5M", "5x", "1h30", "-5m", "1..5s", ".s", "s5", "99999999999999h"}) {
    Options options;
    EXPECT_FALSE(assign(options, said("timeout", text))) << text;
  }
}

TEST(Assign, ReadsTokensWithUnits) {
  Options options;
  ASSERT_TRUE(assign(options, said("max-tokens", "4k")));
  EXPECT_EQ(options.max_tokens, 4000);
  EXPECT_FALSE(assign(options, said("max-tokens", "0")));
  EXPECT_FALSE(assign(options, said("max-tokens", "4g")));
  ASSERT_TRUE(assign(options, said("reasoning", "2k")));
  EXPECT_EQ(options.reasoning, "2000");
}

TEST(Assign, NeverRoundsALimitDownToNoLimit) {
  Options options;
  ASSERT_TRUE(assign(options, said("timeout", "0.0001")));
  EXPECT_EQ(options.timeout.count(), 1);
}

TEST(Assign, ReadsSizesCountsAndLevels) {
  Options options;
  ASSERT_TRUE(assign(options, said("max_input", "64K")));
  EXPECT_EQ(options.max_input, 65536U);
  ASSERT_TRUE(assign(options, said("max_input", "2m")));
  EXPECT_EQ(options.max_input, 2U << 20);
  ASSERT_TRUE(assign(options, said("min-context", "128k")));
  EXPECT_EQ(options.min_context, 128000);
  ASSERT_TRUE(assign(options, said("min-context", "1m")));
  EXPECT_EQ(options.min_context, 1000000);
  ASSERT_TRUE(assign(options, said("reasoning", "2000")));
  EXPECT_EQ(options.reasoning, "2000");
  ASSERT_TRUE(assign(options, said("seed", "-7")));
  EXPECT_EQ(options.seed, -7);
  ASSERT_TRUE(assign(options, said("accept", "length,empty,length")));
  EXPECT_EQ(options.accept, (std::vector<std::string>{"length", "empty"}));
}

TEST(Assign, TakesFourStopsAndNotFive) {
  Options options;
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(assign(options, said("stop", "x")));
  const auto fifth = assign(options, said("stop", "x"));
  ASSERT_FALSE(fifth);
  EXPECT_EQ(fifth.error().what.en, "--stop takes at most 4 values");
}

TEST(Assign, NamesTheLineOfAFileAndSaysConfig) {
  Options options;
  const auto& row = row_for("timeout");
  const auto done = assign(options, {&row, "-1", Origin::config, "config.toml:9"});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().status, ExitStatus::config);
  EXPECT_EQ(done.error().what.en, "config.toml:9: timeout takes a time, like 30, 90s, 5m or 2h, not '-1'");
}

TEST(Assign, TakesTextOnlyInUtf8) {
  Options options;
  for (const auto* label : {"model", "system", "stop", "param", "provider"}) {
    const auto done = assign(options, said(label, "a.\xFF=1"));
    ASSERT_FALSE(done) << label;
    EXPECT_EQ(done.error().status, ExitStatus::usage);
    EXPECT_TRUE(done.error().what.en.ends_with(" is not UTF-8 (byte 2)")) << done.error().what.en;
  }
  const auto in_file = assign(options, said("model", "\xFF", Origin::dotenv));
  ASSERT_FALSE(in_file);
  EXPECT_EQ(in_file.error().status, ExitStatus::config);
}

TEST(Assign, TakesAnyBytesAsTheNameOfAFileThatIsOnlyOpened) {
  Options options;
  ASSERT_TRUE(assign(options, said("file", "x\xFF")));
  ASSERT_TRUE(assign(options, said("system-file", "x\xFF")));
  EXPECT_EQ(options.system_file, "x\xFF");
  ASSERT_TRUE(assign(options, said("output", "x\xFF")));
  const auto pager = std::ranges::find(option_table(), "OREL_PAGER", &OptionRow::env);
  ASSERT_TRUE(assign(options, {&*pager, "x\xFF", Origin::environment, "PAGER"}));
}

class Switches : public testing::TestWithParam<std::pair<std::string, std::optional<bool>>> {};

TEST_P(Switches, AreTheEightWordsOnly) {
  EXPECT_EQ(read_switch(GetParam().first), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Table, Switches,
                         testing::Values(std::pair("1", true), std::pair("true", true),
                                         std::pair("yes", true), std::pair("on", true), std::pair("0", false),
                                         std::pair("false", false), std::pair("no", false),
                                         std::pair("off", false), std::pair("2", std::nullopt),
                                         std::pair("TRUE", std::nullopt), std::pair("", std::nullopt),
                                         std::pair("y", std::nullopt), std::pair(" 1", std::nullopt)));

}  // namespace
}  // namespace orel
