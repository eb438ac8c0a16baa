#include "sink/template_sink.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

using namespace std::chrono_literals;

struct Scene {
  explicit Scene(std::string_view text)
      : sink(output, told.diagnostics, Reasoning::hide, Demo::no,
             TemplateText::parse(text, ask_fields()).value()) {
    sink.show(TextDelta{"Bam"});
    sink.show(TextDelta{"ako"});
  }
  test::StringOutput output;
  test::Told told;
  TemplateSink sink;
};

AnswerFacts facts() {
  return {.id = "gen-1",
          .model = "a/b",
          .provider = "Acme",
          .finish_reason = "stop",
          .cost = "5.4e-05",
          .tokens_in = 1,
          .tokens_out = 2,
          .tokens_reasoning = 3,
          .tokens_cached = 4,
          .seconds = 2100ms,
          .ttft = 250ms};
}

struct Case {
  std::string text;
  std::string shown;
};
class TemplateSinkFields : public testing::TestWithParam<Case> {};
TEST_P(TemplateSinkFields, AreFilled) {
  Scene scene(GetParam().text);
  scene.sink.finish(test::whole(), facts());
  EXPECT_EQ(scene.output.all(), GetParam().shown);
}
INSTANTIATE_TEST_SUITE_P(
    Table, TemplateSinkFields,
    testing::Values(Case{"{text}", "Bamako"}, Case{"{model}", "a/b"}, Case{"{provider}", "Acme"},
                    Case{"{id}", "gen-1"}, Case{"{finish_reason}", "stop"}, Case{"{cost}", "5.4e-05"},
                    Case{"{seconds}", "2.100"}, Case{"{ttft}", "0.250"},
                    Case{"{tokens_in} {tokens_out} {tokens_reasoning} {tokens_cached}", "1 2 3 4"},
                    Case{"{reply.choices.0.message.content}", "Bamako"}, Case{"{reply.nothing.here}", ""},
                    Case{"", ""}, Case{"{model}\\t{text}\\n", "a/b\tBamako\n"}));

TEST(TemplateSink, LeavesUnknownValuesEmpty) {
  Scene scene("{model}|{cost}|{tokens_in}|{ttft}");
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(), "|||");
}

TEST(TemplateSink, PrintsNothingOfABrokenAnswer) {
  Scene scene("{text}");
  scene.sink.finish(test::failed(ExitStatus::truncated), facts());
  EXPECT_EQ(scene.output.all(), "");
  EXPECT_EQ(scene.sink.unprinted(), "Bamako");
}

}  // namespace
}  // namespace orel
