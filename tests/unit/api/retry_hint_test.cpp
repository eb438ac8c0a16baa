#include "api/retry_hint.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel {
namespace {

using namespace std::chrono;
using WallTime = system_clock::time_point;

// Sun, 06 Nov 1994 08:49:37 GMT, the time of the examples in RFC 9110.
constexpr WallTime kExample{seconds(784'111'777)};
const std::string kDate = "Sun, 06 Nov 1994 08:49:37 GMT";

std::optional<milliseconds> hint_of(std::string_view name, std::string_view value,
                                    const std::string& date = kDate) {
  HttpHead head{.status = 429};
  if (!date.empty()) head.fields.push_back({"Date", date});
  head.fields.push_back({std::string(name), std::string(value)});
  return retry_hint(head, {}, kExample + hours(1000));
}

TEST(HttpDate, ReadsItsThreeForms) {
  EXPECT_EQ(read_http_date("Sun, 06 Nov 1994 08:49:37 GMT", kExample), kExample);
  EXPECT_EQ(read_http_date("Sunday, 06-Nov-94 08:49:37 GMT", kExample), kExample);
  EXPECT_EQ(read_http_date("Sun Nov  6 08:49:37 1994", kExample), kExample);
  EXPECT_EQ(read_http_date("Wed Nov 16 08:49:37 1994", kExample), kExample + days(10));
}

TEST(HttpDate, PlacesTwoDigitYearsWithinFiftyYearsAhead) {
  const WallTime in_2026 = sys_days(year(2026) / 1 / 1);
  EXPECT_EQ(read_http_date("Sunday, 06-Nov-94 08:49:37 GMT", in_2026), kExample);
  EXPECT_EQ(read_http_date("Friday, 06-Nov-76 00:00:00 GMT", in_2026),
            WallTime(sys_days(year(2076) / 11 / 6)));
  EXPECT_EQ(read_http_date("Saturday, 06-Nov-77 00:00:00 GMT", in_2026),
            WallTime(sys_days(year(1977) / 11 / 6)));
}

class RetryHintBadDate : public testing::TestWithParam<const char*> {};
TEST_P(RetryHintBadDate, IsNoDate) {
  EXPECT_EQ(read_http_date(GetParam(), kExample), std::nullopt);
}
INSTANTIATE_TEST_SUITE_P(All, RetryHintBadDate,
                         testing::Values("", "Sun", "Sun,", "Sun, 06 Nov 1994 08:49:37",
                                         "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0200",
                                         "Sun, 06 Nov 1994 08:49:37 EST", "Sun, 6 Nov 1994 08:49:37 GMT",
                                         "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
                                         "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
                                         "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
                                         " Sun, 06 Nov 1994 08:49:37 GMT", "Foo, 06 Nov 1994 08:49:37 GMT",
                                         "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
                                         "Sun Nov 6 08:49:37 1994", "Sun, 06 Nov 9999 08:49:37 GMT",
                                         "1994-11-06T08:49:37Z"));

struct Told {
  const char* name;
  const char* value;
  long long milliseconds;
};
class RetryHintGoodHint : public testing::TestWithParam<Told> {};
TEST_P(RetryHintGoodHint, IsTheWait) {
  EXPECT_EQ(hint_of(GetParam().name, GetParam().value), milliseconds(GetParam().milliseconds));
}
INSTANTIATE_TEST_SUITE_P(
    All, RetryHintGoodHint,
    testing::Values(Told{"Retry-After", "11", 11'000}, Told{"RETRY-AFTER", "86400", 86'400'000},
                    Told{"Retry-After", "1.5", 1'500}, Told{"Retry-After", "0.0001", 1},
                    Told{"Retry-After", "10.9", 10'900}, Told{"Retry-After", "007", 7'000},
                    Told{"Retry-After", "999999999", 999'999'999'000},
                    Told{"Retry-After", "Sun, 06 Nov 1994 08:50:37 GMT", 60'000},
                    Told{"Retry-After", "Sunday, 06-Nov-94 08:49:38 GMT", 1'000},
                    Told{"Retry-After", "Sun Nov  6 09:49:37 1994", 3'600'000},
                    Told{"retry-after-ms", "250", 250}, Told{"retry-after-ms", "250.2", 251},
                    Told{"X-RateLimit-Reset", "784111787", 10'000}));

TEST(RetryHint, ReadsWhatProvidersSay) {
  const auto said = [](std::string_view words) { return retry_hint({}, {.words = words}, kExample); };
  EXPECT_EQ(said("Please try again in 1m30.5s. Bye."), milliseconds(90'500));
  EXPECT_EQ(said("Retry after 20 seconds"), milliseconds(20'000));
  EXPECT_EQ(said("try again in 250ms"), milliseconds(250));
  EXPECT_EQ(said("try again in 99999999999999999999d"), std::nullopt);
  EXPECT_EQ(said("try again in a minute"), std::nullopt);
  EXPECT_EQ(said("try again in 5"), std::nullopt);
  EXPECT_EQ(retry_hint({}, {.delay = "34.07s"}, kExample), milliseconds(34'070));
}

TEST(RetryHint, TakesNoWaitForNoHint) {
  EXPECT_EQ(hint_of("Retry-After", "0"), std::nullopt);
  EXPECT_EQ(hint_of("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"), std::nullopt);
}

class RetryHintBadHint : public testing::TestWithParam<const char*> {};
TEST_P(RetryHintBadHint, IsIgnored) {
  EXPECT_EQ(hint_of("Retry-After", GetParam()), std::nullopt);
  EXPECT_EQ(hint_of("retry-after-ms", GetParam()), std::nullopt);
  EXPECT_EQ(hint_of("X-RateLimit-Reset", GetParam()), std::nullopt);
}
INSTANTIATE_TEST_SUITE_P(All, RetryHintBadHint,
                         testing::Values("", "-5", "-0", "+5", "NaN", "nan", "inf", "Infinity", "1e300",
                                         "1e3", "1E1", "1000000000000000000000000000000", "60abc", "abc",
                                         "0x10", "1,5", "1.", ".5", ".", "1.2.3", "5 s", "5, 7", "٣", "--1",
                                         "1 2", "soon", "null", "true", "99999999999999999",
                                         "Sun, 06 Nov 1994 08:49:37 +0200", "tomorrow"));

TEST(RetryHint, IgnoresATimeThatHasPassed) {
  EXPECT_EQ(hint_of("Retry-After", "Sun, 06 Nov 1994 08:49:36 GMT"), std::nullopt);
  EXPECT_EQ(hint_of("X-RateLimit-Reset", "784111776"), std::nullopt);
}

TEST(RetryHint, CountsFromTheReplysOwnDateHoweverWrongOurClockIs) {
  EXPECT_EQ(hint_of("Retry-After", "Sun, 06 Nov 1994 08:51:37 GMT"), seconds(120));
}

TEST(RetryHint, CountsFromOurClockIfTheReplyHasNoDate) {
  HttpHead head{.status = 429, .fields = {{"Retry-After", "Sun, 06 Nov 1994 08:51:37 GMT"}}};
  EXPECT_EQ(retry_hint(head, {}, kExample), seconds(120));
  head.fields.push_back({"Date", "yesterday"});
  EXPECT_EQ(retry_hint(head, {}, kExample), seconds(120));
}

TEST(RetryHint, TakesAResetTimeInMillisecondsOrSeconds) {
  const WallTime now{seconds(1'790'035'100)};
  EXPECT_EQ(retry_hint({}, {.rate_limit_reset = "1790035200000"}, now), seconds(100));
  EXPECT_EQ(retry_hint({}, {.rate_limit_reset = "1790035200"}, now), seconds(100));
}

TEST(RetryHint, TakesTheLargestOfAll) {
  HttpHead head{
      .status = 429,
      .fields = {
          {"Retry-After", "3"}, {"Retry-After", "9"}, {"Retry-After", "-7"}, {"retry-after-ms", "8500"}}};
  EXPECT_EQ(retry_hint(head, {}, kExample), seconds(9));
  EXPECT_EQ(retry_hint(head, {.retry_after = "10"}, kExample), seconds(10));
  EXPECT_EQ(retry_hint(head, {.retry_after = "10", .retry_after_seconds = "10.9"}, kExample),
            milliseconds(10'900));
}

TEST(RetryHint, HasNothingToSayWithoutAnyHint) {
  EXPECT_EQ(retry_hint({}, {}, kExample), std::nullopt);
}

}  // namespace
}  // namespace orel
