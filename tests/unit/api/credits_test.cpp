#include "api/credits.hpp"
#include "base/format.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel {
namespace {

const std::string kKey =
    R"({"data":{"label":"sk-or-v1-ab1...9f0","limit":40,"limit_remaining":28.75,"limit_reset":"monthly","usage":118.02,)"
    R"("usage_daily":0.4,"usage_weekly":2.50,"usage_monthly":11.25,"is_management_key":false,"expires_at":null,)"
    R"("free_model_daily_requests":{"used":12,"limit":1000,"remaining":988},"rate_limit":{"requests":-1}}})";

std::string plain(const std::optional<Decimal>& value) {
  return value ? value->plain() : "unknown";
}

TEST(Credits, ReadsTheKey) {
  const auto key = read_key_status(kKey).value();
  EXPECT_EQ(key.label, "sk-or-v1-ab1...9f0");
  EXPECT_EQ(plain(key.limit), "40");
  EXPECT_EQ(plain(key.limit_remaining), "28.75");
  EXPECT_EQ(plain(key.limit_used()), "11.25");
  EXPECT_EQ(key.limit_reset, "monthly");
  EXPECT_EQ(plain(key.usage_weekly), "2.5");
  EXPECT_EQ(key.free_used, 12);
  EXPECT_EQ(key.free_limit, 1000);
  EXPECT_FALSE(key.is_management_key);
  EXPECT_TRUE(key.json.starts_with("{\"label\"") && key.json.ends_with("{\"requests\":-1}}"));
}

TEST(Credits, KeepsEveryDigitOfAFigure) {
  const auto key =
      read_key_status(R"({"data":{"usage":12345678901234567890.123456789,"limit":5.40e-05}})").value();
  EXPECT_EQ(plain(key.usage), "12345678901234567890.123456789");
  EXPECT_EQ(plain(key.limit), "0.000054");
}

TEST(Credits, TakesNothingForZero) {
  const auto key =
      read_key_status(R"({"data":{"limit":null,"limit_remaining":null,"limit_reset":null,"usage":3}})")
          .value();
  EXPECT_EQ(key.limit, std::nullopt);
  EXPECT_EQ(key.limit_remaining, std::nullopt);
  EXPECT_EQ(key.limit_reset, "");
  EXPECT_EQ(key.usage_daily, std::nullopt);
  EXPECT_EQ(key.free_used, std::nullopt);
  EXPECT_EQ(can_spend(key, std::nullopt), std::nullopt);
}

class CreditsWrongTypes : public testing::TestWithParam<std::tuple<const char*, const char*>> {};
TEST_P(CreditsWrongTypes, HideNoOtherMember) {
  const auto [name, value] = GetParam();
  const auto key =
      read_key_status(formatted(R"({{"data":{{"first":1,"{}":{},"usage_monthly":7}}}})", name, value))
          .value();
  EXPECT_EQ(plain(key.usage_monthly), "7");
}
INSTANTIATE_TEST_SUITE_P(All, CreditsWrongTypes,
                         testing::Combine(testing::Values("label", "limit", "limit_remaining", "usage",
                                                          "limit_reset", "free_model_daily_requests",
                                                          "is_management_key"),
                                          testing::Values("null", "true", "\"x\"", "-5", "1e300", "[1,[2]]",
                                                          "{}", R"({"used":{"a":1}})", R"("\ud800")")));

class CreditsNoStatus : public testing::TestWithParam<const char*> {};
TEST_P(CreditsNoStatus, IsNoKeyAndNoAccount) {
  EXPECT_FALSE(read_key_status(GetParam()).has_value());
  EXPECT_FALSE(read_account(GetParam(), {}).has_value());
}
INSTANTIATE_TEST_SUITE_P(All, CreditsNoStatus,
                         testing::Values("", "  ", "null", "[]", "{}", R"({"data":null})", R"({"data":[]})",
                                         R"({"data":5})", "<html>", R"({"data":{"usage":1})",
                                         R"({"data":{"usage":1}}x)", R"({"data":{"a":tru}})"));

TEST(Credits, ReadsTheAccount) {
  const auto account = read_account(R"({"data":{"total_credits":120.5,"total_usage":37.25}})", {}).value();
  EXPECT_EQ(account.balance().plain(), "83.25");
}

TEST(Credits, ReadsADebt) {
  EXPECT_EQ(read_account(R"({"data":{"total_credits":10,"total_usage":10.5}})", {})->balance().plain(),
            "-0.5");
}

TEST(Credits, DoesNotBelieveZerosOfAKeyThatHasSpent) {
  const auto zeros = R"({"data":{"total_credits":0,"total_usage":0}})";
  EXPECT_FALSE(read_account(zeros, read_key_status(kKey).value()).has_value());
  EXPECT_TRUE(read_account(zeros, read_key_status(R"({"data":{"usage":0}})").value()).has_value());
}

TEST(Credits, NeedsBothFiguresOfAnAccount) {
  EXPECT_FALSE(read_account(R"({"data":{"total_credits":10}})", {}).has_value());
  EXPECT_FALSE(read_account(R"({"data":{"total_credits":null,"total_usage":1}})", {}).has_value());
}

TEST(Credits, LetsTheSmallerOfKeyAndAccountDecide) {
  const auto key = read_key_status(kKey).value();
  const auto account = [](long long bought) {
    return Account{.bought = Decimal(bought), .spent = Decimal(0)};
  };
  EXPECT_EQ(plain(can_spend(key, std::nullopt)), "28.75");
  EXPECT_EQ(plain(can_spend(key, account(100))), "28.75");
  EXPECT_EQ(plain(can_spend(key, account(5))), "5");
  EXPECT_EQ(plain(can_spend({}, account(5))), "5");
  EXPECT_EQ(plain(can_spend({}, std::nullopt)), "unknown");
}

}  // namespace
}  // namespace orel
