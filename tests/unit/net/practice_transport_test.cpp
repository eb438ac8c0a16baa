#include "net/practice_transport.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include <functional>

#include "net/practice_replies.hpp"

namespace orel {
namespace {

/// Jumps instead of waiting.
class JumpingClock final : public Clock {
 public:
  time_point now() const override { return time_point{} + waited; }
  wall_point wall() const override { return {}; }
  Woke wait(milliseconds time) override {
    waited += time;
    ++waits;
    return woke;
  }
  milliseconds waited{0};
  int waits = 0;
  Woke woke = Woke::time_up;
};

struct Recorder final : Receiver {
  std::string text;
  int drains = 0;
  Took took = Took::nothing;
  Took body(const HttpHead&, std::string_view bytes) override {
    text += bytes;
    return took;
  }
  Took drained() override {
    ++drains;
    return Took::nothing;
  }
  void tick() override {}
};

class PracticeTest : public testing::Test {
 protected:
  Exchange ask(const std::string& model, const std::string& prompt = "hi") {
    return send(R"({"model":")" + model + R"(","messages":[{"role":"user","content":")" + prompt +
                R"("}],"stream":true})");
  }
  Exchange send(std::string body) {
    return transport.send({.method = Method::post,
                           .url = url,
                           .path = "/chat/completions",
                           .body = [&] { return Result<std::string>(body); }},
                          {}, receiver);
  }
  Exchange get(const std::string& path) { return transport.send({.url = url, .path = path}, {}, receiver); }
  bool says(std::string_view words) const { return receiver.text.find(words) != receiver.text.npos; }

  Url url = Url::built_in();
  JumpingClock clock;
  PracticeTransport transport{clock};
  Recorder receiver;
};

/// The text of the events, JSON escapes as they are.
std::string content_of(std::string_view stream) {
  constexpr std::string_view kBefore = R"("content":")";
  std::string text;
  for (auto at = stream.find(kBefore); at != stream.npos; at = stream.find(kBefore, at)) {
    at += kBefore.size();
    auto end = at;
    while (stream[end] != '"') end += stream[end] == '\\' ? 2 : 1;
    text += stream.substr(at, end - at);
  }
  return text;
}

// -- replies

struct ReplyCase {
  const char* model;
  int status;
  const char* words;
};

void PrintTo(const ReplyCase& tested, std::ostream* out) {
  *out << tested.model;
}

class PracticeReplyTest : public PracticeTest, public testing::WithParamInterface<ReplyCase> {};

