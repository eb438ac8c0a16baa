#include <gtest/gtest.h>

#include "base/format.hpp"
#include "cli/option_row.hpp"
#include "command/credits/credits_report.hpp"
#include "command/run.hpp"
#include "tests/unit/host/fake_world.hpp"

namespace orel {
namespace {

using namespace test;

const std::string kKey =
    R"({"data":{"label":"sk-or-v1-ab1...9f0","limit":40,"limit_remaining":28.75,"limit_reset":"monthly",)"
    R"("usage":118.02,"usage_daily":0.4}})";

int run_words(FakeWorld& world, std::vector<std::string_view> words) {
  return exit_number(run(words, world));
}

Spending limited(const char* limit, const char* remaining) {
  return {.key = {.limit = Decimal::read(limit), .limit_remaining = Decimal::read(remaining)}};
}

struct Share {
  const char* limit;
  const char* remaining;
  const char* bar;
};
class LimitBar : public testing::TestWithParam<Share> {};
TEST_P(LimitBar, ShowsWhatIsUsed) {
  const auto& [limit, remaining, bar] = GetParam();
  const auto screen = credits_screen(limited(limit, remaining), {}, Language::en);
  EXPECT_NE(screen.find(bar), std::string::npos) << screen;
}
INSTANTIATE_TEST_SUITE_P(All, LimitBar,
                         testing::Values(Share{"40", "28.75", "[######---------------] 28%"},
                                         Share{"40", "40", "[---------------------] 0%"},
                                         Share{"40", "0", "[#####################] 100%"},
                                         Share{"10", "-2", "[#####################] 120%"},
                                         Share{"0.01", "-1000", "[#####################] 999%"},
                                         Share{"3", "1", "[##############-------] 67%"},
                                         Share{"40", "41", "[---------------------] 0%"},
                                         Share{"1000", "995", "[---------------------] 1%"},
                                         Share{"1000", "995.01", "[---------------------] 0%"},
                                         Share{"200", "1", "[#####################] 100%"},
                                         Share{"1", "-8.99", "[#####################] 999%"},
                                         Share{"1e-50", "-1e50", "[#####################] 999%"}));

TEST(CreditsReport, HasNoBarWithoutALimitToUse) {
  EXPECT_EQ(credits_screen(limited("0", "0"), {}, Language::en).find('['), std::string::npos);
  EXPECT_EQ(credits_screen({}, {}, Language::en).find('['), std::string::npos);
}

TEST(CreditsReport, HasTheFieldsThatTheHelpNames) {
  const auto* row = find_option("template", on::credits);
  for (const auto name : credits_fields())
    for (const auto help : {row->more.en, row->more.ru})
      EXPECT_NE(help.find(name), help.npos) << name << " is missing in: " << help;
}

TEST(CreditsReport, HasAValueForEachField) {
  const auto sum = Decimal::read("1");
  const Spending spending{.key = {.label = "x",
                                  .limit = sum,
                                  .limit_remaining = sum,
                                  .limit_reset = "daily",
                                  .usage = sum,
                                  .usage_daily = sum,
                                  .usage_weekly = sum,
                                  .usage_monthly = sum,
                                  .free_used = 1,
                                  .free_limit = 1},
                          .account = Account{.bought = *sum}};
  for (const auto name : credits_fields()) EXPECT_NE(credits_field(spending, name), "") << name;
  EXPECT_EQ(credits_field(spending, "balances"), "");
}

TEST(CreditsReport, NeverRoundsWhatAProgramReads) {
  const auto spending = limited("40.000000000000000001", "28.750000000000000001");
  EXPECT_EQ(credits_field(spending, "remaining"), "28.750000000000000001");
  EXPECT_EQ(credits_field(spending, "balance"), "");
  EXPECT_EQ(exact_dollars(*Decimal::read("-4.9999")), "-$4.9999");
  EXPECT_EQ(exact_dollars(*Decimal::read("3.2")), "$3.20");
}

TEST(Credits, AsksForTheBalanceAsABonus) {
  FakeWorld world;
  world.server.replies = {json_reply(200, kKey),
                          json_reply(403, R"({"error":{"code":403,"message":"Only management keys"}})")};
  EXPECT_EQ(run_words(world, {"credits", "--template", "{can_spend}|{balance}"}), 0);
  EXPECT_EQ(world.out.all(), "28.75|");
  EXPECT_EQ(world.server.paths, (std::vector<std::string>{"/key", "/credits"}));
  EXPECT_TRUE(world.server.key_sent);
  EXPECT_EQ(world.told.text, "");
}

struct Alarm {
  const char* least;
  int status;
};
class CreditsAlarm : public testing::TestWithParam<Alarm> {};
TEST_P(CreditsAlarm, ComparesExactly) {
  FakeWorld world;
  world.server.replies = {json_reply(200, kKey), json_reply(403, R"({"error":{"code":403}})")};
  EXPECT_EQ(run_words(world, {"credits", "--min", GetParam().least}), GetParam().status);
}
INSTANTIATE_TEST_SUITE_P(All, CreditsAlarm,
                         testing::Values(Alarm{"0", 0}, Alarm{"28.75", 0}, Alarm{"28.750", 0},
                                         Alarm{"28.75000000000000000001", 11}, Alarm{"100", 11}));

/// Whatever the service sends for a sum, it is a sum or unknown.
class OddSum : public testing::TestWithParam<const char*> {};
TEST_P(OddSum, IsUnknownNotZero) {
  FakeWorld world;
  world.server.replies = {
      json_reply(200, formatted(R"({{"data":{{"label":"x","limit":{0},"limit_remaining":{0},"usage":{0}}}}})",
                                GetParam())),
      json_reply(200, formatted(R"({{"data":{{"total_credits":{0},"total_usage":{0}}}}})", GetParam()))};
  EXPECT_EQ(run_words(world, {"credits", "--template", "[{can_spend}{limit}{total}{balance}]"}), 0);
  EXPECT_EQ(world.out.all(), "[]");
}
INSTANTIATE_TEST_SUITE_P(All, OddSum, testing::Values("null", "\"many\"", "true", "[]", "{}", "\"\""));

}  // namespace
}  // namespace orel
