#include "api/chat_completion.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "api/chat_object.hpp"
#include "json/json_path.hpp"
#include "tests/unit/api/naive_json.hpp"
#include "tests/unit/api/played_answer.hpp"

namespace orel {
namespace {

std::string complete(std::initializer_list<std::string_view> events, Demo demo = Demo::no) {
  const RequestContext context{};
  ChatObjectReader reader(Members::yes, context);
  ChatCompletion completion;
  for (const std::string_view event : events) {
    for (const ChatEvent& told : reader.event(event)) completion.take(told);
  }
  return completion.json(demo);
}

std::string message(const std::string& json) {
  return json_path(json, "choices.0.message").value_or("none");
}

TEST(ChatCompletion, HasTheShapeOfAWholeReply) {
  EXPECT_EQ(
      complete(
          {R"({"id":"g","object":"chat.completion.chunk","created":1,"model":"a/b","provider":"P","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null,"native_finish_reason":null}]})",
           R"({"id":"g","choices":[{"index":0,"delta":{"role":"assistant","content":"Sev"}}]})",
           R"({"id":"g","choices":[{"index":0,"delta":{"content":"en \"\u00e9\""},"finish_reason":"stop","native_finish_reason":"end_turn"}]})",
           R"({"id":"g","system_fingerprint":null,"choices":[],"usage":{"prompt_tokens": 31,"cost":5.40e-05}})",
           "[DONE]"}),
      R"({"id":"g","object":"chat.completion","created":1,"model":"a/b","provider":"P","choices":[{"index":0,"finish_reason":"stop","native_finish_reason":"end_turn","message":{"role":"assistant","content":"Seven \"é\""}}],"system_fingerprint":null,"usage":{"prompt_tokens": 31,"cost":5.40e-05}})");
}

TEST(ChatCompletion, HasContentNullWhereNoneCame) {
  EXPECT_EQ(
      complete({}),
      R"({"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":null}}]})");
  EXPECT_EQ(message(complete({R"({"choices":[{"delta":{"content":""}}]})"})),
            R"({"role":"assistant","content":""})");
}

TEST(ChatCompletion, SaysThatItIsPractice) {
  EXPECT_EQ(naive::parse(complete({}, Demo::yes))["demo"].text, "true");
  EXPECT_EQ(completion_as_received("\n\n{\"a\": 1}\n", Demo::yes), "{\"demo\":true,\"a\": 1}");
  EXPECT_EQ(completion_as_received("{ }", Demo::yes), "{\"demo\":true }");
  EXPECT_EQ(completion_as_received(": x\n\n {\"a\": 1}\n", Demo::no), "{\"a\": 1}");
}

TEST(ChatCompletion, MergesToolCallsPerIndex) {
  EXPECT_EQ(
      message(complete(
          {R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c0","type":"function","function":{"name":"f","arguments":""}}]}}]})",
           R"({"choices":[{"delta":{"tool_calls":[{"index":1,"id":"c1","type":"function","function":{"name":"g","arguments":"{\"b"}}]}}]})",
           R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":null,"function":{"arguments":"{\"a\""}},{"index":1,"function":{"arguments":"\":2}"}}]}}]})",
           R"({"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]})"})),
      R"({"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"c0","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}},{"index":1,"id":"c1","type":"function","function":{"name":"g","arguments":"{\"b\":2}"}}]})");
}

TEST(ChatCompletion, KeepsWhatAToolCallsFirstFragmentTold) {
  EXPECT_EQ(
      message(complete(
          {R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c0","function":{"name":"f","arguments":"{"}}]}}]})",
           R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"","type":"function","function":{"name":"","arguments":"\"a\""}}]}}]})",
           R"({"choices":[{"delta":{"tool_calls":[{"index":0,"type":"","function":{"arguments":":1}"}}]}}]})"})),
      R"({"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"c0","function":{"name":"f","arguments":"{\"a\":1}"},"type":"function"}]})");
}

TEST(ChatCompletion, MergesReasoningPerIndexAndTellsBothForms) {
  EXPECT_EQ(
      message(complete(
          {R"({"choices":[{"delta":{"reasoning":"Let ","reasoning_details":[{"type":"reasoning.text","text":"Let ","format":"f","index":0}]}}]})",
           R"({"choices":[{"delta":{"reasoning":"me","reasoning_details":[{"type":"reasoning.text","text":"me","format":"f","index":0}]}}]})",
           R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","signature":"s","index":0}]}}]})",
           R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.encrypted","data":"xx","index":1}]}}]})"})),
      R"({"role":"assistant","content":null,"reasoning":"Let me","reasoning_details":[{"type":"reasoning.text","text":"Let me","format":"f","index":0,"signature":"s"},{"type":"reasoning.encrypted","data":"xx","index":1}]})");
}

