#include "sink/held_sink.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "cli/option_row.hpp"
#include "json/json_path.hpp"
#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

using namespace std::chrono_literals;

struct JsonScene {
  explicit JsonScene(bool is_terminal = false, Demo demo = Demo::no)
      : output(is_terminal),
        sink(output, told.diagnostics, Reasoning::hide, demo,
             json_form(is_terminal ? Indented::yes : Indented::no)) {}
  test::StringOutput output;
  test::Told told;
  HeldSink sink;
};

class HeldSinkEnds : public testing::TestWithParam<ExitStatus> {};

TEST_P(HeldSinkEnds, PrintOneObjectIfTheAnswerHasEnded) {
  JsonScene scene;
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
INSTANTIATE_TEST_SUITE_P(Statuses, HeldSinkEnds,
                         testing::Values(ExitStatus::ok, ExitStatus::length, ExitStatus::filtered,
                                         ExitStatus::empty, ExitStatus::fallback, ExitStatus::truncated,
                                         ExitStatus::server, ExitStatus::interrupt, ExitStatus::local_io,
                                         ExitStatus::protocol));

TEST(HeldSink, IndentsOnATerminal) {
  JsonScene scene(true);
  scene.sink.whole(R"({"a":1})");
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(), "{\n  \"a\": 1\n}\n");
}

TEST(HeldSink, PrintsAWholeReplyAsItCame) {
  JsonScene scene;
  scene.sink.whole(R"({"a" : 1.50})");
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(), "{\"a\" : 1.50}\n");
}

TEST(HeldSink, LabelsPractice) {
  JsonScene scene(false, Demo::yes);
  scene.sink.show(TextDelta{"[demo] hi"});
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(json_path(scene.output.all(), "demo"), "true");
}

TEST(HeldSink, TellsARefusalAsideToo) {
  JsonScene scene;
  scene.sink.show(RefusalDelta{"no"});
  scene.sink.finish(test::failed(ExitStatus::filtered), {});
  EXPECT_EQ(scene.told.text, "no\n");
}

// -- templates

struct TemplateScene {
  explicit TemplateScene(std::string_view text)
      : sink(output, told.diagnostics, Reasoning::hide, Demo::no,
             template_form(TemplateText::parse(text, ask_fields()).value())) {
    sink.show(TextDelta{"Bam"});
    sink.show(TextDelta{"ako"});
  }
  test::StringOutput output;
  test::Told told;
  HeldSink sink;
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
class HeldSinkFields : public testing::TestWithParam<Case> {};
TEST_P(HeldSinkFields, AreFilled) {
  TemplateScene scene(GetParam().text);
  scene.sink.finish(test::whole(), facts());
  EXPECT_EQ(scene.output.all(), GetParam().shown);
}
INSTANTIATE_TEST_SUITE_P(
    Table, HeldSinkFields,
    testing::Values(Case{"{text}", "Bamako"}, Case{"{model}", "a/b"}, Case{"{provider}", "Acme"},
                    Case{"{id}", "gen-1"}, Case{"{finish_reason}", "stop"}, Case{"{cost}", "0.000054"},
                    Case{"{seconds}", "2.100"}, Case{"{ttft}", "0.250"},
                    Case{"{tokens_in} {tokens_out} {tokens_reasoning} {tokens_cached}", "1 2 3 4"},
                    Case{"{reply.choices.0.message.content}", "Bamako"}, Case{"{reply.nothing.here}", ""},
                    Case{"", ""}, Case{"{model}\\t{text}\\n", "a/b\tBamako\n"}));

TEST(HeldSink, FillsEveryField) {
  for (const auto name : ask_fields()) {
    TemplateScene scene("{" + std::string(name) + "}");
    scene.sink.finish(test::whole(), facts());
    EXPECT_NE(scene.output.all(), "") << name;
  }
}

TEST(HeldSink, HasTheFieldsThatTheHelpNames) {
  const auto* row = find_option("template", on::ask);
  for (const auto name : ask_fields())
    for (const auto help : {row->more.en, row->more.ru})
      EXPECT_NE(help.find(name), help.npos) << name << " is missing in: " << help;
}

TEST(HeldSink, LeavesUnknownValuesEmpty) {
  TemplateScene scene("{model}|{cost}|{tokens_in}|{ttft}");
  scene.sink.finish(test::whole(), {});
  EXPECT_EQ(scene.output.all(), "|||");
}

TEST(HeldSink, PrintsNothingOfABrokenAnswer) {
  TemplateScene scene("{text}");
  scene.sink.finish(test::failed(ExitStatus::truncated), facts());
  EXPECT_EQ(scene.output.all(), "");
  EXPECT_EQ(scene.sink.unprinted(), "Bamako");
}

}  // namespace
}  // namespace orel
