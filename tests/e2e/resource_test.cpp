// Memory, descriptors and other limits of the system. A large answer does not need much memory, and where a
// limit is too small the program reports it or does without.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "e2e/bench.hpp"
#include "unit/net/gzip_bomb.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMiB = 1024;  // in KiB
constexpr std::string_view kHead = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n";

std::string answer_of(std::size_t events, std::size_t text) {
  return std::string(kHead) + "@repeat " + std::to_string(events) +
         R"( data: {"choices":[{"delta":{"content":")" + std::string(text, 'x') + "\"}}]}\\x0A\\x0A\n" +
         "\ndata: [DONE]\n\n";
}

Outcome run_against(const std::string& reply, std::vector<std::string> arguments) {
  const TemporaryDirectory place;
  const Emulator server({read_script(reply)});
  auto what = usual_run(place, server, std::move(arguments));
  what.measure_memory = true;
  what.limit = milliseconds(60'000);
  return run(what);
}

// Sanitizers keep freed memory.
bool can_measure() {
  return std::string_view(OREL_SANITIZERS).empty();
}

TEST(Memory, DoesNotGrowWithALongAnswer) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers hold memory of their own";
  const auto small = run_against(answer_of(2'000, 100), {"stream", "hi"});
  const auto large = run_against(answer_of(50'000, 1'000), {"stream", "hi"});
  ASSERT_EQ(small.status, 0) << small.err;
  ASSERT_EQ(large.status, 0) << large.err;
  EXPECT_EQ(large.out.size(), 50'000U * 1'000 + 1);
  EXPECT_LE(large.peak_kib, small.peak_kib + 4 * kMiB);
}

TEST(Memory, HoldsWhatAskPrintsAndLittleMore) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers hold memory of their own";
  const auto small = run_against(answer_of(2'000, 100), {"ask", "hi"});
  const auto large = run_against(answer_of(10'000, 1'000), {"ask", "hi"});
  ASSERT_EQ(large.status, 0) << large.err;
  EXPECT_LE(large.peak_kib, small.peak_kib + 40 * kMiB);
}

TEST(Memory, TakesALargeEventAtAFewTimesItsSize) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers hold memory of their own";
  const auto small = run_against(answer_of(10, 10), {"stream", "hi"});
  const auto large = run_against(answer_of(1, 15'000'000), {"stream", "hi"});
  ASSERT_EQ(large.status, 0) << large.err;
  EXPECT_EQ(large.out.size(), 15'000'001U);
  EXPECT_LE(large.peak_kib, small.peak_kib + 64 * kMiB);
}

TEST(Memory, IsBoundedForALineWithoutEnd) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers hold memory of their own";
  const auto outcome =
      run_against(std::string(kHead) + "@repeat 60000 " + std::string(1'000, 'x') + "\n@hold\n",
                  {"ask", "--retries", "0", "hi"});
  EXPECT_EQ(outcome.status, 24) << outcome.err;
  EXPECT_LE(outcome.peak_kib, 90 * kMiB);
}

TEST(Memory, IsBoundedForAListThatUnpacksToAGigabyte) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers hold memory of their own";
  const TemporaryDirectory place;
  const Emulator server(
      {plain_script("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: "
                    "gzip\r\nConnection: close\r\n\r\n" +
                    gzip_bomb(1'000'000'000))});
  auto what = usual_run(place, server, {"models"});
  what.measure_memory = true;
  const auto outcome = run(what);
  EXPECT_EQ(outcome.status, 24) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("grows too much when it is unpacked"), std::string::npos) << outcome.err;
  EXPECT_LE(outcome.peak_kib, 150 * kMiB);
}

TEST(Memory, IsLittleWhileNothingComes) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers hold memory of their own";
  const auto outcome =
      run_against(std::string(kHead) + "\n: OPENROUTER PROCESSING\n\n\n@pause 300ms\ndata: [DONE]\n\n",
                  {"stream", "--retries", "0", "hi"});
  EXPECT_LE(outcome.peak_kib, 32 * kMiB);  // about 12 MiB with the release flags
}

TEST(CoreFile, IsNeverWritten) {
  if (!can_measure()) GTEST_SKIP() << "instrumented programs keep their cores";
  const TemporaryDirectory place;
  const Emulator server({read_script(std::string(kHead) + "@hold\n")});
  auto what = usual_run(place, server, {"stream", "hi"});
  const std::string until_it_is_so =
      "ulimit -c 1000; \"$0\" \"$@\" & until grep -q '^Max core file size *0 *0 ' /proc/$!/limits; do :; "
      "done; "
      "kill $!; wait $!; echo so";
  what.command.insert(what.command.begin(), {"/bin/sh", "-c", until_it_is_so});
  const auto outcome = run(what);
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_EQ(outcome.out, "so\n") << outcome.err;
}

// -- limits of the system

class Limit : public ::testing::TestWithParam<std::string> {};

TEST_P(Limit, IsToldOrMakesNoDifference) {
  if (!can_measure()) GTEST_SKIP() << "sanitizers need more room";
  const TemporaryDirectory place;
  const Emulator server({read_script(std::string(kHead) + events_of({"Ba", "mako."}))});
  auto what = usual_run(place, server, {"stream", "--retries", "0", "hi"});
  what.command.insert(what.command.begin(),
                      {"/bin/sh", "-c", "ulimit " + GetParam() + " && exec \"$0\" \"$@\""});
  const auto outcome = run(what);
  EXPECT_FALSE(outcome.timed_out);
  // Status 127: the dynamic loader itself ran out of memory.
  EXPECT_TRUE(!outcome.by_signal && (outcome.status <= 30 || outcome.status == 127))
      << outcome.status << outcome.err;
  if (outcome.status == 0) {
    EXPECT_EQ(outcome.out, "Bamako.\n");
  } else {
    EXPECT_NE(outcome.err, "");
  }
}

INSTANTIATE_TEST_SUITE_P(Swept, Limit,
                         ::testing::Values("-n 3", "-n 4", "-n 5", "-n 6", "-n 7", "-n 8", "-n 9", "-n 10",
                                           "-n 12", "-n 16", "-n 24", "-n 40", "-v 16000", "-v 24000",
                                           "-v 32000", "-v 48000", "-v 64000", "-v 128000", "-s 64", "-s 256",
                                           "-f 0", "-t 1", "-c unlimited"),
                         [](const auto& one) {
                           auto name = one.param;
                           for (auto& c : name) c = c == '-' ? 'u' : c == ' ' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace orel::e2e