TEST(ChatCompletion, KeepsDetailsOfOtherTypesApartAtTheSameIndex) {
  const std::string json = complete(
      {R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.summary","summary":"a","index":0}]}}]})",
       R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.encrypted","data":"b","index":0}]}}]})"});
  EXPECT_EQ(naive::parse(message(json))["reasoning_details"].elements.size(), 2u);
}

TEST(ChatCompletion, KeepsASignatureAndDetailsOfOtherIds) {
  EXPECT_EQ(
      message(complete(
          {R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"a","signature":"SIG","index":0}]}}]})",
           R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"b","signature":"","index":0}]}}]})",
           R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.encrypted","data":"AAA","id":"rs_1"}]}}]})",
           R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.encrypted","data":"BBB","id":"rs_2"}]}}]})"})),
      R"({"role":"assistant","content":null,"reasoning_details":[{"type":"reasoning.text","text":"ab","signature":"SIG","index":0},{"type":"reasoning.encrypted","data":"AAA","id":"rs_1"},{"type":"reasoning.encrypted","data":"BBB","id":"rs_2"}]})");
}

TEST(ChatCompletion, AppendsLogprobs) {
  const std::string json = complete(
      {R"({"choices":[{"delta":{"content":"A"},"finish_reason":null,"logprobs":null}]})",
       R"({"choices":[{"delta":{"content":"A"},"logprobs":{"content":[{"token":"A"}],"refusal":null}}]})",
       R"({"choices":[{"delta":{"content":"B"},"logprobs":{"content":[{"token":"B","top_logprobs":[]}],"refusal":[{"token":"C"}]}}]})",
       R"({"choices":[{"delta":{},"finish_reason":"stop","logprobs":null}]})"});
  EXPECT_EQ(json_path(json, "choices.0.logprobs"),
            R"({"content":[{"token":"A"},{"token":"B","top_logprobs":[]}],"refusal":[{"token":"C"}]})");
  EXPECT_EQ(json_path(complete({R"({"choices":[{"delta":{},"logprobs":null}]})"}), "choices.0"),
            R"({"index":0,"logprobs":null,"message":{"role":"assistant","content":null}})");
}

TEST(ChatCompletion, TellsReasoningAsItCameAndNothingOfTheDetails) {
  const auto reasoning = [](std::initializer_list<std::string_view> events) {
    return json_path(complete(events), "choices.0.message.reasoning");
  };
  constexpr std::string_view kDetails =
      R"({"choices":[{"delta":{"reasoning":null,"reasoning_details":[{"type":"reasoning.text","text":"think","index":0}]}}]})";
  EXPECT_EQ(reasoning({R"({"choices":[{"delta":{"reasoning":""}}]})", kDetails}), "");
  EXPECT_EQ(reasoning({R"({"choices":[{"delta":{"reasoning":"a\ud83e"}}]})", kDetails,
                       R"({"choices":[{"delta":{"reasoning":"\udd85b"}}]})"}),
            "a\U0001F985b");
}

TEST(ChatCompletion, LeavesReasoningOutIfOnlyDetailsCame) {
  EXPECT_EQ(
      naive::parse(message(complete(
          {R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"a","index":0}]}}]})"})))
          ["reasoning"]
              .kind,
      naive::Json::Kind::none);
}

TEST(ChatCompletion, AppendsAnnotationsAndImagesAndJoinsAudio) {
  EXPECT_EQ(
      message(complete(
          {R"({"choices":[{"delta":{"annotations":[{"n":1}],"images":[{"index":0,"a":1}],"audio":{"id":"x","data":"AA","transcript":"he"}}}]})",
           R"({"choices":[{"delta":{"annotations":[{"n":2}],"images":[{"index":0,"a":2}],"audio":{"data":"BB","transcript":"y","expires_at":5}}}]})"})),
      R"({"role":"assistant","content":null,"annotations":[{"n":1},{"n":2}],"images":[{"index":0,"a":1},{"index":0,"a":2}],"audio":{"id":"x","data":"AABB","transcript":"hey","expires_at":5}})");
}

TEST(ChatCompletion, JoinsRefusalsAndKeepsUnknownMembersAsLastSeen) {
  EXPECT_EQ(message(complete({R"({"choices":[{"delta":{"refusal":"No","x":1}}]})",
                              R"({"choices":[{"delta":{"refusal":".","x":[2]}}]})",
                              R"({"choices":[{"delta":{"refusal":null,"x":null}}]})"})),
            R"({"role":"assistant","content":null,"refusal":"No.","x":[2]})");
}

TEST(ChatCompletion, GivesValidJsonForEveryTextThatCame) {
  const std::string json =
      complete({R"({"\u0022x":1,"choices":[{"delta":{"content":"\ud83e\u0000\\\"\n"}}]})"});
  EXPECT_TRUE(is_json(json)) << json;
  EXPECT_EQ(json_path(json, "choices.0.message.content"), std::string("\uFFFD\0\\\"\n", 7));
}

}  // namespace
}  // namespace orel
