// Signals, and readers that leave, in each phase of a run. The program must die at once of the right signal,
// with its connection closed and nothing lost.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <tuple>
#include <vector>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

constexpr int kReaderLeaves = SIGPIPE;
constexpr milliseconds kPromptly{
    1'000};  // the aim is 100 ms for signals and 200 ms for readers; a loaded machine may take longer

/// The phase of the run in which the event comes.
struct Phase {
  const char* name;
  const char* reply;   // empty if no request gets through
  bool https = false;  // a handshake without an answer
  Stream in = Stream::null;
  Event::When when = Event::When::after_request;
  milliseconds then{100};
  bool reader_is_slow = false;
  const char* out = "";  // what stdout must be by then
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

/// Whatever signal ends the run, it leaves no temporary file, and the part that arrived is in FILE.part.
TEST(Signals, OfEveryKindLeaveNoTemporaryFile) {
  for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU}) {
    const TemporaryDirectory place;
    const Emulator server({read_script(kText)});
    auto how = usual_run(place, server, {"stream", "-o", "answer", "hi"});
    how.events = {{.time = milliseconds(200), .signal = number}};
    const auto outcome = run(how);
    EXPECT_EQ(outcome.status, 128 + number) << outcome.err;
    EXPECT_TRUE(outcome.by_signal);
    const auto files = place.files();
    EXPECT_EQ(files.size(), 1U);
    EXPECT_TRUE(files.contains("work/answer.part"));
  }
}

TEST(Signals, TheSecondOneKillsAtOnce) {
  const TemporaryDirectory place;
  const Emulator server({read_script("@hold\n")});
  auto how = usual_run(place, server, {"stream", "hi"});
  how.events = {{.time = milliseconds(50), .signal = SIGINT}, {.time = milliseconds(51), .signal = SIGINT}};
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 130);
  EXPECT_TRUE(outcome.by_signal);
}

/// A FIFO that holds nothing: its writer, which is this object, writes nothing.
class SilentFifo {
 public:
  explicit SilentFifo(const std::string& path) {
    if (::mkfifo(path.c_str(), 0600) == 0) writer_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  }
  ~SilentFifo() { ::close(writer_); }
  SilentFifo(const SilentFifo&) = delete;
  SilentFifo& operator=(const SilentFifo&) = delete;

 private:
  int writer_ = -1;
};

TEST(Signals, EndTheWaitForAFifoOfAnyOption) {
  for (const auto* option : {"-f", "--system-file", "--messages", "--schema"}) {
    const TemporaryDirectory place;
    const Emulator server({});
    const SilentFifo fifo(place.work() + "/fifo");
    std::vector<std::string> words{"ask", option, "fifo"};
    if (std::string(option) != "--messages") words.emplace_back("hi");
    auto how = usual_run(place, server, words);
    how.events = {{.when = Event::When::after_time, .time = milliseconds(300), .signal = SIGTERM}};
    const auto outcome = run(how);
    EXPECT_EQ(outcome.status, 143) << option << outcome.err;
    EXPECT_TRUE(outcome.by_signal) << option;
  }
}

/// Time for which the program is stopped counts for no timeout.
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
