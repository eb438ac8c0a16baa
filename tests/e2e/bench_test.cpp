// Tests the bench itself: scripts, scenario files, the emulator's records, runs of simple programs.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>

#include "e2e/bench.hpp"
#include "e2e/scenario.hpp"
#include "e2e/script.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

std::string sent_by(const Script& script) {
  std::string bytes;
  for (const auto& step : script) bytes += step.bytes;
  return bytes;
}

TEST(Script, GivesHeadLinesCrLfAndBodyLinesLf) {
  EXPECT_EQ(sent_by(read_script("HTTP/1.1 200 OK\nA: b\n\none\n\n")),
            "HTTP/1.1 200 OK\r\nA: b\r\n\r\none\n\n");
}

TEST(Script, SendsNeitherADirectionNorTheLineBreakBeforeIt) {
  const auto script = read_script("one\\xD0\n@pause 20ms\n\\x9Ftwo\n@reset\n");
  ASSERT_EQ(script.size(), 4U);
  EXPECT_EQ(script[0].bytes, "one\xD0");
  EXPECT_EQ(script[1].time, milliseconds(20));
  EXPECT_EQ(script[2].bytes, "\x9Ftwo");
  EXPECT_EQ(script[3].kind, Step::Kind::reset);
}

TEST(Script, KeepsTheEndOfAHeadBeforeADirection) {
  EXPECT_EQ(sent_by(read_script("HTTP/1.1 200 OK\n\n@hold\n")), "HTTP/1.1 200 OK\r\n\r\n");
}

TEST(Script, CutsAHeadWhereADirectionStands) {
  EXPECT_EQ(sent_by(read_script("HTTP/1.1 200 OK\nContent-Ty\n@reset\n")), "HTTP/1.1 200 OK\r\nContent-Ty");
}

