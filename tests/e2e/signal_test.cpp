// Signals and readers that leave, in each phase of a run: the right death, at once, the connection closed,
// nothing lost.
#include <gtest/gtest.h>
#include <signal.h>

#include <string>
#include <tuple>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

constexpr int kReaderLeaves = SIGPIPE;
constexpr milliseconds kPromptly{
    1'000};  // promised: 100 ms for signals, 200 ms for readers; tenfold slack at most

/// Where the run stands when it is hit.
struct Phase {
  const char* name;
  const char* reply;   // empty: no request comes so far
  bool https = false;  // a handshake that nobody answers
  Stream in = Stream::null;
  Event::When when = Event::When::after_request;
  milliseconds then{100};
  bool reader_is_slow = false;
  const char* out = "";  // what stdout has by then
};

constexpr const char* kText =
    "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n"
    "data: {\"id\":\"gen-1\",\"choices\":[{\"delta\":{\"content\":\"Bamako\"}}]}\n\n\n@hold\n";

constexpr Phase kPhases[] = {
    {.name = "reading_stdin",
     .reply = "",
     .in = Stream::silent_pipe,
     .when = Event::When::after_time,
     .then = milliseconds(300)},
    {.name = "handshake",
     .reply = "",
     .https = true,
     .when = Event::When::after_time,
     .then = milliseconds(300)},
    {.name = "waiting_for_the_head", .reply = "@hold\n"},
    {.name = "head_came", .reply = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n@hold\n"},
    {.name = "comments",
     .reply =
         "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n: one\n\n\n@pause 50ms\n: two\n\n\n@hold\n"},
    {.name = "text_came", .reply = kText, .when = Event::When::after_output, .out = "Bamako"},
    {.name = "output_blocked",
     .reply = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n@repeat 20000 "
              "data: "
              "{\"choices\":[{\"delta\":{\"content\":\"0123456789012345678901234567890123456789\"}}]}"
              "\\x0A\\x0A\n@hold\n",
     .then = milliseconds(500),
     .reader_is_slow = true},
    {.name = "pause_before_a_repeat",
     .reply = "HTTP/1.1 429 Too Many Requests\nContent-Type: application/json\nRetry-After: "
              "20\nContent-Length: *\n\n"
              "{\"error\":{\"code\":429,\"message\":\"slow down\"}}\n",
     .then = milliseconds(300)},
};

class Signals : public ::testing::TestWithParam<std::tuple<Phase, int>> {};

TEST_P(Signals, EndTheRunAtOnceAndCloseTheConnection) {
  const auto& [phase, number] = GetParam();
  const TemporaryDirectory place;
  std::vector<Script> scripts;
  if (*phase.reply != '\0') scripts.push_back(read_script(phase.reply));
  const Emulator server(std::move(scripts));
  auto how = usual_run(place, server, {"stream", "hi"});
  if (phase.https) how.environment["OPENROUTER_BASE_URL"] = "https" + server.base_url().substr(4);
  how.in = phase.in;
  if (phase.reader_is_slow) how.slow_reader.emplace(1, milliseconds(20));
  how.events = {{.when = phase.when,
                 .time = phase.then,
                 .bytes = std::max<std::size_t>(1, std::string_view(phase.out).size()),
                 .what = number == kReaderLeaves ? Event::What::close_reader : Event::What::signal,
                 .signal = number}};
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 128 + number) << outcome.err;
  EXPECT_TRUE(outcome.by_signal);
  ASSERT_TRUE(outcome.after_event);
  EXPECT_LE(*outcome.after_event, kPromptly);
  EXPECT_TRUE(server.wait_until_closed(kPromptly)) << "the connection was left open";
  EXPECT_LE(server.requests().size(), 1U);
  if (!phase.reader_is_slow) {
    EXPECT_EQ(outcome.out, phase.out);
  }
  const bool speaks = number == SIGINT || number == SIGTERM;
  EXPECT_EQ(outcome.err.find("orel: interrupted") != std::string::npos, speaks) << outcome.err;
}

std::string name_of(const ::testing::TestParamInfo<Signals::ParamType>& info) {
  const auto& [phase, number] = info.param;
  const std::string word = number == SIGINT    ? "INT"
                           : number == SIGTERM ? "TERM"
                           : number == SIGHUP  ? "HUP"
                                               : "reader_leaves";
  return std::string(phase.name) + "_" + word;
}

INSTANTIATE_TEST_SUITE_P(InEachPhase, Signals,
                         ::testing::Combine(::testing::ValuesIn(kPhases),
                                            ::testing::Values(SIGINT, SIGTERM, SIGHUP, kReaderLeaves)),
                         name_of);

TEST(Signals, TheSecondOneKillsAtOnce) {
  const TemporaryDirectory place;
  const Emulator server({read_script("@hold\n")});
  auto how = usual_run(place, server, {"stream", "hi"});
  how.events = {{.time = milliseconds(50), .signal = SIGINT}, {.time = milliseconds(51), .signal = SIGINT}};
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 130);
  EXPECT_TRUE(outcome.by_signal);
}

/// The stop counts for no clock.
TEST(Signals, StoppedAndContinuedARunGoesOn) {
  const TemporaryDirectory place;
  const Emulator server({read_script("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n@pause 300ms\n" +
                                     events_of({"Ba", "mako."}))});
  auto how = usual_run(place, server, {"stream", "--idle-timeout", "0.6", "--timeout", "0.7", "hi"});
  how.events = {{.time = milliseconds(50), .signal = SIGSTOP},
                {.time = milliseconds(900), .signal = SIGCONT}};
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Bamako.\n");
}

TEST(Signals, StoppedInAPauseARunStillRepeats) {
  const TemporaryDirectory place;
  const Emulator server(
      {read_script("HTTP/1.1 429 Too Many Requests\nContent-Type: application/json\nRetry-After: 1\n"
                   "Content-Length: *\n\n{\"error\":{\"code\":429,\"message\":\"slow down\"}}"),
       read_script("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n" + events_of({"Ba", "mako."}))});
  auto how = usual_run(place, server, {"stream", "--timeout", "3", "hi"});
  how.events = {{.time = milliseconds(100), .signal = SIGSTOP},
                {.time = milliseconds(3'200), .signal = SIGCONT}};
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Bamako.\n");
}

}  // namespace
}  // namespace orel::e2e
