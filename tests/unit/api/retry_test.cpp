// The table of repeats against a second copy of it, written by hand; then what must always hold.
#include "api/retry.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <string>
#include <tuple>

namespace orel {
namespace {

using std::chrono::milliseconds;

constexpr std::array kPhases{Phase::unsent_network, Phase::unsent_tls,  Phase::untrusted, Phase::sent,
                             Phase::status,         Phase::early_error, Phase::early_end, Phase::early_cut,
                             Phase::generating,     Phase::output,      Phase::signal,    Phase::deadline,
                             Phase::unsent_final};
constexpr std::array kStatuses{200, 204, 302, 400, 401, 402, 403, 404, 408, 409, 412, 413, 422, 429,
                               500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530};
constexpr std::array kBodies{BodyKind::none, BodyKind::json_error, BodyKind::other};
constexpr std::array kMethods{Method::post, Method::get};

/// The second copy: "B" up to the budget, "1" once, "-" never. Rows of statuses: POST json, POST other, GET
/// json, GET other.
const std::map<int, std::string> kByStatus{
    {200, "----"}, {204, "----"}, {302, "----"}, {400, "----"}, {401, "----"}, {402, "----"}, {403, "----"},
    {404, "----"}, {408, "1-B-"}, {409, "----"}, {412, "----"}, {413, "----"}, {422, "----"}, {429, "BBBB"},
    {500, "1-B-"}, {502, "11BB"}, {503, "B1BB"}, {504, "1-B-"}, {521, "-1-B"}, {523, "-1-B"}, {525, "-1-B"},
    {526, "-1-B"}, {520, "----"}, {522, "-1-B"}, {524, "1-B-"}, {527, "----"}, {529, "B1BB"}, {530, "-1-B"},
};

char expected(Phase phase, int status, BodyKind body, Method method) {
  const bool get = method == Method::get;
  const auto& row = kByStatus.at(status);
  switch (phase) {
    case Phase::unsent_network:
    case Phase::unsent_tls: return 'B';
    case Phase::sent:
    case Phase::early_cut: return get ? 'B' : '-';
    case Phase::early_end: return get ? 'B' : '1';
    case Phase::status: return row[(get ? 2U : 0U) + (body == BodyKind::json_error ? 0U : 1U)];
    case Phase::early_error: return row[get ? 2 : 0];
    default: return '-';
  }
}

char decided(RetryFacts facts) {
  const auto first = decide(facts, {}, 0.5);
  if (!first.retry) return '-';
  facts.once_used = true;
  const auto second = decide(facts, {}, 0.5);
  EXPECT_EQ(first.spends_once, !second.retry);
  EXPECT_EQ(second.why, second.retry ? StopReason::none : StopReason::once_used);
  return second.retry ? 'B' : '1';
}

using Case = std::tuple<Phase, int, BodyKind, Method>;
class RetryTable : public testing::TestWithParam<Case> {};

TEST_P(RetryTable, RepeatsAsOftenAsTheTableSays) {
  const auto [phase, status, body, method] = GetParam();
  const RetryFacts facts{.phase = phase, .http_status = status, .body = body, .method = method};
  EXPECT_EQ(decided(facts), expected(phase, status, body, method));
}

INSTANTIATE_TEST_SUITE_P(All, RetryTable,
                         testing::Combine(testing::ValuesIn(kPhases), testing::ValuesIn(kStatuses),
                                          testing::ValuesIn(kBodies), testing::ValuesIn(kMethods)));

TEST(Retry, WaitsForTheInFlightBudgetOnly) {
  RetryFacts facts{.http_status = 402, .body = BodyKind::json_error};
  EXPECT_EQ(decided(facts), '-');
  facts.limit_source = LimitSource::in_flight_budget;
  EXPECT_EQ(decided(facts), 'B');
  facts.body = BodyKind::other;
  EXPECT_EQ(decided(facts), '-');
}

TEST(Retry, ObeysAServerThatSaysItIsUseless) {
  for (const int status : {429, 503, 502}) {
    RetryFacts facts{.http_status = status, .body = BodyKind::json_error, .retryable = false};
    EXPECT_EQ(decide(facts, {}, 0).why, StopReason::forbidden);
  }
}

TEST(Retry, LiftsNothingBecauseTheServerSaysRetryable) {
  for (const int status : {400, 401, 404, 422}) {
    RetryFacts facts{.http_status = status, .body = BodyKind::json_error, .retryable = true};
    EXPECT_EQ(decide(facts, {}, 0).why, StopReason::never);
  }
}

class RetryHopeless : public testing::TestWithParam<LimitSource> {};
TEST_P(RetryHopeless, NeverRepeatsAgainstALimitThatLasts) {
  for (const auto phase : {Phase::status, Phase::early_error}) {
    const RetryFacts facts{
        .phase = phase, .http_status = 429, .body = BodyKind::json_error, .limit_source = GetParam()};
    EXPECT_EQ(decide(facts, {}, 0).why, StopReason::forbidden);
  }
}
INSTANTIATE_TEST_SUITE_P(All, RetryHopeless,
                         testing::Values(LimitSource::credits, LimitSource::key_limit,
                                         LimitSource::guardrail_budget, LimitSource::workspace_budget,
                                         LimitSource::free_tier_daily));

TEST(Retry, GoesByTheErrorTypeWhereAnEarlyErrorNamesNoStatus) {
  const auto leave = [](ErrorType type) {
    return decided({.phase = Phase::early_error, .body = BodyKind::json_error, .error_type = type});
  };
  EXPECT_EQ(leave(ErrorType::rate_limit_exceeded), 'B');
  EXPECT_EQ(leave(ErrorType::provider_overloaded), 'B');
  EXPECT_EQ(leave(ErrorType::provider_unavailable), '1');
  EXPECT_EQ(leave(ErrorType::timeout), '1');
  EXPECT_EQ(leave(ErrorType::invalid_request), '-');
  EXPECT_EQ(leave(ErrorType::unknown), '-');
}

TEST(Retry, StopsWhenTheAttemptsAreSpent) {
  RetryFacts facts{.http_status = 429, .attempt = 3};
  EXPECT_EQ(decide(facts, {.retries = 2}, 0).why, StopReason::attempts_spent);
  EXPECT_TRUE(decide(facts, {.retries = 3}, 0).retry);
  facts.attempt = 1;
  EXPECT_EQ(decide(facts, {.retries = 0}, 0).why, StopReason::attempts_spent);
}

TEST(Retry, NamesTheFirstReasonInOrder) {
  const RetryFacts facts{.phase = Phase::generating, .attempt = 9};
  EXPECT_EQ(decide(facts, {}, 0).why, StopReason::never);
}

TEST(Retry, BacksOffFromABaseThatDoubles) {
  const auto longest = [](RetryFacts facts) {
    return decide(facts, {.retries = 10}, 0.9999999).wait.count();
  };
  EXPECT_EQ(longest({.phase = Phase::unsent_network}), 249);
  EXPECT_EQ(longest({.phase = Phase::unsent_network, .attempt = 3}), 999);
  EXPECT_EQ(longest({.http_status = 429}), 999);
  EXPECT_EQ(longest({.http_status = 429, .attempt = 2}), 1999);
  EXPECT_EQ(longest({.http_status = 502}), 499);
  EXPECT_EQ(longest({.http_status = 429, .attempt = 10}), 19999);
  EXPECT_EQ(decide({.http_status = 429}, {}, 0.0).wait.count(), 0);
}

TEST(Retry, GivesUpAtOnceOnAHintOverTheLongestWait) {
  RetryFacts facts{.http_status = 429, .hint = milliseconds(120'001)};
  EXPECT_EQ(decide(facts, {}, 0).why, StopReason::hint_too_long);
  facts.hint = milliseconds(120'000);
  EXPECT_EQ(decide(facts, {}, 0.99).wait, milliseconds(120'000));
  facts.hint = milliseconds(86'400'000);
  EXPECT_TRUE(decide(facts, {.max_wait = milliseconds(0)}, 0).retry);
}

TEST(Retry, GivesUpAtOnceOnAWaitPastTheDeadline) {
  const RetryFacts facts{.http_status = 429, .hint = milliseconds(5000), .time_left = milliseconds(4999)};
  EXPECT_EQ(decide(facts, {}, 0).why, StopReason::no_time);
}

TEST(Retry, HoldsItsPromisesForAnyFacts) {
  std::mt19937 random(20261124);
  const auto pick = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
  for (int i = 0; i < 100'000; ++i) {
    RetryFacts facts{.phase = kPhases[static_cast<std::size_t>(pick(0, 11))],
                     .http_status = pick(0, 1)
                                        ? kStatuses[static_cast<std::size_t>(pick(0, kStatuses.size() - 1))]
                                        : pick(0, 999),
                     .body = kBodies[static_cast<std::size_t>(pick(0, 2))],
                     .error_type = static_cast<ErrorType>(pick(0, static_cast<int>(ErrorType::timeout))),
                     .limit_source = static_cast<LimitSource>(pick(0, 7)),
                     .method = kMethods[static_cast<std::size_t>(pick(0, 1))],
                     .attempt = pick(1, 12),
                     .once_used = pick(0, 1) == 1,
                     .time_left = milliseconds(pick(0, 600'000))};
    if (pick(0, 1)) facts.hint = milliseconds(pick(0, 200'000));
    if (const int told = pick(0, 2); told < 2) facts.retryable = told == 1;
    const RetryLimits limits{.retries = pick(0, 10), .max_wait = milliseconds(pick(0, 1) * 120'000)};
    const auto decision = decide(facts, limits, std::uniform_real_distribution(0.0, 1.0)(random));
    ASSERT_EQ(decision.retry, decision.why == StopReason::none);
    if (!decision.retry) continue;
    ASSERT_NE(facts.phase, Phase::generating);
    if (facts.method == Method::post) {
      ASSERT_NE(facts.phase, Phase::sent);
      ASSERT_NE(facts.phase, Phase::early_cut);
    }
    ASSERT_LE(facts.attempt, limits.retries);
    ASSERT_LE(decision.wait, facts.time_left);
    ASSERT_GE(decision.wait, facts.hint.value_or(milliseconds(0)));
    ASSERT_FALSE(decision.spends_once && facts.once_used);
    ASSERT_NE(facts.retryable, false);
  }
}

TEST(Retry, WaitsUpToTheVeryEndOfTheTimeLeft) {
  const RetryFacts facts{.http_status = 429, .hint = milliseconds(5000), .time_left = milliseconds(5000)};
  EXPECT_TRUE(decide(facts, {}, 0).retry);
}

/// A failure that was surely not billed, with a time in which such failures are repeated.
RetryFacts patient(ExitStatus status, int attempt, milliseconds patience) {
  return {.phase = Phase::status,
          .http_status = 429,
          .attempt = attempt,
          .patience = patience,
          .status = status,
          .may_be_billed = false};
}

TEST(Retry, IsPatientAsLongAsThereIsTimeAndWithGrowingPauses) {
  const auto pause = [](int attempt) {
    return decide(patient(ExitStatus::server, attempt, std::chrono::hours(1)), {.retries = 0}, 0)
        .wait.count();
  };
  EXPECT_EQ(pause(1), 30'000);
  EXPECT_EQ(pause(2), 60'000);
  EXPECT_EQ(pause(5), 480'000);
  EXPECT_EQ(pause(6), 600'000);
  EXPECT_EQ(pause(100), 600'000);
  const auto last = [](int patience, double random) {
    return decide(patient(ExitStatus::network, 1, milliseconds(patience)), {}, random);
  };
  EXPECT_EQ(last(33'000, 0.999).wait.count(), 32'997);
  EXPECT_EQ(last(30'000, 0.5).why, StopReason::patience_over);
}

TEST(Retry, KeepsToAHintHoweverLongIfThereIsPatience) {
  auto facts = patient(ExitStatus::rate_limit, 1, std::chrono::minutes(10));
  facts.hint = std::chrono::minutes(5);
  EXPECT_EQ(decide(facts, {.max_wait = milliseconds(1)}, 0).wait, std::chrono::minutes(5));
  facts.hint = std::chrono::minutes(11);
  EXPECT_EQ(decide(facts, {}, 0).why, StopReason::hint_beyond_patience);
}

TEST(Retry, KeepsToAHintThatJustFitsWhateverIsAddedToIt) {
  auto facts = patient(ExitStatus::rate_limit, 1, milliseconds(30'000));
  facts.hint = milliseconds(29'500);
  EXPECT_EQ(decide(facts, {}, 0.999).wait.count(), 30'000);
  facts.hint = milliseconds(30'000);
  EXPECT_EQ(decide(facts, {}, 0.999).wait.count(), 30'000);
  facts.hint = milliseconds(30'001);
  EXPECT_EQ(decide(facts, {}, 0).why, StopReason::hint_beyond_patience);
}

TEST(Retry, HasNoPatienceWithAProxyThatRefusesThePassword) {
  auto facts = patient(ExitStatus::network, 1, std::chrono::hours(1));
  facts.http_status = 0;
  facts.phase = Phase::unsent_network;
  EXPECT_TRUE(decide(facts, {}, 0).retry);
  facts.phase = Phase::unsent_final;
  EXPECT_EQ(decide(facts, {}, 0).why, StopReason::never);
}

TEST(Retry, HasPatienceOnlyForWhatPassesAndSurelyCostNothing) {
  const auto is_patient = [](RetryFacts facts) { return decide(facts, {.retries = 0}, 0).retry; };
  for (const auto status :
       {ExitStatus::rate_limit, ExitStatus::server, ExitStatus::timeout, ExitStatus::network})
    EXPECT_TRUE(is_patient(patient(status, 1, std::chrono::hours(1))));
  for (const auto status : {ExitStatus::auth, ExitStatus::payment, ExitStatus::protocol,
                            ExitStatus::truncated, ExitStatus::interrupt, ExitStatus::local_io})
    EXPECT_FALSE(is_patient(patient(status, 1, std::chrono::hours(1)))) << static_cast<int>(status);
  auto facts = patient(ExitStatus::server, 1, std::chrono::hours(1));
  facts.may_be_billed = true;
  EXPECT_FALSE(is_patient(facts));
  facts = patient(ExitStatus::rate_limit, 1, std::chrono::hours(1));
  facts.retryable = false;
  EXPECT_FALSE(is_patient(facts));
}

TEST(Retry, SpreadsThoseThatWaitForOneHint) {
  const auto wait = [](int hint, double random) {
    return decide({.http_status = 429, .hint = milliseconds(hint)}, {}, random).wait.count();
  };
  EXPECT_EQ(wait(2000, 0), 2000);
  EXPECT_EQ(wait(2000, 0.5), 2500);
  EXPECT_EQ(wait(60'000, 0.5), 63'000);
}

}  // namespace
}  // namespace orel
