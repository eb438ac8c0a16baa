// Standard streams of every kind, in every combination: the status is right, all bytes are written, and no
// request is sent if stdout is closed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <tuple>
#include <utility>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

std::string word_of(Stream kind) {
  switch (kind) {
    case Stream::pipe: return "pipe";
    case Stream::silent_pipe: return "silent";
    case Stream::terminal: return "terminal";
    case Stream::file: return "file";
    case Stream::null: return "null";
    case Stream::full: return "full";
    case Stream::closed: return "closed";
    case Stream::nonblocking_pipe: return "nonblocking";
    case Stream::socket: return "socket";
    case Stream::directory: return "directory";
    case Stream::as_stdout: return "stdout";
  }
  return "";
}

Script answer(const std::string& events) {
  return plain_script("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events);
}

class Descriptors : public ::testing::TestWithParam<std::tuple<Stream, Stream, Stream>> {};

TEST_P(Descriptors, OfEveryKindGiveTheRightEnd) {
  const auto [in, out, err] = GetParam();
  const bool refused = out == Stream::closed;
  const bool failed = refused || out == Stream::full;
  const TemporaryDirectory place;
  const Emulator server(refused ? std::vector<Script>{}
                                : std::vector<Script>{answer(events_of({"Ba", "mako."}))});
  auto how = usual_run(place, server, {"stream", "--summary", "never", "hi"});
  how.in = in;
  how.out = out;
  how.err = err;
  if (in == Stream::pipe || in == Stream::file) how.input = "piped";
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, failed ? 4 : 0) << outcome.err;
  if (!failed && out != Stream::null) {
    EXPECT_EQ(outcome.out, "Bamako.\n");
  }
  EXPECT_TRUE(server.complaints().empty());
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), refused ? 0U : 1U);
  if (!refused) {
    EXPECT_EQ(requests[0].body.find("piped") != std::string::npos, !how.input.empty()) << requests[0].body;
  }
  if (!failed && err != Stream::terminal) {
    EXPECT_EQ(outcome.err, "");
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Descriptors,
    ::testing::Combine(
        ::testing::Values(Stream::null, Stream::pipe, Stream::file, Stream::closed, Stream::terminal),
        ::testing::Values(Stream::pipe, Stream::file, Stream::null, Stream::closed, Stream::full,
                          Stream::nonblocking_pipe, Stream::socket, Stream::terminal),
        ::testing::Values(Stream::pipe, Stream::closed, Stream::full, Stream::terminal)),
    [](const auto& one) {
      return word_of(std::get<0>(one.param)) + "_" + word_of(std::get<1>(one.param)) + "_" +
             word_of(std::get<2>(one.param));
    });

std::string large_answer(std::size_t events) {
  std::string text;
  for (std::size_t i = 0; i < events; ++i)
    text +=
        R"(data: {"choices":[{"delta":{"content":"0123456789012345678901234567890123456789012345678901234567890123456789"}}]})"
        "\n\n";
  return text + events_of({"."});
}

