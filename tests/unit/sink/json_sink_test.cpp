#include "sink/json_sink.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "api/json_path.hpp"
#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

struct Scene {
  explicit Scene(bool is_terminal = false, Demo demo = Demo::no)
      : output(is_terminal), sink(output, told.diagnostics, Reasoning::hide, demo) {}
  test::StringOutput output;
  test::Told told;
  JsonSink sink;
};

class JsonSinkEnds : public testing::TestWithParam<ExitStatus> {};

TEST_P(JsonSinkEnds, PrintOneObjectIfTheAnswerHasEnded) {
  Scene scene;
  scene.sink.show(TextDelta{"Bamako"});
  scene.sink.drained();
  EXPECT_EQ(scene.output.all(), "");
  const auto status = GetParam();
  scene.sink.finish(status == ExitStatus::ok ? test::whole() : test::failed(status), {});
  if (has_ended(status)) {
    EXPECT_EQ(json_path(scene.output.all(), "choices.0.message.content"), "Bamako");
    EXPECT_EQ(std::ranges::count(scene.output.all(), '\n'), 1);
    EXPECT_EQ(scene.sink.unprinted(), "");
  } else {
    EXPECT_EQ(scene.output.all(), "");
    EXPECT_EQ(scene.sink.unprinted(), "Bamako");
  }
}
INSTANTIATE_TEST_SUITE_P(Statuses, JsonSinkEnds,
                         testing::Values(ExitStatus::ok, ExitStatus::length, ExitStatus::filtered,
                                         ExitStatus::empty, ExitStatus::fallback, ExitStatus::truncated,
                                         ExitStatus::server, ExitStatus::interrupt, ExitStatus::local_io,
                                         ExitStatus::protocol));

TEST(JsonSink, IndentsOnATerminal) {
  Scene scene(true);
  scene.sink.whole(R"({"a":1})");
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(), "{\n  \"a\": 1\n}\n");
}

TEST(JsonSink, PrintsAWholeReplyAsItCame) {
  Scene scene;
  scene.sink.whole(R"({"a" : 1.50})");
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(), "{\"a\" : 1.50}\n");
}

TEST(JsonSink, LabelsPractice) {
  Scene scene(false, Demo::yes);
  scene.sink.show(TextDelta{"[demo] hi"});
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(json_path(scene.output.all(), "demo"), "true");
}

TEST(JsonSink, TellsARefusalAsideToo) {
  Scene scene;
  scene.sink.show(RefusalDelta{"no"});
  scene.sink.finish(test::failed(ExitStatus::filtered), {});
  EXPECT_EQ(scene.told.text, "no\n");
}

}  // namespace
}  // namespace orel
