#include "api/chat_response.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/unit/api/played_answer.hpp"

namespace orel {
namespace {

struct Body {
  std::string_view json;
  ExitStatus status;
  std::string_view text;
};

void PrintTo(const Body& body, std::ostream* out) {
  *out << body.json;
}

class Response : public testing::TestWithParam<Body> {};

TEST_P(Response, IsJudgedLikeAStream) {
  const played::Answer answer = played::body(GetParam().json);
  EXPECT_EQ(answer.status, GetParam().status) << answer.events;
  EXPECT_EQ(answer.text, GetParam().text);
}

TEST_P(Response, MayStandBehindPadding) {
  const std::string body(GetParam().json);
  for (const std::string& padding :
       {std::string(2000, '\n'), std::string(" \t\r\n"), std::string(": OPENROUTER PROCESSING\n\n"),
        std::string(":a\r\n:b\r\n\r\n  ")}) {
    EXPECT_EQ(played::body(padding + body).events, played::body(body).events);
  }
  EXPECT_EQ(played::body(body + "\n\n ").events, played::body(body).events);
}

INSTANTIATE_TEST_SUITE_P(
    All, Response,
    testing::Values(
        Body{
            R"({"id":"g","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Seven."}}],"usage":{"cost":1}})",
            ExitStatus::ok, "Seven."},
        Body{R"({"choices":[{"finish_reason":null,"message":{"content":"a"}}]})", ExitStatus::ok, "a"},
        Body{R"({"choices":[{"finish_reason":"length","message":{"content":"a"}}]})", ExitStatus::length,
             "a"},
        Body{R"({"choices":[{"finish_reason":"content_filter","message":{"content":null}}]})",
             ExitStatus::filtered, ""},
        Body{R"({"choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"No."}}]})",
             ExitStatus::filtered, ""},
        Body{R"({"choices":[{"finish_reason":"stop","message":{"content":""}}]})", ExitStatus::empty, ""},
        Body{R"({"choices":[{"finish_reason":"stop","message":null}]})", ExitStatus::empty, ""},
        Body{R"({"choices":[{}]})", ExitStatus::empty, ""},
        Body{
            R"({"choices":[{"finish_reason":"tool_calls","message":{"content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}}]})",
            ExitStatus::protocol, ""},
        Body{
            R"({"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"b\u00e9"}]}}]})",
            ExitStatus::ok, "abé"},
        Body{R"({"choices":[{"message":{"content":[1]}}]})", ExitStatus::protocol, ""},
        Body{R"({"choices":[{"message":{"content":7}}]})", ExitStatus::protocol, ""},
        Body{R"({"choices":[{"delta":{"content":"a"}}]})", ExitStatus::empty, ""},
        Body{R"({"error":{"code":502,"message":"Provider returned error"},"user_id":"u"})",
             ExitStatus::server, ""},
        Body{R"({"choices":[{"finish_reason":"error","error":{"code":502},"message":{"content":"part"}}]})",
             ExitStatus::truncated, "part"},
        Body{R"({"choices":[{"finish_reason":"error","message":{"content":""}}]})", ExitStatus::server, ""},
        Body{
            R"({"id":"g","choices":[{"finish_reason":"stop","message":{"content":null}}],"error":{"code":502},"usage":{}})",
            ExitStatus::server, ""},
        Body{R"({"error":"overloaded"})", ExitStatus::server, ""}, Body{R"({})", ExitStatus::protocol, ""},
        Body{R"({"choices":[]})", ExitStatus::protocol, ""},
        Body{R"({"choices":null,"error":null})", ExitStatus::protocol, ""},
        Body{R"([])", ExitStatus::protocol, ""}, Body{R"("text")", ExitStatus::protocol, ""},
        Body{R"({"choices":[{"message":{"content":"a"}}]}})", ExitStatus::protocol, ""},
        Body{R"({"choices":[{"message":{"content":"a"}}]} x)", ExitStatus::protocol, ""},
        Body{R"({"choices":[{"message":{"content":"a"}}])", ExitStatus::protocol, ""},
        Body{"<html>", ExitStatus::protocol, ""}, Body{"[DONE]", ExitStatus::protocol, ""}));

TEST(ResponseReader, FindsNothingInPaddingAlone) {
  for (const std::string_view body : {"", "\n\n\n", ": OPENROUTER PROCESSING", ": a\n: b\n\n"}) {
    EXPECT_EQ(without_padding(body), "");
    EXPECT_EQ(played::body(body).status, ExitStatus::protocol);
  }
}

TEST(ResponseReader, EveryBeginningOfABodyIsMalformed) {
  const std::string whole = R"({"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]})";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(played::body(std::string_view(whole).substr(0, length)).events, "B(malformed JSON)") << length;
  }
}

TEST(ResponseReader, KeepsTheBodyAsReceived) {
  const RequestContext context{};
  ResponseReader reader(Members::no, context);
  reader.read("\n {\"choices\":[{}]}\n");
  EXPECT_EQ(reader.body(), "\n {\"choices\":[{}]}\n");
}

}  // namespace
}  // namespace orel
