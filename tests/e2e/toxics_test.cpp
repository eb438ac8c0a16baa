// Bad connections: latency, small pieces, pauses of every length. All bytes must come out, and nothing else
// may change.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

/// How the reply is delivered.
struct Line {
  std::string name;
  std::size_t slice = 0;        // bytes per write; 0 for all
  milliseconds before_head{0};  // latency
  std::vector<int> pauses{};    // milliseconds between pieces, used in turn
  std::size_t piece = 0;        // bytes between two pauses; 0 for one event
  Step::Kind ending = Step::Kind::close;
  milliseconds before_end{0};
};

std::string reply() {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events_of({"Ба", "ма", "ко", "."});
}

std::vector<std::string> pieces_of(const std::string& bytes, std::size_t piece) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto event_end = std::min(bytes.find("\n\n", at), bytes.size() - 2) + 2;
    const auto end = piece == 0 ? event_end : std::min(at + piece, bytes.size());
    pieces.push_back(bytes.substr(at, end - at));
    at = end;
  }
  return pieces;
}

Script played_over(const Line& line) {
  Script script{{.kind = Step::Kind::pause, .time = line.before_head}};
  if (line.slice > 0) script.push_back({.kind = Step::Kind::split, .size = line.slice});
  std::size_t turn = 0;
  for (const auto& piece : pieces_of(reply(), line.piece)) {
    script.push_back({.bytes = piece});
    if (!line.pauses.empty())
      script.push_back(
          {.kind = Step::Kind::pause, .time = milliseconds(line.pauses[turn++ % line.pauses.size()])});
  }
  script.push_back({.kind = Step::Kind::pause, .time = line.before_end});
  script.push_back({.kind = line.ending});
  return script;
}

class Toxic : public ::testing::TestWithParam<Line> {};

TEST_P(Toxic, LineLosesNothing) {
  const TemporaryDirectory place;
  const Emulator server({played_over(GetParam())});
  const auto outcome = run(usual_run(place, server, {"stream", "hi"}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Бамако.\n");
  EXPECT_EQ(server.requests().size(), 1U);
  EXPECT_TRUE(server.complaints().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Toxic,
    ::testing::Values(Line{.name = "slices_of_1", .slice = 1}, Line{.name = "slices_of_2", .slice = 2},
                      Line{.name = "slices_of_3", .slice = 3}, Line{.name = "slices_of_4", .slice = 4},
                      Line{.name = "slices_of_5", .slice = 5}, Line{.name = "slices_of_6", .slice = 6},
                      Line{.name = "slices_of_7", .slice = 7},
                      Line{.name = "latency_50", .before_head = milliseconds(50)},
                      Line{.name = "latency_200", .before_head = milliseconds(200)},
                      Line{.name = "latency_400", .before_head = milliseconds(400)},
                      Line{.name = "pauses_1", .pauses = {1}}, Line{.name = "pauses_10", .pauses = {10}},
                      Line{.name = "pauses_50", .pauses = {50}},
                      Line{.name = "jitter", .pauses = {0, 30, 1, 80, 5}},
                      Line{.name = "jitter_in_slices", .slice = 3, .pauses = {0, 20, 1, 50}},
                      Line{.name = "pauses_inside_events", .pauses = {5}, .piece = 17},
                      Line{.name = "pauses_inside_characters", .pauses = {1}, .piece = 1},
                      Line{.name = "eight_kilobits", .pauses = {20}, .piece = 20},
                      Line{.name = "slow_close", .before_end = milliseconds(400)},
                      Line{.name = "reset_after_the_end", .pauses = {20}, .ending = Step::Kind::reset},
                      Line{.name = "never_closed", .ending = Step::Kind::hold}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace orel::e2e
