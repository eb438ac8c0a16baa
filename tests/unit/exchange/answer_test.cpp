// What ended on our side counts before anything that the server said.
#include "exchange/answer.hpp"

#include <gtest/gtest.h>

#include "sink/raw_sink.hpp"
#include "tests/unit/host/fake_world.hpp"

namespace orel {
namespace {

using namespace test;

/// A full disk.
struct FailedOutput final : Output {
  void take(std::string_view) override {}
  void flush() override {}
  void finish() override {}
  const Error* failure() const override { return &error; }
  bool is_terminal() const override { return false; }
  Error error{.status = ExitStatus::local_io, .what = Text("disk full")};
};

/// Plays a stream, and ends it so.
AttemptEnd play(const std::vector<std::string>& pieces, Exchange exchange, Output& output) {
  JumpingClock clock;
  const Expectation expected;
  const RequestContext context;
  RawSink sink(output);
  Answer answer(
      {.expected = expected, .context = context, .sink = sink, .output = output, .clock = clock, .tick = [] {
       }});
  const auto reply = stream_reply({});
  for (const auto& piece : pieces) answer.body(reply.head, piece);
  if (!pieces.empty()) exchange.head = reply.head;
  return answer.end(std::move(exchange));
}

const std::string kFailure = "data: {\"error\":{\"code\":429,\"message\":\"slow down\"}}\n\n";

TEST(Answer, IsStoppedByASignalHoweverFarItCame) {
  const std::vector<std::string> cases[] = {
      {}, {text_event("hi")}, {text_event("hi"), kStopEvent, kDoneEvent}, {kFailure}};
  for (const auto& pieces : cases) {
    StringOutput output;
    const auto end =
        play(pieces, {.end = Exchange::End::signal, .error = Error{.status = ExitStatus::interrupt}}, output);
    EXPECT_EQ(end.judgement.status(), ExitStatus::interrupt);
    EXPECT_EQ(end.judgement.phase, Phase::signal);
  }
}

TEST(Answer, IsStoppedByAnOutputThatFailed) {
  for (const bool has_ended : {false, true}) {
    FailedOutput output;
    const auto end = play({text_event("hi"), has_ended ? kStopEvent + kDoneEvent : kFailure},
                          {.end = Exchange::End::enough}, output);
    EXPECT_EQ(end.judgement.status(), ExitStatus::local_io);
    EXPECT_EQ(end.judgement.phase, Phase::output);
  }
}

TEST(Answer, IsNotAskedForAgainWhereOurOwnInputIsAtFault) {
  StringOutput output;
  const auto end =
      play({}, {.end = Exchange::End::unsent, .error = Error{.status = ExitStatus::usage}}, output);
  EXPECT_EQ(end.judgement.status(), ExitStatus::usage);
  EXPECT_EQ(end.judgement.phase, Phase::output);
  EXPECT_FALSE(end.request_sent);
}

TEST(Answer, IsBrokenOnceTheSinkCanHoldNoMore) {
  struct FullSink final : Sink {
    bool is_full_now = true;
    void show(const ChatEvent&) override {}
    void drained() override {}
    void finish(const Judgement&, const AnswerFacts&) override {}
    void restart() override {}
    bool is_full() const override { return is_full_now; }
  } sink;
  JumpingClock clock;
  StringOutput output;
  const Expectation expected;
  const RequestContext context;
  Answer answer(
      {.expected = expected, .context = context, .sink = sink, .output = output, .clock = clock, .tick = [] {
       }});
  const auto reply = stream_reply({});
  // Also where the server has said already that the answer ended well.
  sink.is_full_now = false;
  EXPECT_EQ(answer.body(reply.head, text_event("hi") + kStopEvent), Took::content);
  sink.is_full_now = true;
  EXPECT_EQ(answer.body(reply.head, text_event("more")), Took::enough);
  const auto end = answer.end({.end = Exchange::End::enough, .head = reply.head});
  EXPECT_EQ(end.judgement.status(), ExitStatus::truncated);
  ASSERT_TRUE(end.judgement.error);
  EXPECT_EQ(end.judgement.error->facts.cause, ExitStatus::protocol);
}

TEST(Answer, IsJudgedAlikeHoweverItsBytesAreCut) {
  const std::string event =
      R"({"id":"g","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]})";
  for (const auto& body : {"data: " + event,                        // an event that did not end
                           ": a comment\n\n: another {\n" + event,  // JSON that is called an event stream
                           event + "\n" + event + "\n", std::string(": {"), std::string("id: 1\n{")}) {
    const auto cut_to = [&](std::size_t step) {
      std::vector<std::string> pieces;
      for (std::size_t at = 0; at < body.size(); at += step) pieces.push_back(body.substr(at, step));
      StringOutput output;
      return play(pieces, {}, output).judgement;
    };
    const auto whole = cut_to(body.size());
    for (std::size_t step = 1; step < body.size(); ++step) {
      EXPECT_EQ(cut_to(step).status(), whole.status()) << body << " cut to " << step;
      EXPECT_EQ(cut_to(step).phase, whole.phase) << body << " cut to " << step;
    }
  }
}

TEST(Answer, ShowsNothingOnceItIsDecided) {
  struct Counting final : Sink {
    int shown = 0;
    void show(const ChatEvent& event) override { shown += is_generated(event) ? 1 : 0; }
    void drained() override {}
    void finish(const Judgement&, const AnswerFacts&) override {}
    void restart() override {}
  } sink;
  JumpingClock clock;
  StringOutput output;
  const Expectation expected;
  const RequestContext context;
  Answer answer(
      {.expected = expected, .context = context, .sink = sink, .output = output, .clock = clock, .tick = [] {
       }});
  const auto reply = stream_reply({});
  EXPECT_EQ(answer.body(reply.head, "data: {\"choices\":[\n\ndata: x\n[]\n"), Took::enough);
  answer.end({.end = Exchange::End::enough, .head = reply.head});
  EXPECT_EQ(sink.shown, 0) << "the line that is no event came behind the event that cannot be read";
}

TEST(Answer, CutsALongGenerationId) {
  StringOutput output;
  Exchange exchange;
  exchange.head = stream_reply({}).head;
  exchange.head.fields.push_back({"X-Generation-Id", std::string(500, 'g')});
  EXPECT_EQ(play({}, exchange, output).generation_id, std::string(128, 'g'));
}

}  // namespace
}  // namespace orel