TEST(Script, FillsInTheLength) {
  EXPECT_EQ(sent_by(read_script("HTTP/1.1 200 OK\nContent-Length: *\n\nabc\n")),
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc\n");
}

TEST(Script, FramesChunks) {
  EXPECT_EQ(sent_by(read_script("@chunk\nabc\n@chunk\n0123456789abcdef\n@last-chunk\n")),
            "3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
}

TEST(Script, RepeatsText) {
  EXPECT_EQ(sent_by(read_script("@repeat 3 a\\x0A\n")), "a\na\na\n");
}

TEST(Script, RefusesAnUnknownDirection) {
  EXPECT_THROW(read_script("@dance\n"), std::runtime_error);
}

TEST(Script, LeavesOtherBackslashesAlone) {
  EXPECT_EQ(unescape("\\u00e9 \\n \\xZZ \\x41"), "\\u00e9 \\n \\xZZ A");
}

TEST(Scenario, SplitsWordsAsAShellDoes) {
  const std::vector<std::string> words{"ask", "a b", "c\"d", "", "e f", "g"};
  EXPECT_EQ(split_words("ask 'a b' c\\\"d '' \"e f\"  g\n"), words);
}

TEST(Scenario, ReadsItsSections) {
  const auto scenario = read_scenario(
      "A title.\n-- args --\nask hi\n-- env --\nA=b\nC\n-- request --\nPOST /x\nD: e\n!F\n\n{}\n-- stdout "
      "--\none\n"
      "\\c\n-- status --\n30\n");
  EXPECT_EQ(scenario.title, "A title.");
  EXPECT_EQ(scenario.args, (std::vector<std::string>{"ask", "hi"}));
  EXPECT_EQ(scenario.environment.at("A"), "b");
  EXPECT_EQ(scenario.unset, (std::vector<std::string>{"C"}));
  ASSERT_EQ(scenario.requests.size(), 1U);
  EXPECT_EQ(scenario.requests[0].fields, (std::vector<std::string>{"D: e"}));
  EXPECT_EQ(scenario.requests[0].absent, (std::vector<std::string>{"F"}));
  EXPECT_EQ(scenario.requests[0].body, "{}");
  EXPECT_EQ(scenario.out_text.exact, "one\n");
  EXPECT_EQ(scenario.status, 30);
}

TEST(Scenario, RefusesAnUnknownSectionAndAMissingStatus) {
  EXPECT_THROW(read_scenario("A title.\n-- stdin-closed --\n-- stdout --\n-- status --\n0\n"),
               std::runtime_error);
  EXPECT_THROW(read_scenario("A title.\n-- args --\nask\n-- stdout --\n"), std::runtime_error);
  EXPECT_THROW(read_scenario("A title.\n-- args --\nask\n-- status --\n0\n"), std::runtime_error);
}

TEST(Scenario, AppendsAFixtureToTheReplyBeforeIt) {
  const std::string end = "@hold\n-- stdout --\n-- status --\n0\n";
  const auto scenario =
      read_scenario("A title.\n-- reply --\nHTTP/1.1 200 OK\n\n-- reply-body key.json --\n" + end);
  ASSERT_EQ(scenario.replies.size(), 1U);
  EXPECT_TRUE(scenario.replies[0].starts_with("HTTP/1.1 200 OK\n\n{\"data\":"));
  EXPECT_TRUE(scenario.replies[0].ends_with("}}\n@hold\n"));
  EXPECT_THROW(read_scenario("A title.\n-- reply-body key.json --\n" + end), std::runtime_error);
  EXPECT_THROW(read_scenario("A title.\n-- reply --\n-- reply-body none --\n" + end), std::runtime_error);
}

TEST(Difference, MarksLinesAndMissingNewlines) {
  EXPECT_EQ(difference("a\nb\n", "a\nc"), "    a\n  - b\n  + c   (no newline at the end)\n");
}

Run shell(const TemporaryDirectory& place, const std::string& text) {
  Run run;
  run.command = {"/bin/bash", "-c", text};
  run.environment = {{"PATH", "/usr/bin:/bin"}};
  run.directory = place.work();
  return run;
}

/// A client written in bash: connects, sends a request, and continues with `then`.
Run client(const TemporaryDirectory& place, const Emulator& server, const std::string& then) {
  return shell(place, "exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(server.port()) +
                          " && printf 'GET /x HTTP/1.1\\r\\n\\r\\n' >&3 && " + then + " <&3");
}

TEST(Emulator, ComplainsAboutARequestThatNobodyForesaw) {
  const TemporaryDirectory place;
  const Emulator server({});
  EXPECT_EQ(run(client(place, server, "cat")).out, "");
  EXPECT_EQ(server.complaints(), (std::vector<std::string>{"a request that nobody foresaw: GET /x"}));
}

TEST(Emulator, ComplainsAboutAReplyThatNobodyAskedFor) {
  const Emulator server({plain_script("x")});
  EXPECT_EQ(server.complaints().size(), 1U);
}

TEST(Emulator, NotesWhoClosed) {
  const TemporaryDirectory place;
  const Emulator server({read_script("HTTP/1.1 200 OK\n\nabc\n@hold\n")});
  EXPECT_EQ(run(client(place, server, "head -c 22")).out, "HTTP/1.1 200 OK\r\n\r\nabc");
  EXPECT_TRUE(server.wait_until_closed(milliseconds(1'000)));
  EXPECT_NE(server.connections().at(0).end, Connection::End::ours);
}

TEST(Child, TellsADeathBySignalFromAnExit) {
  const TemporaryDirectory place;
  const auto killed = run(shell(place, "kill -TERM $$"));
  EXPECT_EQ(killed.status, 143);
  EXPECT_TRUE(killed.by_signal);
  const auto left = run(shell(place, "exit 143"));
  EXPECT_EQ(left.status, 143);
  EXPECT_FALSE(left.by_signal);
}

TEST(Child, KillsWhatDoesNotEnd) {
  const TemporaryDirectory place;
  auto forever = shell(place, "sleep 60 & wait");
  forever.command.back() = "exec sleep 60";
  forever.limit = milliseconds(200);
  EXPECT_TRUE(run(forever).timed_out);
}

TEST(Child, InheritsNothingButTheThreeStreams) {
  const TemporaryDirectory place;
  const Emulator server({});
  EXPECT_EQ(run(shell(place, "ls /proc/self/fd | tr '\\n' ' '")).out,
            "0 1 2 3 ");  // 3: the directory that ls reads
}

TEST(Child, FindsItsInputInThePipeWhenItStarts) {
  const TemporaryDirectory place;
  auto reading = shell(place, "exec cat");  // which gives up where it would have to wait
  reading.input = "hello";
  reading.in = Stream::nonblocking_pipe;
  const auto outcome = run(reading);
  EXPECT_EQ(outcome.out, "hello") << outcome.err;
  EXPECT_EQ(outcome.status, 0);
}

TEST(Child, SeesTerminalsFilesAndClosedStreamsAsSuch) {
  const TemporaryDirectory place;
  auto asking = shell(place, "test -t 1 && echo yes; test -t 0 || echo no");
  asking.out = Stream::terminal;
  EXPECT_EQ(run(asking).out, "yes\nno\n");
  auto closed = shell(place, "test -e /proc/self/fd/0 && echo open || echo closed");
  closed.in = Stream::closed;
  closed.out = Stream::file;
  EXPECT_EQ(run(closed).out, "closed\n");
}

}  // namespace
}  // namespace orel::e2e