TEST(Descriptors, NonBlockingOutputLosesNoByteWithASlowReader) {
  const TemporaryDirectory place;
  const Emulator server({answer(large_answer(20'000))});
  auto how = usual_run(place, server, {"stream", "hi"});
  how.out = Stream::nonblocking_pipe;
  how.slow_reader.emplace(16'384, milliseconds(1));
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.size(), 20'000U * 70 + 2);
}

TEST(Descriptors, ABlockedReaderStopsNoClockButHisOwn) {
  const TemporaryDirectory place;
  const Emulator server({answer(large_answer(4'000))});
  auto how = usual_run(place, server, {"stream", "--idle-timeout", "0.3", "hi"});
  how.slow_reader.emplace(4'096, milliseconds(20));
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.size(), 4'000U * 70 + 2);
}

/// --timeout also ends a wait for a reader that reads nothing.
TEST(Descriptors, AReaderWhoNeverReadsIsNotWaitedForForEver) {
  for (const auto* command : {"ask", "stream"}) {
    const TemporaryDirectory place;
    const Emulator server({answer(large_answer(4'000))});
    auto how = usual_run(place, server, {command, "--timeout", "0.3", "hi"});
    how.slow_reader.emplace(1, milliseconds(8'000));
    const auto outcome = run(how);
    EXPECT_EQ(outcome.status, 4);
    EXPECT_NE(outcome.err.find("standard output was not read within --timeout [4]"), std::string::npos)
        << outcome.err;
  }
}

/// Runs the program with this shell command before it, which redirects.
void redirect(Run& how, const std::string& redirection) {
  how.command.insert(how.command.begin(), {"/bin/sh", "-c", "exec \"$0\" \"$@\" " + redirection});
}

TEST(Descriptors, InputThatIsTheWrongEndOfAPipeIsNotWaitedFor) {
  const TemporaryDirectory place;
  const Emulator server({answer(events_of({"Ba", "mako."}))});
  auto how = usual_run(place, server, {"stream", "hi"});
  redirect(how, "0>&1");
  how.limit = milliseconds(5'000);
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Bamako.\n");
}

/// A thinking model, and a standard error that somebody holds open and nobody reads.
struct UnreadDiagnostics {
  UnreadDiagnostics(const std::string& timeout, const TemporaryDirectory& place)
      : server({read_script("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n"
                            "@repeat 4000 data: {\"choices\":[{\"delta\":{\"reasoning\":\"0123456789 "
                            "0123456789 0123456789 \"}}]}\\x0A\\x0A\n@hold\n")}),
        how(usual_run(place, server, {"stream", "--show-reasoning", "--timeout", timeout, "hi"})) {
    const auto fifo = place.work() + "/fifo";
    EXPECT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    redirect(how, "3<>fifo 2>fifo");
    how.limit = milliseconds(8'000);
  }
  Emulator server;
  Run how;
};

TEST(Descriptors, DiagnosticsThatNobodyReadsStopNoClock) {
  const TemporaryDirectory place;
  UnreadDiagnostics unread("0.5", place);
  const auto outcome = run(unread.how);
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_EQ(outcome.status, 22);
}

TEST(Descriptors, DiagnosticsThatNobodyReadsDoNotHideASignal) {
  const TemporaryDirectory place;
  UnreadDiagnostics unread("0.5", place);
  unread.how.events = {{.time = milliseconds(1'000), .signal = SIGTERM}};
  EXPECT_EQ(run(unread.how).status, 143);
}

TEST(Descriptors, AllClosedIsAFailedOutput) {
  const TemporaryDirectory place;
  const Emulator server({});
  auto how = usual_run(place, server, {"stream", "hi"});
  how.in = how.out = how.err = Stream::closed;
  EXPECT_EQ(run(how).status, 4);
  EXPECT_TRUE(server.connections().empty());
}

/// Holds a FIFO open for reading until it is destroyed.
class FifoReader {
 public:
  explicit FifoReader(const std::string& path) {
    if (::mkfifo(path.c_str(), 0600) == 0)
      descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  }
  ~FifoReader() { leave(); }
  FifoReader(const FifoReader&) = delete;
  FifoReader& operator=(const FifoReader&) = delete;

  bool is_there() const { return descriptor_ >= 0; }
  void leave() {
    if (is_there()) ::close(std::exchange(descriptor_, -1));
  }

 private:
  int descriptor_ = -1;
};

TEST(Descriptors, AReaderWhoLeavesAFifoIsNoticedThoughTheModelIsSilent) {
  const TemporaryDirectory place;
  const Emulator server(
      {read_script("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n: wait\n\n@hold\n")});
  FifoReader reader(place.work() + "/fifo");
  ASSERT_TRUE(reader.is_there());
  std::thread leaving([&] {
    for (int waits = 0; waits < 300 && server.requests().empty(); ++waits)
      std::this_thread::sleep_for(milliseconds(10));
    reader.leave();
  });
  auto how = usual_run(place, server, {"stream", "-o", "fifo", "hi"});
  how.limit = milliseconds(5'000);
  const auto outcome = run(how);
  leaving.join();
  EXPECT_EQ(outcome.status, 141) << outcome.err;
  EXPECT_FALSE(outcome.timed_out);
}

class ReaderLeaves : public ::testing::TestWithParam<std::size_t> {};

TEST_P(ReaderLeaves, AfterSoManyBytesTheRunDiesOfThePipe) {
  const TemporaryDirectory place;
  const Emulator server(
      {read_script("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n"
                   "@repeat 40 data: {\"choices\":[{\"delta\":{\"content\":\"0123456789\"}}]}\\x0A\\x0A\n"
                   "@hold\n")});
  auto how = usual_run(place, server, {"stream", "hi"});
  how.slow_reader.emplace(1, milliseconds(1));
  how.events = {{.when = Event::When::after_output, .bytes = GetParam(), .what = Event::What::close_reader}};
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 141) << outcome.err;
  EXPECT_TRUE(outcome.by_signal);
  EXPECT_EQ(outcome.err, "");
  EXPECT_TRUE(server.wait_until_closed(milliseconds(2'000))) << "the connection was left open";
}

INSTANTIATE_TEST_SUITE_P(AtManyPlaces, ReaderLeaves,
                         ::testing::Values(1, 2, 3, 9, 10, 11, 99, 100, 250, 399, 400));

}  // namespace
}  // namespace orel::e2e
