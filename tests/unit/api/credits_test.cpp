#include "api/credits.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/format.hpp"

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

/// Every member that is read, in turn missing, null or of another type: the others are what they were.
using Members = std::vector<std::pair<std::string, std::string>>;
const Members kMembers{{"label", "\"ops\""},
                       {"limit", "40"},
                       {"limit_remaining", "28.75"},
                       {"limit_reset", "\"monthly\""},
                       {"usage", "118.02"},
                       {"usage_daily", "0.4"},
                       {"usage_weekly", "2.5"},
                       {"usage_monthly", "11.25"},
                       {"is_management_key", "true"},
                       {"expires_at", "\"2031-03-01\""},
                       {"free_model_daily_requests", R"({"used":12,"limit":1000})"}};

Members told(const KeyStatus& key) {
  const auto count = [](const std::optional<long long>& value) {
    return value ? formatted("{}", *value) : "";
  };
  return {{"label", key.label},
          {"limit", plain(key.limit)},
          {"limit_remaining", plain(key.limit_remaining)},
          {"limit_reset", key.limit_reset},
          {"usage", plain(key.usage)},
          {"usage_daily", plain(key.usage_daily)},
          {"usage_weekly", plain(key.usage_weekly)},
          {"usage_monthly", plain(key.usage_monthly)},
          {"is_management_key", key.is_management_key ? "true" : "false"},
          {"expires_at", key.expires_at},
          {"free_model_daily_requests", count(key.free_used) + "/" + count(key.free_limit)}};
}

std::string body_of(const Members& members) {
  std::string body;
  for (const auto& [name, value] : members)
    if (!value.empty()) body += formatted(R"({}"{}":{})", body.empty() ? "" : ",", name, value);
  return R"({"data":{)" + body + "}}";
}

class CreditsWrongTypes : public testing::TestWithParam<const char*> {};
TEST_P(CreditsWrongTypes, HideNoOtherMember) {
  const auto usual = told(read_key_status(body_of(kMembers)).value());
  for (std::size_t odd = 0; odd < kMembers.size(); ++odd) {
    auto members = kMembers;
    members[odd].second = GetParam();
    const auto key = read_key_status(body_of(members));
    ASSERT_TRUE(key) << members[odd].first;
    const auto seen = told(*key);
    for (std::size_t i = 0; i < usual.size(); ++i) {
      if (i == odd) continue;
      EXPECT_EQ(seen[i], usual[i]) << "with an odd " << members[odd].first;
    }
    EXPECT_EQ(key->has_no_limit, members[1].second == "null");
  }
}
INSTANTIATE_TEST_SUITE_P(All, CreditsWrongTypes,
                         testing::Values("", "null", "true", "\"x\"", "\"\"", "-5", "1e300", "[1,[2]]", "{}",
                                         R"({"used":{"a":1},"limit":[]})", R"({"used":null,"limit":2.5})",
                                         R"({"usage":7,"limit":8})", R"("\ud800")"));

TEST(Credits, ReadsEachFreeCountWithoutTheOther) {
  for (const auto* odd : {"null", "\"x\"", "[]", "{}", "1.5", "true"}) {
    const auto key = read_key_status(
        formatted(R"({{"data":{{"label":"x","free_model_daily_requests":{{"used":{},"limit":50}}}}}})", odd));
    EXPECT_EQ(key->free_used, std::nullopt) << odd;
    EXPECT_EQ(key->free_limit, 50) << odd;
  }
}

class CreditsNoStatus : public testing::TestWithParam<const char*> {};
TEST_P(CreditsNoStatus, IsNoKeyAndNoAccount) {
  EXPECT_FALSE(read_key_status(GetParam()).has_value());
  EXPECT_FALSE(read_account(GetParam()).has_value());
}
INSTANTIATE_TEST_SUITE_P(All, CreditsNoStatus,
                         testing::Values("", "  ", "null", "[]", "{}", R"({"data":null})", R"({"data":[]})",
                                         R"({"data":5})", R"({"data":{}})",
                                         R"({"data":{"message":"hi","limit":"many"}})", "<html>",
                                         R"({"data":{"usage":1})", R"({"data":{"usage":1}}x)",
                                         R"({"data":{"a":tru}})"));

TEST(Credits, ReadsTheAccount) {
  const auto account = read_account(R"({"data":{"total_credits":120.5,"total_usage":37.25}})").value();
  EXPECT_EQ(account.balance().plain(), "83.25");
}

TEST(Credits, ReadsADebt) {
  EXPECT_EQ(read_account(R"({"data":{"total_credits":10,"total_usage":10.5}})")->balance().plain(), "-0.5");
}

TEST(Credits, DoesNotBelieveZerosOfAKeyThatHasSpent) {
  const auto zeros = R"({"data":{"total_credits":0,"total_usage":0}})";
  EXPECT_TRUE(is_hidden(read_account(zeros).value(), read_key_status(kKey).value()));
  EXPECT_FALSE(is_hidden(read_account(zeros).value(), read_key_status(R"({"data":{"usage":0}})").value()));
}

TEST(Credits, NeedsBothFiguresOfAnAccount) {
  EXPECT_FALSE(read_account(R"({"data":{"total_credits":10}})").has_value());
  EXPECT_FALSE(read_account(R"({"data":{"total_credits":null,"total_usage":1}})").has_value());
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
