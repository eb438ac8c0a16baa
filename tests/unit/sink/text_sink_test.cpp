#include "sink/text_sink.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

using enum ExitStatus;

struct Scene {
  explicit Scene(When when, bool is_terminal = false, Reasoning reasoning = Reasoning::hide,
                 std::size_t limit = 1000)
      : output(is_terminal), sink(output, told.diagnostics, when, reasoning, limit) {}
  void end(ExitStatus status) { sink.finish(status == ok ? test::whole() : test::failed(status), {}); }

  test::StringOutput output;
  test::Told told;
  TextSink sink;
};

struct Case {
  When when;
  bool is_terminal;
  std::string text;
  ExitStatus status;
  std::string shown;
  std::string unprinted;
};
class TextSinkTable : public testing::TestWithParam<Case> {};

TEST_P(TextSinkTable, PrintsAsPromised) {
  const auto& row = GetParam();
  Scene scene(row.when, row.is_terminal);
  for (const char& c : row.text) scene.sink.show(TextDelta{std::string_view(&c, 1)});
  scene.end(row.status);
  EXPECT_EQ(scene.output.all(), row.shown);
  EXPECT_EQ(scene.sink.unprinted(), row.unprinted);
}

constexpr auto kAsk = When::after_the_verdict;
constexpr auto kStream = When::as_it_arrives;

INSTANTIATE_TEST_SUITE_P(
    Table, TextSinkTable,
    testing::Values(
        Case{kStream, false, "hi", ok, "hi\n", ""}, Case{kStream, false, "hi\n", ok, "hi\n", ""},
        Case{kStream, false, "hi\n\n", ok, "hi\n\n", ""}, Case{kStream, false, "", ok, "", ""},
        Case{kStream, false, "hi", length, "hi\n", ""}, Case{kStream, false, "hi", filtered, "hi\n", ""},
        Case{kStream, false, "hi", fallback, "hi\n", ""}, Case{kStream, false, "", empty, "", ""},
        Case{kStream, false, "hi", truncated, "hi", ""}, Case{kStream, true, "hi", truncated, "hi\n", ""},
        Case{kStream, true, "hi\n", truncated, "hi\n", ""}, Case{kStream, true, "", server, "", ""},
        Case{kStream, true, "hi", interrupt, "hi\n", ""}, Case{kStream, false, "hi", interrupt, "hi", ""},
        Case{kStream, true, "hi", ok, "hi\n", ""}, Case{kAsk, false, "hi", ok, "hi\n", ""},
        Case{kAsk, false, "hi\n", ok, "hi\n", ""}, Case{kAsk, false, "", ok, "", ""},
        Case{kAsk, false, "hi", length, "hi\n", ""}, Case{kAsk, false, "hi", filtered, "hi\n", ""},
        Case{kAsk, false, "hi", fallback, "hi\n", ""}, Case{kAsk, false, "", empty, "", ""},
        Case{kAsk, false, "hi", truncated, "", "hi"}, Case{kAsk, true, "hi", truncated, "", "hi"},
        Case{kAsk, true, "hi", interrupt, "", "hi"}, Case{kAsk, false, "", server, "", ""},
        Case{kAsk, false, "hi", local_io, "", "hi"}, Case{kAsk, true, "  hi  ", ok, "  hi  \n", ""}));

TEST(TextSink, WritesOncePerWakeUp) {
  Scene scene(kStream);
  scene.sink.show(TextDelta{"a"});
  scene.sink.show(TextDelta{"b"});
  EXPECT_EQ(scene.output.shown, "");
  scene.sink.drained();
  EXPECT_EQ(scene.output.shown, "ab");
  EXPECT_EQ(scene.output.flushes, 1);
}

TEST(TextSink, ShowsNothingOfAskBeforeTheVerdict) {
  Scene scene(kAsk);
  scene.sink.show(TextDelta{"a"});
  scene.sink.drained();
  EXPECT_EQ(scene.output.all(), "");
}

TEST(TextSink, KeepsReasoningOffTheAnswer) {
  Scene scene(kStream, false, Reasoning::show);
  scene.sink.show(ReasoningDelta{"let me think"});
  scene.sink.show(TextDelta{"42"});
  scene.end(ok);
  EXPECT_EQ(scene.output.all(), "42\n");
  EXPECT_EQ(scene.told.text, "let me think\n");
}

TEST(TextSink, ShowsTextBeforeTheReasoningThatFollowsIt) {
  Scene scene(kStream, true, Reasoning::show);
  scene.sink.show(TextDelta{"42"});
  scene.sink.show(ReasoningDelta{"more "});
  EXPECT_EQ(scene.output.shown, "42");
}

TEST(TextSink, ShowsARefusalBesideTheAnswer) {
  Scene scene(kAsk);
  scene.sink.show(RefusalDelta{"I will not"});
  scene.end(filtered);
  EXPECT_EQ(scene.output.all(), "");
  EXPECT_EQ(scene.told.text, "I will not\n");
}

TEST(TextSink, SaysThatMoreCameThanItMayHold) {
  Scene scene(kAsk, false, Reasoning::hide, 4);
  scene.sink.show(TextDelta{"1234"});
  EXPECT_FALSE(scene.sink.is_full());
  scene.sink.show(TextDelta{"5"});
  EXPECT_TRUE(scene.sink.is_full());
  scene.end(truncated);
  EXPECT_EQ(scene.sink.unprinted(), "1234");
}

TEST(TextSink, MayHoldAnyAmountThatItPassesOn) {
  Scene scene(kStream, false, Reasoning::hide, 4);
  scene.sink.show(TextDelta{"123456"});
  EXPECT_FALSE(scene.sink.is_full());
}

TEST(TextSink, ForgetsWhatItHeldWhenTheAnswerBeginsAnew) {
  Scene scene(kAsk);
  scene.end(server);
  scene.sink.restart();
  EXPECT_EQ(scene.sink.unprinted(), "");
  scene.sink.show(TextDelta{"new"});
  scene.end(ok);
  EXPECT_EQ(scene.output.all(), "new\n");
}

TEST(TextSink, ErasesTheSpinnerBeforeTheFirstText) {
  Scene scene(kStream, true);
  scene.told.diagnostics.set({.spinner = true});
  scene.told.diagnostics.spin(Text("1 s"));
  scene.told.text.clear();
  scene.sink.show(TextDelta{"a"});
  EXPECT_EQ(scene.told.text, "\r\x1b[K");
  scene.told.diagnostics.spin(Text("2 s"));
  EXPECT_EQ(scene.told.text, "\r\x1b[K");
}

TEST(TextSink, LeavesTheSpinnerWhileTextGoesToAFile) {
  test::Told told;
  test::StringOutput output;
  TextSink sink(output, told.diagnostics, When::into_a_file, Reasoning::hide);
  told.diagnostics.set({.spinner = true});
  sink.show(TextDelta{"a"});
  told.diagnostics.spin(Text("1 character"));
  EXPECT_EQ(told.text, "\r\x1b[K| 1 character");
  EXPECT_EQ(output.all(), "a");
}

}  // namespace
}  // namespace orel