TEST_P(PracticeReplyTest, HasItsStatusAndWords) {
  const auto exchange = ask(GetParam().model);
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(exchange.head.status, GetParam().status);
  EXPECT_TRUE(says(GetParam().words)) << receiver.text;
  EXPECT_EQ(clock.waits, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Models, PracticeReplyTest,
    testing::Values(ReplyCase{"demo/echo", 200, "data: [DONE]"},
                    ReplyCase{"demo/bad-key", 401, "User not found."},
                    ReplyCase{"demo/no-credits", 402, "openrouter_credits"},
                    ReplyCase{"demo/forbidden", 403, "reasons"},
                    ReplyCase{"demo/unknown-model", 400, "demo/unknown-model is not a valid model ID"},
                    ReplyCase{"demo/bad-request", 400, "invalid_request"},
                    ReplyCase{"demo/too-long", 400, "maximum context length"},
                    ReplyCase{"demo/rate-limited", 429, "upstream_provider_shared_pool"},
                    ReplyCase{"demo/server-down", 502, "provider_unavailable"},
                    ReplyCase{"demo/captive-portal", 200, "<title>Log in to Wi-Fi</title>"},
                    ReplyCase{"demo/broken-stream", 200, "Provider disconnected"},
                    ReplyCase{"demo/length", 200, R"("finish_reason":"length")"},
                    ReplyCase{"demo/filtered", 200, R"("finish_reason":"content_filter")"},
                    ReplyCase{"demo/empty", 200, R"("finish_reason":"stop")"},
                    ReplyCase{"demo/fallback", 200, R"("model":"demo/echo")"},
                    ReplyCase{"demo/no-such", 400, "demo/no-such is not a valid model ID"},
                    ReplyCase{"demo/", 400, "demo/ is not a valid model ID"},
                    ReplyCase{"openai/gpt-4o", 200, R"("model":"demo/echo")"}));

struct FaultCase {
  const char* model;
  ExitStatus status;
  Phase phase;
  const char* what;
};

void PrintTo(const FaultCase& tested, std::ostream* out) {
  *out << tested.model;
}

class PracticeFaultTest : public PracticeTest, public testing::WithParamInterface<FaultCase> {};

TEST_P(PracticeFaultTest, FailsAsANetworkDoes) {
  const auto exchange = ask(GetParam().model);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, GetParam().status);
  EXPECT_EQ(exchange.phase, GetParam().phase);
  EXPECT_EQ(exchange.error->what.en, GetParam().what);
  EXPECT_EQ(exchange.head.status, 0);
  EXPECT_TRUE(receiver.text.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Faults, PracticeFaultTest,
    testing::Values(FaultCase{"demo/bad-certificate", ExitStatus::tls, Phase::untrusted,
                              "the certificate of openrouter.ai is not trusted: self-signed"},
                    FaultCase{"demo/no-network", ExitStatus::network, Phase::unsent_network,
                              "cannot reach openrouter.ai: name not resolved"},
                    FaultCase{"demo/timeout", ExitStatus::timeout, Phase::sent,
                              "no reply from openrouter.ai for 120 s"}));

// -- what is said

struct EchoCase {
  const char* prompt;  // JSON string text
};

void PrintTo(const EchoCase& tested, std::ostream* out) {
  *out << std::string_view(tested.prompt).size() << " bytes";
}

class PracticeEchoTest : public PracticeTest, public testing::WithParamInterface<EchoCase> {};

TEST_P(PracticeEchoTest, RepeatsThePromptWithEveryEscape) {
  ask("demo/echo", GetParam().prompt);
  EXPECT_EQ(content_of(receiver.text), std::string("[demo] ") + GetParam().prompt);
}

INSTANTIATE_TEST_SUITE_P(
    Prompts, PracticeEchoTest,
    testing::Values(EchoCase{"hi"}, EchoCase{""}, EchoCase{" "}, EchoCase{"two words"},
                    EchoCase{R"(a \"quoted\" word and a \\ backslash)"}, EchoCase{R"(ends in \\)"},
                    EchoCase{R"(line\nbreak\ttab \u00e9 \ud83e\udd85 x)"},
                    EchoCase{"Привет, орёл! 🦅 ok"}, EchoCase{R"(\"model\":\"demo/empty\")"},
                    EchoCase{"{}[]:,"},
                    EchoCase{"one two three four five six seven eight nine ten eleven twelve"}));

TEST_F(PracticeTest, AnswersWhatPeopleAskFirst) {
  ask("demo/echo", "What is the capital of Mali?");
  EXPECT_EQ(content_of(receiver.text), "[demo] The capital of Mali is Bamako.");
}

TEST_F(PracticeTest, AnswersInTheLanguageOfTheQuestion) {
  ask("demo/echo", "Столица Мали?");
  EXPECT_EQ(content_of(receiver.text), "[demo] Столица Мали — Бамако.");
}

TEST_F(PracticeTest, EchoesTheLastMessage) {
  send(
      R"({"model":"demo/echo","messages":[{"role":"system","content":"be brief"},{"role":"user","content":"hello"}],)"
      R"("response_format":{"content":"no"},"stream":true})");
  EXPECT_EQ(content_of(receiver.text), "[demo] hello");
}

TEST_F(PracticeTest, ReadsAnyOrderAndBlanks) {
  send(
      R"({ "stream" : true, "messages" : [ { "content" : [ { "type":"text", "text" : "in parts" } ], "role":"user" } ], )"
      R"("model" : "demo/echo" })");
  EXPECT_EQ(content_of(receiver.text), "[demo] in parts");
}

TEST_F(PracticeTest, SurvivesWhatIsNoRequest) {
  for (const auto* body :
       {"", "{", "\"", "[]", R"({"model":)", R"({"model":"demo/echo)", R"({"model":"\)", "}}}}", "null"})
    EXPECT_EQ(send(body).end, Exchange::End::clean) << body;
}

TEST_F(PracticeTest, LabelsEveryAnswer) {
  for (const auto* model :
       {"demo/echo", "demo/slow", "demo/length", "demo/filtered", "demo/fallback", "demo/broken-stream"}) {
    receiver.text.clear();
    ask(model);
    EXPECT_TRUE(content_of(receiver.text).starts_with("[demo] ")) << model;
  }
}

TEST_F(PracticeTest, AnswersAsTheFirstFallbackThatIsNotTheModel) {
  send(R"({"model":"demo/fallback","models":["demo/fallback","acme/orbit-2"],"messages":[]})");
  EXPECT_TRUE(says(R"("model":"acme/orbit-2")")) << receiver.text;
}

TEST_F(PracticeTest, CarriesTheHintOfARateLimit) {
  EXPECT_EQ(ask("demo/rate-limited").head.find("retry-after"), "11");
}

TEST_F(PracticeTest, CarriesAGenerationId) {
  EXPECT_EQ(ask("demo/echo").head.find("x-generation-id"), "gen-demo-0000000001");
}

// -- how it is said

TEST_F(PracticeTest, SlowTakesAboutThreeSecondsInPieces) {
  ask("demo/slow");
  EXPECT_GE(clock.waited, milliseconds(2'500));
  EXPECT_LE(clock.waited, milliseconds(3'500));
  EXPECT_GE(receiver.drains, 12);
}

TEST_F(PracticeTest, SlowEndsAtOnceBySignalOrWithoutReader) {
  clock.woke = Clock::Woke::signal;
  EXPECT_EQ(ask("demo/slow").end, Exchange::End::signal);
  EXPECT_EQ(clock.waits, 1);
  clock.woke = Clock::Woke::reader_gone;
  EXPECT_EQ(ask("demo/slow").end, Exchange::End::reader_gone);
}

TEST_F(PracticeTest, StopsWhenTheReceiverHasEnough) {
  receiver.took = Took::enough;
  EXPECT_EQ(ask("demo/echo").end, Exchange::End::enough);
  EXPECT_EQ(receiver.drains, 0);
}

TEST_F(PracticeTest, SendsNothingWhenTheInputIsBad) {
  const auto exchange =
      transport.send({.method = Method::post,
                      .url = url,
                      .body = [] { return Result<std::string>(Error{.status = ExitStatus::usage}); }},
                     {}, receiver);
  EXPECT_EQ(exchange.end, Exchange::End::unsent);
  EXPECT_EQ(exchange.error->status, ExitStatus::usage);
}

TEST_F(PracticeTest, StartsTheClockOfTheWholeRequestOnce) {
  EXPECT_EQ(ask("demo/echo").deadline, Clock::time_point{} + std::chrono::minutes(10));
}

// -- listings

TEST_F(PracticeTest, ListsItsModels) {
  for (const auto* path : {"/models", "/models?sort=newest", "/models/user"}) {
    receiver.text.clear();
    EXPECT_EQ(get(path).head.status, 200);
    EXPECT_TRUE(says(R"("id":"demo/echo")")) << path;
    EXPECT_TRUE(says(R"("total_count":19)"));
  }
}

TEST_F(PracticeTest, ShowsEndpointsOfItsModelsOnly) {
  EXPECT_EQ(get("/models/demo/slow/endpoints").head.status, 200);
  EXPECT_TRUE(says(R"("model_id":"demo/slow")"));
  EXPECT_EQ(get("/models/acme/orbit-2/endpoints").head.status, 404);
  EXPECT_EQ(get("/models//endpoints").head.status, 404);
  EXPECT_EQ(get("/nowhere").head.status, 404);
}

TEST_F(PracticeTest, InventsAnAccount) {
  EXPECT_EQ(get("/key").head.status, 200);
  EXPECT_TRUE(says(R"("limit_remaining":28.75)"));
  EXPECT_EQ(get("/credits").head.status, 200);
  EXPECT_TRUE(says(R"("total_credits":120.5)"));
}

}  // namespace
}  // namespace orel
