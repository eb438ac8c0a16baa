// `ask` and `stream` in a world of strings: what is asked, shown, waited for and returned.
#include <gtest/gtest.h>

#include "command/run.hpp"
#include "tests/unit/host/fake_world.hpp"

namespace orel {
namespace {

using namespace test;

int run_words(FakeWorld& world, std::vector<std::string_view> words) {
  return exit_number(run(words, world));
}

std::vector<std::string> whole(std::string_view text) {
  return {text_event(text), kStopEvent, kDoneEvent};
}

TEST(Chat, AsksWithTheModelTheWordsAndTheKey) {
  FakeWorld world;
  world.server.replies = {stream_reply(whole("Bamako."))};
  EXPECT_EQ(run_words(world, {"ask", "capital", "of", "Mali?"}), 0);
  ASSERT_EQ(world.server.bodies.size(), 1U);
  EXPECT_EQ(
      world.server.bodies[0],
      R"({"model":"openai/gpt-4o","messages":[{"role":"user","content":"capital of Mali?"}],"stream":true})");
  EXPECT_TRUE(world.server.key_sent);
  EXPECT_EQ(world.out.all(), "Bamako.\n");
  EXPECT_EQ(world.told.text, "");
}

TEST(Chat, TakesTheKeyOutOfTheEnvironment) {
  FakeWorld world;
  world.server.replies = {stream_reply(whole("x"))};
  run_words(world, {"ask", "hi"});
  EXPECT_FALSE(world.environment("OPENROUTER_API_KEY"));
}

TEST(Chat, SendsAttributionOnlyWithAnAddress) {
  FakeWorld world;
  world.variables["OPENROUTER_APP_NAME"] = "Орёл";
  world.server.replies = {stream_reply(whole("x"))};
  run_words(world, {"ask", "hi"});
  EXPECT_EQ(world.server.fields.size(), 2U);

  FakeWorld named;
  named.variables["OPENROUTER_APP_NAME"] = "Орёл";
  named.variables["OPENROUTER_APP_URL"] = "https://example.org";
  named.server.replies = {stream_reply(whole("x"))};
  run_words(named, {"ask", "hi"});
  ASSERT_EQ(named.server.fields.size(), 4U);
  EXPECT_EQ(named.server.fields[2].name, "HTTP-Referer");
  EXPECT_EQ(named.server.fields[3].value, "Орёл");
}

TEST(Chat, AskShowsNothingOfAnAnswerThatBrokeOffButOnStandardError) {
  FakeWorld world;
  world.server.replies = {stream_reply({text_event("half an ans")})};
  EXPECT_EQ(run_words(world, {"ask", "hi"}), 30);
  EXPECT_EQ(world.out.all(), "");
  EXPECT_NE(world.told.text.find("half an ans"), std::string::npos);
  EXPECT_NE(world.told.text.find("Request gen-1: may be billed."), std::string::npos);
}

TEST(Chat, StreamKeepsWhatCame) {
  FakeWorld world;
  world.server.replies = {stream_reply({text_event("half an ans")})};
  EXPECT_EQ(run_words(world, {"stream", "hi"}), 30);
  EXPECT_EQ(world.out.all(), "half an ans");
}

TEST(Chat, NeverRepeatsAfterText) {
  FakeWorld world;
  world.server.replies = {stream_reply({text_event("half")}), stream_reply(whole("again"))};
  run_words(world, {"ask", "hi"});
  EXPECT_EQ(world.server.bodies.size(), 1U);
}

TEST(Chat, RepeatsWhereNothingWasSent) {
  FakeWorld world;
  world.server.replies = {no_connection(), no_connection(), stream_reply(whole("at last"))};
  EXPECT_EQ(run_words(world, {"ask", "hi"}), 0);
  EXPECT_EQ(world.out.all(), "at last\n");
  EXPECT_EQ(world.time.waits.size(), 2U);
}

TEST(Chat, GivesUpAfterTheNumberOfRetriesAndSaysHowOftenItTried) {
  FakeWorld world;
  world.server.replies = {no_connection()};
  EXPECT_EQ(run_words(world, {"ask", "--retries", "4", "hi"}), 23);
  EXPECT_EQ(world.server.bodies.size(), 5U);
  EXPECT_NE(world.told.text.find("Tried 5 times."), std::string::npos);
}

TEST(Chat, WaitsAtLeastAsLongAsTheServerAsks) {
  FakeWorld world;
  auto busy = json_reply(429, R"({"error":{"code":429,"message":"slow down"}})");
  busy.head.fields.push_back({"Retry-After", "7"});
  world.server.replies = {busy, stream_reply(whole("ok"))};
  EXPECT_EQ(run_words(world, {"ask", "hi"}), 0);
  ASSERT_EQ(world.time.waits.size(), 1U);
  EXPECT_GE(world.time.waits[0], milliseconds(7000));
}

TEST(Chat, DoesNotWaitLongerThanAllowed) {
  FakeWorld world;
  auto busy = json_reply(429, R"({"error":{"code":429,"message":"slow down"}})");
  busy.head.fields.push_back({"Retry-After", "900"});
  world.server.replies = {busy};
  EXPECT_EQ(run_words(world, {"ask", "hi"}), 20);
  EXPECT_TRUE(world.time.waits.empty());
  EXPECT_NE(world.told.text.find("--max-wait"), std::string::npos);
}

TEST(Chat, TellsPausesWithVerbose) {
  FakeWorld world;
  world.server.replies = {no_connection(), stream_reply(whole("ok"))};
  run_words(world, {"ask", "-v", "hi"});
  EXPECT_NE(world.told.text.find("attempt 1 of 3 failed (network); next one in "), std::string::npos);
}

TEST(Chat, EndsAPauseByTheSignal) {
  FakeWorld world;
  world.time.woke = Clock::Woke::signal;
  world.stop.number = 2;
  world.server.replies = {no_connection()};
  EXPECT_EQ(run_words(world, {"ask", "hi"}), 130);
  EXPECT_EQ(world.server.bodies.size(), 1U);
}

TEST(Chat, RefusesToPayWhereNothingCouldBeShown) {
  FakeWorld world;
  world.output_is_open = false;
  world.server.replies = {stream_reply(whole("x"))};
  EXPECT_EQ(run_words(world, {"ask", "hi"}), 4);
  EXPECT_TRUE(world.server.bodies.empty());
}

TEST(Chat, JudgesAnEmptyPipeBeforeItConnects) {
  FakeWorld world;
  world.in.kind_is = StdinKind::pipe;
  world.server.replies = {stream_reply(whole("x"))};
  EXPECT_EQ(run_words(world, {"ask", "-", "why?"}), 2);
  EXPECT_TRUE(world.server.bodies.empty());
}

TEST(Chat, JudgesASlowPipeBeforeItSends) {
  FakeWorld world;
  world.in.kind_is = StdinKind::pipe;
  world.in.is_ready = false;
  world.in.is_slow = true;
  world.in.content = " \n";
  world.server.replies = {stream_reply(whole("x"))};
  EXPECT_EQ(run_words(world, {"ask", "-"}), 2);
  EXPECT_TRUE(world.server.bodies.empty());
  EXPECT_NE(world.told.text.find("waiting for standard input"), std::string::npos);
}

TEST(Chat, PrintsTheRequestInsteadOfSendingItWithoutAKey) {
  FakeWorld world;
  world.variables.clear();
  world.server.replies = {stream_reply(whole("x"))};
  EXPECT_EQ(run_words(world, {"ask", "-n", "-t", "0.5", "hi"}), 0);
  EXPECT_EQ(world.out.all(),
            "{\"model\":\"openai/"
            "gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,\"temperature\":"
            "0.5}\n");
  EXPECT_NE(world.told.text.find("Authorization: (no key)"), std::string::npos);
  EXPECT_TRUE(world.server.bodies.empty());
}

TEST(Chat, SaysWhichRequestMayBeBilledInJsonToo) {
  FakeWorld world;
  world.server.replies = {stream_reply({text_event("half")})};
  EXPECT_EQ(run_words(world, {"ask", "--error-format", "json", "hi"}), 30);
  EXPECT_NE(world.told.text.find(R"("maybe_billed":true)"), std::string::npos);
  EXPECT_NE(world.told.text.find(R"("request_id":"gen-1")"), std::string::npos);
  EXPECT_NE(world.told.text.find(R"("partial":"half")"), std::string::npos);
}

TEST(Chat, ClaimsNoBillWhereTheTimeWasUpBeforeAnythingWasSent) {
  FakeWorld world;
  auto late = no_connection();
  late.phase = Phase::deadline;
  world.server.replies = {late};
  run_words(world, {"ask", "hi"});
  EXPECT_EQ(world.told.text.find("billed"), std::string::npos) << world.told.text;
}

TEST(Chat, AcceptsWhatTheUserIsContentWith) {
  FakeWorld world;
  world.server.replies = {
      stream_reply({text_event("cut"),
                    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n", kDoneEvent})};
  EXPECT_EQ(run_words(world, {"ask", "--accept", "length", "hi"}), 0);
  EXPECT_EQ(world.out.all(), "cut\n");
  EXPECT_NE(world.told.text.find("warning: the answer stopped at the token limit"), std::string::npos);
}

TEST(Chat, PrintsTheSummaryWhereItIsWanted) {
  FakeWorld world;
  world.server.replies = {stream_reply(
      {text_event("x"), kStopEvent,
       "data: "
       "{\"choices\":[],\"usage\":{\"prompt_tokens\":812,\"completion_tokens\":143,\"cost\":0.0035}}\n\n",
       kDoneEvent})};
  EXPECT_EQ(run_words(world, {"ask", "--summary", "always", "hi"}), 0);
  EXPECT_NE(world.told.text.find("812 in, 143 out · $0.0035"), std::string::npos);
}

struct Refusal {
  int status;
  const char* body;
  int exit;
};

class ChatRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(ChatRefusal, EndsWithTheClassOfTheReply) {
  FakeWorld world;
  world.server.replies = {json_reply(GetParam().status, GetParam().body)};
  EXPECT_EQ(run_words(world, {"ask", "--retries", "0", "hi"}), GetParam().exit);
  EXPECT_EQ(world.out.all(), "");
  EXPECT_NE(world.told.text.find("[" + std::to_string(GetParam().exit) + "]"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ChatRefusal,
    testing::Values(Refusal{401, R"({"error":{"code":401,"message":"User not found."}})", 10},
                    Refusal{402, R"({"error":{"code":402,"message":"more credits"}})", 11},
                    Refusal{403, R"({"error":{"code":403,"message":"no"}})", 12},
                    Refusal{400, R"({"error":{"code":400,"message":"a/b is not a valid model ID"}})", 13},
                    Refusal{400, R"({"error":{"code":400,"message":"bad"}})", 14},
                    Refusal{429, R"({"error":{"code":429,"message":"slow"}})", 20},
                    Refusal{500, R"({"error":{"code":500,"message":"oops"}})", 21},
                    Refusal{504, R"({"error":{"code":504,"message":"late"}})", 22}, Refusal{302, "", 24}));

}  // namespace
}  // namespace orel
