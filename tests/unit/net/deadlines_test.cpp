#include "net/deadlines.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

using namespace std::chrono_literals;

constexpr Clock::time_point kStart{1000s};
constexpr Limits kLimits{
    .connect = 10s, .headers = 120s, .no_bytes = 120s, .no_content = 300s, .total = 600s};

Deadlines in_reply(const Limits& limits) {
  Deadlines clocks(limits, kStart);
  clocks.connected();
  clocks.body_ready(kStart);
  clocks.head_came(kStart);
  return clocks;
}

TEST(Deadlines, RunsOnlyTheConnectClockWhileConnecting) {
  const Deadlines clocks(kLimits, kStart);
  EXPECT_FALSE(clocks.expired(kStart + 9999ms));
  EXPECT_EQ(clocks.expired(kStart + 10s), Expired::connect);
  EXPECT_FALSE(clocks.deadline());
}

TEST(Deadlines, LimitsTheSetUpByTheTotalWhereThatIsShorter) {
  auto limits = kLimits;
  limits.total = 2s;
  const Deadlines clocks(limits, kStart);
  EXPECT_EQ(clocks.expired(kStart + 2s), Expired::total);
}

TEST(Deadlines, RunsNothingWhileInputIsRead) {
  Deadlines clocks(kLimits, kStart);
  clocks.connected();
  EXPECT_FALSE(clocks.expired(kStart + 10h));
  EXPECT_EQ(clocks.time_left(kStart + 10h), kLongestSlice);
}

TEST(Deadlines, StartsTheWholeRequestWhenTheInputIsRead) {
  Deadlines clocks(kLimits, kStart);
  clocks.connected();
  clocks.body_ready(kStart + 1h);
  EXPECT_EQ(clocks.deadline(), kStart + 1h + 600s);
  EXPECT_FALSE(clocks.expired(kStart + 1h + 119s));
  EXPECT_EQ(clocks.expired(kStart + 1h + 120s), Expired::headers);
}

TEST(Deadlines, DoesNotCountTheUploadAsAWaitForTheHeaders) {
  Deadlines clocks(kLimits, kStart);
  clocks.connected();
  clocks.body_ready(kStart);
  clocks.bytes_sent(kStart + 100s);
  clocks.bytes_sent(kStart + 200s);
  EXPECT_FALSE(clocks.expired(kStart + 319s));
  EXPECT_EQ(clocks.expired(kStart + 320s), Expired::headers);
}

TEST(Deadlines, KeepsTheDeadlineOfTheFirstAttempt) {
  auto limits = kLimits;
  limits.deadline = kStart + 5s;
  Deadlines clocks(limits, kStart);
  EXPECT_EQ(clocks.expired(kStart + 5s), Expired::total);
  clocks.connected();
  clocks.body_ready(kStart + 1s);
  EXPECT_EQ(clocks.deadline(), kStart + 5s);
}

TEST(Deadlines, StartsTheConnectClockAnew) {
  Deadlines clocks(kLimits, kStart);
  clocks.reconnecting(kStart + 8s);
  EXPECT_FALSE(clocks.expired(kStart + 17s));
  EXPECT_EQ(clocks.expired(kStart + 18s), Expired::connect);
}

TEST(Deadlines, CommentsRewindBytesButNotContent) {
  auto clocks = in_reply(kLimits);
  for (auto now = kStart; now < kStart + 299s; now += 1s) {
    clocks.bytes_came(now);
    EXPECT_FALSE(clocks.expired(now));
  }
  EXPECT_EQ(clocks.expired(kStart + 300s), Expired::no_content);
}

TEST(Deadlines, ContentRewindsItsClock) {
  auto clocks = in_reply(kLimits);
  clocks.bytes_came(kStart + 250s);
  clocks.content_came(kStart + 250s);
  EXPECT_FALSE(clocks.expired(kStart + 310s));
  EXPECT_EQ(clocks.expired(kStart + 370s), Expired::no_bytes);
}

TEST(Deadlines, CountOnlyForTheTotalWhileWeAreTheOnesWhoBlock) {
  auto clocks = in_reply(kLimits);
  clocks.excuse(500s);
  EXPECT_FALSE(clocks.expired(kStart + 599s));
  EXPECT_EQ(clocks.expired(kStart + 600s), Expired::total);

  Deadlines connecting(kLimits, kStart);
  connecting.excuse(100s);
  EXPECT_FALSE(connecting.expired(kStart + 109s));
  EXPECT_EQ(connecting.expired(kStart + 110s), Expired::connect);
}

TEST(Deadlines, StandStillWhileTheProcessIsStopped) {
  auto clocks = in_reply(kLimits);
  clocks.excuse_stop(500s);
  EXPECT_FALSE(clocks.expired(kStart + 619s));
  EXPECT_EQ(clocks.expired(kStart + 620s), Expired::no_bytes);
  EXPECT_EQ(clocks.deadline(), kStart + 1100s);
}

TEST(Deadlines, TheTotalWinsOverTheOthers) {
  auto limits = kLimits;
  limits.total = 200s;
  const auto clocks = in_reply(limits);
  EXPECT_EQ(clocks.expired(kStart + 120s), Expired::no_bytes);
  EXPECT_EQ(clocks.expired(kStart + 200s), Expired::total);
}

TEST(Deadlines, ZeroIsNoLimit) {
  const Limits none{.connect = 0ms, .headers = 0ms, .no_bytes = 0ms, .no_content = 0ms, .total = 0ms};
  EXPECT_FALSE(Deadlines(none, kStart).expired(kStart + 1000h));
  EXPECT_FALSE(in_reply(none).expired(kStart + 1000h));
  EXPECT_FALSE(in_reply(none).deadline());
}

TEST(Deadlines, WaitAsLongAsTheFirstClockAllowsAndNeverLongerThanASlice) {
  const Deadlines clocks(kLimits, kStart);
  EXPECT_EQ(clocks.time_left(kStart), kLongestSlice);
  EXPECT_EQ(clocks.time_left(kStart + 9500ms), 500ms);
  EXPECT_EQ(clocks.time_left(kStart + 9500ms + 1us),
            500ms);  // rounded up: the clock has run out when the wait ends
  EXPECT_EQ(clocks.time_left(kStart + 10s), 0ms);
  EXPECT_EQ(clocks.time_left(kStart + 1h), 0ms);
}

TEST(Deadlines, AStopIsAWaitThatTookMuchLongerThanAllowed) {
  EXPECT_EQ(slept_through(1000ms, 1000ms), 0s);
  EXPECT_EQ(slept_through(1000ms, 1099ms), 0s);
  EXPECT_EQ(slept_through(1000ms, 20ms), 0s);
  EXPECT_EQ(slept_through(1000ms, 4000ms), 4s);
  EXPECT_EQ(slept_through(0ms, 3000ms), 3s);
}

}  // namespace
}  // namespace orel
