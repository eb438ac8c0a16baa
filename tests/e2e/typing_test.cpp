// Text that is typed or pasted at a terminal: it arrives whole, can be edited, and leaves the terminal as it
// was.
#include <gtest/gtest.h>
#include <signal.h>

#include <string>

#include "e2e/bench.hpp"
#include "e2e/script.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

std::string reply() {
  return "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nContent-Length: *\n\n" + events_of({"Bamako"});
}

Run asking(const TemporaryDirectory& place, const Emulator& server, std::string typed) {
  auto run = usual_run(place, server, {"ask", "-"});
  run.in = Stream::terminal;
  run.input = std::move(typed);
  run.types_when_read = true;
  return run;
}

TEST(Typing, ArrivesWholeHoweverLongTheLine) {
  const TemporaryDirectory place;
  Emulator server({read_script(reply())});
  const std::string line(100'000, 'a');
  const auto outcome = run(asking(place, server, line + "\nand \x15what\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Bamako\n");
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_NE(server.requests()[0].body.find("\"" + line + "\\nwhat"), std::string::npos);
  EXPECT_TRUE(outcome.edits_lines) << "the terminal is left in another mode";
}

TEST(Typing, LeavesTheTerminalAsItWasAfterASignal) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    const TemporaryDirectory place;
    const Emulator server({});
    auto how = asking(place, server, "half a line");
    how.events = {{.when = Event::When::after_time, .time = milliseconds(300), .signal = number}};
    const auto outcome = run(how);
    EXPECT_EQ(outcome.status, 128 + number);
    EXPECT_TRUE(outcome.by_signal);
    EXPECT_TRUE(outcome.edits_lines) << number;
  }
}

TEST(Typing, IsInterruptedByTheKeyForThat) {
  const TemporaryDirectory place;
  const Emulator server({});
  const auto outcome = run(asking(place, server, "half a line\x03"));
  EXPECT_EQ(outcome.status, 130);
  EXPECT_TRUE(outcome.edits_lines);
}

TEST(Typing, HasALimit) {
  const TemporaryDirectory place;
  const Emulator server({});
  auto how = asking(place, server, std::string(3'000, 'a') + "\n");
  how.command.insert(how.command.end() - 1, {"--max-input", "2K"});
  const auto outcome = run(how);
  EXPECT_EQ(outcome.status, 2) << outcome.err;
  EXPECT_TRUE(outcome.edits_lines);
}

}  // namespace
}  // namespace orel::e2e
