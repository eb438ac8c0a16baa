#include "sink/jsonl_sink.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "json/json_path.hpp"
#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

using namespace std::chrono_literals;

struct Scene {
  explicit Scene(Demo demo = Demo::no) : sink(output, told.diagnostics, demo) {}
  test::StringOutput output;
  test::Told told;
  JsonlSink sink;
};

const std::string kStart = R"({"type":"start","id":"gen-1","model":"openai/gpt-4o","provider":"OpenAI"})"
                           "\n";

TEST(JsonlSink, TellsAnAnswerInLines) {
  Scene scene;
  scene.sink.show(Start{"gen-1", "openai/gpt-4o", ""});
  scene.sink.show(Start{"", "", "OpenAI"});
  scene.sink.show(ReasoningDelta{"hm"});
  scene.sink.show(TextDelta{"Bamako.\n\"\u202e"});
  scene.sink.drained();
  scene.sink.finish(test::whole(), {.finish_reason = "stop",
                                    .usage_json = "{\"prompt_tokens\": 14,\n\"completion_tokens\": 3}",
                                    .cost = "0.000065",
                                    .seconds = 900ms});
  EXPECT_EQ(scene.output.all(),
            kStart +
                "{\"type\":\"reasoning\",\"text\":\"hm\"}\n"
                "{\"type\":\"text\",\"text\":\"Bamako.\\n\\\"\u202e\"}\n"
                "{\"type\":\"end\",\"finish_reason\":\"stop\",\"exit\":0,\"usage\":{\"prompt_tokens\":14,"
                "\"completion_tokens\":3},\"cost\":0.000065,\"seconds\":0.900}\n");
}

TEST(JsonlSink, HoldsItsStartUntilSomethingWasGenerated) {
  Scene scene;
  scene.sink.show(Start{"gen-1", "a/b", "Acme"});
  scene.sink.drained();
  EXPECT_EQ(scene.output.all(), "");
  scene.sink.restart();
  scene.sink.show(Start{"gen-2", "a/b", ""});
  scene.sink.show(TextDelta{"x"});
  EXPECT_EQ(scene.output.all(),
            "{\"type\":\"start\",\"id\":\"gen-2\",\"model\":\"a/b\"}\n{\"type\":\"text\",\"text\":\"x\"}\n");
}

class JsonlSinkEnds : public testing::TestWithParam<int> {};
TEST_P(JsonlSinkEnds, ComeAsExactlyOneLastLineOrNone) {
  Scene scene;
  const auto status = static_cast<ExitStatus>(GetParam());
  scene.sink.finish(GetParam() == 0 ? test::whole() : test::failed(status), {});
  const auto text = scene.output.all();
  const auto lines = std::ranges::count(text, '\n');
  if (GetParam() == 0 || GetParam() > 30) {
    const bool is_signal_end = GetParam() > 100;
    EXPECT_EQ(lines, is_signal_end ? 0 : 2) << text;
    if (!is_signal_end) {
      EXPECT_NE(text.find("\"exit\":" + std::to_string(GetParam())), std::string::npos);
    }
  } else if (GetParam() >= 10) {
    EXPECT_EQ(lines, 1);
    EXPECT_EQ(json_path(text, "type"), "error");
    EXPECT_EQ(json_path(text, "error.exit"), std::to_string(GetParam()));
    EXPECT_EQ(json_path(text, "error.message"), "it failed");
  } else {
    EXPECT_EQ(text, "");
  }
}
INSTANTIATE_TEST_SUITE_P(Statuses, JsonlSinkEnds,
                         testing::Values(0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 30,
                                         31, 32, 33, 34, 129, 130, 141, 143));

TEST(JsonlSink, LabelsPractice) {
  Scene scene(Demo::yes);
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(),
            "{\"type\":\"start\",\"demo\":true}\n{\"type\":\"end\",\"exit\":0,\"demo\":true}\n");
}

TEST(JsonlSink, TellsARefusalInALineAndAside) {
  Scene scene;
  scene.sink.show(RefusalDelta{"no"});
  scene.sink.finish(test::failed(ExitStatus::filtered), {});
  EXPECT_NE(scene.output.all().find("{\"type\":\"refusal\",\"text\":\"no\"}\n"), std::string::npos);
  EXPECT_EQ(scene.told.text, "no\n");
}

TEST(JsonlSink, MasksTheKeyInItsErrorLine) {
  Scene scene;
  scene.told.diagnostics.hide(Secret("it failed"));
  scene.sink.finish(test::failed(ExitStatus::auth), {});
  EXPECT_EQ(scene.output.all().find("it failed"), std::string::npos);
}

}  // namespace
}  // namespace orel
