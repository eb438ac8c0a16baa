#include "api/chat_object.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "tests/unit/api/played_answer.hpp"

namespace orel {
namespace {

using namespace std::string_view_literals;

/// Reads events one after another.
class Reading {
 public:
  explicit Reading(Members members = Members::no) : reader_(members, context_) {}
  std::string operator()(std::string_view data) {
    const std::string room = std::string(data) + ",,,,";  // the nastiest of neighbours
    return letters(reader_.event(std::string_view(room).substr(0, data.size())));
  }
  std::string end() { return letters(reader_.end()); }

 private:
  static std::string letters(std::span<const ChatEvent> events) {
    std::string text;
    for (const ChatEvent& event : events) {
      const auto* failure = std::get_if<Failure>(&event);
      text += failure != nullptr ? "E(" + std::string(class_name(failure->error.error.status)) + ')'
                                 : played::letters(event);
    }
    return text;
  }

  RequestContext context_{};
  ChatObjectReader reader_;
};

std::string read(std::string_view data, Members members = Members::no) {
  return Reading(members)(data);
}

std::string delta(std::string_view members) {
  return R"({"choices":[{"index":0,"delta":{)" + std::string(members) + "}}]}";
}

struct Case {
  std::string_view data;
  std::string_view events;
};

void PrintTo(const Case& row, std::ostream* out) {
  *out << row.data;
}

class Chunk : public testing::TestWithParam<Case> {};

TEST_P(Chunk, GivesItsEvents) {
  EXPECT_EQ(read(GetParam().data), GetParam().events);
}

INSTANTIATE_TEST_SUITE_P(Ends, Chunk,
                         testing::Values(Case{"[DONE]", "D"}, Case{" [DONE]\t", "D"}, Case{"\n[DONE]\n", "D"},
                                         Case{"", ""}, Case{" \t\n", ""}, Case{"[done]", "B(malformed JSON)"},
                                         Case{"DONE", "B(malformed JSON)"},
                                         Case{"[DONE][DONE]", "B(malformed JSON)"}));

INSTANTIATE_TEST_SUITE_P(
    Layouts, Chunk,
    testing::Values(
        Case{
            R"({"id":"g","model":"a/b","provider":"P","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]})",
            "S(g,a/b,P)"},
        Case{
            R"({"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]})",
            "T(Hi)"},
        Case{R"({"choices":[{"delta":{"content":"Hi"},"index":0}],"id":"late"})", "S(late,,)T(Hi)"},
        Case{R"( { "choices" : [ { "delta" : { "content" : "Hi" } } ] } )", "T(Hi)"},
        Case{
            R"({"choices":[{"delta":{"content":"end"},"finish_reason":"stop","native_finish_reason":"end_turn"}]})",
            "T(end)F(stop,end_turn)"},
        Case{R"({"choices":[],"usage":{"cost":1}})", R"(U({"cost":1}))"},
        Case{
            R"({"choices":[{"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":{"cost":1}})",
            R"(U({"cost":1}))"},
        Case{R"({"choices":[{"delta":{"content":""},"finish_reason":"stop"}],"usage":{"cost":1}})",
             R"(F(stop,)U({"cost":1}))"},
        Case{R"({"choices":[]})", ""}, Case{R"({})", ""}, Case{R"({"choices":null})", ""},
        Case{R"({"choices":[],"debug":{"echo_upstream_body":{"a":[1,{"b":null}]}}})", ""},
        Case{R"({"choices":[{"delta":null,"finish_reason":"stop"}]})", "F(stop,)"},
        Case{R"({"choices":[{"finish_reason":"a_new_one"}]})", "F(a_new_one,)"},
        Case{R"({"choices":[{"delta":{},"finish_reason":""}]})", ""},
        Case{
            R"({"choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"},"finish_reason":"stop"}]})",
            "T(a)"},
        Case{
            R"({"choices":[{"index":1,"delta":{"content":"b","tool_calls":[{"index":0,"id":"c"}]}},{"index":0,"delta":{"content":"a"}}]})",
            "T(a)"},
        Case{R"({"choices":[{"delta":{"content":"b"},"index":1}]})", "I"},
        Case{R"({"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]})", "T(a)"},
        Case{R"({"choices":[{"delta":{"content":"a","content":"b"}}]})", "T(b)"},
        Case{R"({"choices":[{"delta":{"con\u0074ent":"a"}}]})", "T(a)"},
        Case{R"({"unknown":{"a":[]},"choices":[{"x":1,"delta":{"y":[{}],"content":"a"}}],"z":-0.5e+3})",
             "T(a)"},
        Case{R"({"choices":[{"delta":{"content":"a","refusal":"No."}}]})", "T(a)X(No.)"},
        Case{R"({"choices":[{"delta":{"content":"","images":[{"image_url":{"url":"data:,"}}]}}]})", "I"},
        Case{R"({"choices":[{"delta":{"images":[],"audio":{}}}]})", ""},
        Case{R"({"choices":[{"delta":{"audio":{"data":"AAAA","transcript":"a"}}}]})", "I"}));

INSTANTIATE_TEST_SUITE_P(
    Reasoning, Chunk,
    testing::Values(
        Case{
            R"({"choices":[{"delta":{"content":"","reasoning":"Hm","reasoning_details":[{"type":"reasoning.text","text":"Hm"}]}}]})",
            "R(Hm)"},
        Case{
            R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"Hm"}],"reasoning":"Hm"}}]})",
            "R(Hm)"},
        Case{
            R"({"choices":[{"delta":{"reasoning":null,"reasoning_details":[{"type":"reasoning.text","text":"Hm"}]}}]})",
            "R(Hm)"},
        Case{
            R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.summary","summary":"S"},{"type":"reasoning.text","text":"T"}]}}]})",
            "R(S)R(T)"},
        Case{R"({"choices":[{"delta":{"reasoning":"","reasoning_details":[]}}]})", ""},
        Case{
            R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.encrypted","data":"xx"},{"type":"reasoning.text","text":null}]}}]})",
            "I"},
        Case{
            R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":""},{"type":"reasoning.summary"},{}]}}]})",
            ""},
        Case{R"({"choices":[{"delta":{"reasoning_details":[1,"x",null,[]]}}]})", ""},
        Case{R"({"choices":[{"delta":{"content":"a","reasoning":"Hm"}}]})", "R(Hm)T(a)"}));

INSTANTIATE_TEST_SUITE_P(
    ToolCalls, Chunk,
    testing::Values(
        Case{
            R"({"choices":[{"delta":{"tool_calls":[{"index":2,"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\""}}]}}]})",
            R"(C(2,c,f,{"a"))"},
        Case{
            R"({"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"x"}},{"index":1,"function":{"arguments":"y"}}]}}]})",
            "C(0,,,x)C(1,,,y)"},
        Case{R"({"choices":[{"delta":{"tool_calls":[{"id":"a"},{"id":"b"}]}}]})", "C(0,a,,)C(1,b,,)"},
        Case{R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":null,"function":null}]}}]})", "C(0,,,)"},
        Case{R"({"choices":[{"delta":{"tool_calls":[7,null]}}]})", ""},
        Case{R"({"choices":[{"delta":{"tool_calls":[]}}]})", ""}));

INSTANTIATE_TEST_SUITE_P(
    Failures, Chunk,
    testing::Values(
        Case{R"({"error":{"code":502,"message":"x"}})", "E(server)"},
        Case{R"({"error":{"code":429,"message":"x"}})", "E(rate_limit)"},
        Case{R"({"error":{"code":"server_error","message":"x"}})", "E(server)"},
        Case{R"({"error":{"message":"x"}})", "E(server)"}, Case{R"({"error":"overloaded"})", "E(server)"},
        Case{R"({"error":{}})", "E(server)"},
        Case{R"({"error":null,"choices":[{"delta":{"content":"a"}}]})", "T(a)"},
        Case{R"({"error":false})", ""}, Case{R"({"error":""})", ""},
        Case{
            R"({"id":"g","error":{"code":502,"message":"x"},"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"error"}]})",
            "S(g,,)T(a)F(error,)E(server)"},
        Case{R"({"choices":[{"delta":{"content":""},"finish_reason":"error"}]})", "F(error,)E(server)"},
        Case{R"({"choices":[{"delta":{},"finish_reason":"error","error":{"code":429,"message":"x"}}]})",
             "F(error,)E(rate_limit)"},
        Case{R"({"choices":[{"index":1,"error":{"code":429,"message":"x"}}]})", ""},
        Case{R"({"choices":[{"index":1,"finish_reason":"error"}]})", ""},
        Case{R"({"error":true})", "E(server)"}, Case{R"({"error":["x"]})", "E(server)"},
        Case{R"({"error":502})", "E(server)"}, Case{R"({"error":0,"choices":[]})", ""},
        Case{R"({"error":{"code":502},"choices":[{"delta":{"content":5}}]})", "E(server)"}));

INSTANTIATE_TEST_SUITE_P(
    Content, Chunk,
    testing::Values(Case{R"({"choices":[{"delta":{"content":5}}]})", "B(content is a number)"},
                    Case{R"({"choices":[{"delta":{"content":-0.1}}]})", "B(content is a number)"},
                    Case{R"({"choices":[{"delta":{"content":true}}]})", "B(content is a boolean)"},
                    Case{R"({"choices":[{"delta":{"content":[]}}]})", ""},
                    Case{R"({"choices":[{"delta":{"content":[{"type":"text","text":"a"}]}}]})", "T(a)"},
                    Case{R"({"choices":[{"delta":{"content":{}}}]})", "B(content is an object)"},
                    Case{R"({"choices":[{"delta":{"content":null}}]})", ""},
                    Case{R"({"choices":[{"index":1,"delta":{"content":5}}]})", "I"}));

struct Text {
  std::string_view json;  // between the quotation marks
  std::string_view text;
};

class ChunkText : public testing::TestWithParam<Text> {};

TEST_P(ChunkText, IsDecodedExactly) {
  EXPECT_EQ(read(delta(R"("content":")" + std::string(GetParam().json) + '"')),
            "T(" + std::string(GetParam().text) + ')');
}

INSTANTIATE_TEST_SUITE_P(
    Escapes, ChunkText,
    testing::Values(Text{"plain", "plain"}, Text{R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
                    Text{R"(a\u0000b)", "a\0b"sv}, Text{R"(\u0000)", "\0"sv}, Text{R"(\u00e9\u20AC)", "é€"},
                    Text{R"(\ud83e\udd85)", "🦅"}, Text{R"(\uD83E\uDD85x)", "🦅x"},
                    Text{R"(\ud83ex)", "\uFFFDx"}, Text{R"(\ud83e\n)", "\uFFFD\n"},
                    Text{R"(\udd85)", "\uFFFD"},
                    Text{R"(a\udd85b)",
                         "a\uFFFD"
                         "b"},
                    Text{R"(\ud83e\ud83e\udd85)", "\uFFFD🦅"}, Text{R"(\udd85\ud83e.)", "\uFFFD\uFFFD."},
                    Text{R"(\ud83e\u0041)",
                         "\uFFFD"
                         "A"},
                    Text{R"(\uffff\ufffe)", "\uFFFF\uFFFE"}, Text{"орёл 🦅", "орёл 🦅"},
                    Text{"a]}b{[,:", "a]}b{[,:"}, Text{R"(\\u0041)", R"(\u0041)"}, Text{R"(\\\")", R"(\")"},
                    Text{"\x7F\xC2\x80", "\x7F\xC2\x80"}));

TEST(ChatObjectReader, JoinsASurrogatePairThatIsSplitOverTwoPieces) {
  Reading reading;
  EXPECT_EQ(reading(delta(R"("content":"a\ud83e")")), "T(a)");
  EXPECT_EQ(reading(delta(R"("reasoning":"between")")), "R(between)");
  EXPECT_EQ(reading(delta(R"("content":"")")), "");
  EXPECT_EQ(reading(delta(R"("content":"\udd85b")")), "T(🦅b)");
}

TEST(ChatObjectReader, ReplacesAHalfWhoseOtherHalfDoesNotCome) {
  Reading reading;
  EXPECT_EQ(reading(delta(R"("content":"\ud83e")")), "");
  EXPECT_EQ(reading(delta(R"("content":"b")")),
            "T(\uFFFD"
            "b)");
  EXPECT_EQ(reading(delta(R"("content":"\ud83e")")), "");
  EXPECT_EQ(reading("[DONE]"), "T(\uFFFD)D");
}

TEST(ChatObjectReader, KeepsTheHalvesOfTextAndReasoningApart) {
  Reading reading;
  EXPECT_EQ(reading(delta(R"("content":"\ud83e","reasoning":"\ud83d")")), "");
  EXPECT_EQ(reading(delta(R"("content":"\udd85","reasoning":"\ude00")")), "R(😀)T(🦅)");
}

TEST(ChatObjectReader, TellsAWaitingHalfAtTheEnd) {
  Reading reading;
  EXPECT_EQ(reading(delta(R"("content":"\ud83e","reasoning":"\ud83d")")), "");
  EXPECT_EQ(reading.end(), "R(\uFFFD)T(\uFFFD)");
  EXPECT_EQ(reading.end(), "");
}

/// What a reader says that takes no short cut, because it is asked for members.
std::string in_full(const std::vector<std::string>& events) {
  const RequestContext context{};
  ChatObjectReader reader(Members::yes, context);
  std::string all;
  for (const auto& event : events) {
    for (const ChatEvent& piece : reader.event(event))
      if (!std::holds_alternative<Member>(piece)) all += played::letters(piece);
  }
  return all;
}

TEST(ChatObjectReader, SaysTheSameWhateverItsShortCutForEventsThatAreAlike) {
  std::vector<std::string> events{
      "[DONE]",
      R"({"id":"other","choices":[{"index":0,"delta":{"content":"Hi"}}]})",
      R"({"choices":[{"index":1,"delta":{"content":"Hi"}}]})",
      R"({"choices":[{"index":0,"delta":{"content":"Hi","reasoning":"Hm"}}]})",
      R"({"choices":[{"index":0,"delta":{"content":"Hi","reasoning":"\ud83e"}}]})",
      R"({"choices":[{"index":0,"delta":{"content":1,"content":"Hi"}}]})"};
  for (const std::string_view text :
       {"",        "Hi",      "Ho!",      "\"",         "\",\"content\":\"x", "\\",   "\\n",
        "\\x",     "\\u00e9", "\xC3\xA9", "\xC3",       "\xED\xA0\x80",       "\n",   "\x01",
        "\\ud83e", "\\udd85", "\\ud83ex", "\\ud7ff",    "a\\nb\\u00e9\\\"c",  "\\\\", "\\\\\"",
        "\\/\xC3", "\\u00g9", "\\n\x01",  "\xC3\xA9\\t"})
    events.push_back(R"({"id":"one","choices":[{"index":0,"delta":{"content":")" + std::string(text) +
                     R"("}}]})");
  for (const auto& first : events)
    for (const auto& second : events)
      for (const auto& third : events) {
        SCOPED_TRACE(first + '\n' + second + '\n' + third);
        Reading reading;
        std::string read;
        for (const auto& event : {first, second, third, events.front()}) read += reading(event);
        EXPECT_EQ(read, in_full({first, second, third, events.front()}));
      }
}

TEST(ChatObjectReader, TellsIdModelAndProviderOnceUntilTheyChange) {
  Reading reading;
  EXPECT_EQ(reading(R"({"id":"1","model":"m","provider":"P"})"), "S(1,m,P)");
  EXPECT_EQ(reading(R"({"id":"1","model":"m"})"), "");
  EXPECT_EQ(reading(R"({"id":"2","model":"m","provider":"P"})"), "S(2,,)");
  EXPECT_EQ(reading(R"({"id":null,"model":7,"provider":{}})"), "");
}

class Strict : public testing::TestWithParam<std::string_view> {};

TEST_P(Strict, RefusesTheWholeEvent) {
  EXPECT_EQ(read(GetParam()), "B(malformed JSON)");
  EXPECT_EQ(
      read(R"({"choices":[{"delta":{"content":"a"}}],"x":)" + std::string(GetParam()) + "}").substr(0, 1),
      "B");
}

INSTANTIATE_TEST_SUITE_P(
    All, Strict,
    testing::Values("{", "}", "[", "]", "{]", "[}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,\"a\":1}",
                    "{\"a\":1 \"b\":2}", "{\"a\" 1}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\":1}}",
                    "{\"a\":1}{}", "{\"a\":1}]", "{\"a\":1} x", "{\"a\":1}\"\"", "{\"a\":{\"b\":1}",
                    "{\"a\":[{}}", "{\"a\":[1}", "{\"a\":[1,]}", "{\"a\":[,1]}", "{\"a\":[1 2]}",
                    "{\"a\":[1,,2]}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}",
                    "{\"a\":1e+}", "{\"a\":-}", "{\"a\":0x1}", "{\"a\":1_000}", "{\"a\":NaN}",
                    "{\"a\":Infinity}", "{\"a\":-Infinity}", "{\"a\":nul}", "{\"a\":nulll}", "{\"a\":True}",
                    "{\"a\":truefalse}", "{\"a\":undefined}", "{\"a\":\"x}", "{\"a\":\"\\x\"}",
                    "{\"a\":\"\\u12\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\U0041\"}", "{\"a\":\"\\\"}",
                    "{\"\\q\":1}", "{\"\\u00\":1}", "{\"a\":\"\n\"}", "{\"a\":\"\t\"}", "{\"a\":\"\x01\"}",
                    "{\"a\":\"\xFF\"}", "{\"a\":\"\xC3\"}", "{\"a\":\"\xED\xA0\x80\"}",
                    "{\"a\":\"\xC0\x80\"}", "{\"\xFF\":1}", "{\"a\":1}\xFF", "{\"a\":\"x\"y}",
                    "{\"a\":\"x\"\"y\"}", "{\"a\":1/*c*/}", "{\"a\":1}//c", "{\"a\":{}x}", "{\"a\":[]x}",
                    "{\"a\":tru\"e\"}", "{\"a\":1\"b\":2}", "{\"a\"::1}", "{:1}", "{\"a\":1,\"b\"}", "{{}}",
                    "{[]}"));

TEST(ChatObjectReader, RefusesJsonThatIsNoObject) {
  for (const std::string_view data : {"[]", "[1,2]", "[{}]"})
    EXPECT_EQ(read(data), "B(not an object)") << data;
  for (const std::string_view data : {"1", "\"x\"", "null", "true"})
    EXPECT_EQ(read(data).substr(0, 1), "B") << data;
}

TEST(ChatObjectReader, TakesWhatIsStrangeButJson) {
  for (const std::string_view value :
       {"1e400", "-0", "123456789012345678901234567890", "1E-7", "\"\\ud800\"", "\"\"", "{}", "[[[]]]",
        "{\"\":0}", "{\"\\ud800\":0}", "[1,\"a\",null]", "0.0000"}) {
    EXPECT_EQ(read(R"({"x":)" + std::string(value) + R"(,"choices":[{"delta":{"content":"a"}}]})"), "T(a)")
        << value;
  }
}

TEST(ChatObjectReader, StandsDeepNestingToItsLimit) {
  const auto nested = [](int depth) {
    std::string json = R"({"x":)";
    for (int i = 1; i < depth; ++i) json += '[';
    for (int i = 1; i < depth; ++i) json += ']';
    return json + "}";
  };
  EXPECT_EQ(read(nested(63)), "I");
  EXPECT_EQ(read(nested(64)), "I");
  EXPECT_EQ(read(nested(65)), "B(malformed JSON)");
  EXPECT_EQ(read(nested(100000)), "B(malformed JSON)");
  EXPECT_EQ(read(std::string(1000000, '[')), "B(malformed JSON)");
  EXPECT_EQ(read(std::string(1000000, '{')), "B(malformed JSON)");
}

TEST(ChatObjectReader, TakesManyMembersAndLongTexts) {
  std::string json = "{";
  for (int i = 0; i < 100000; ++i) json += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ',';
  EXPECT_EQ(read(json + R"("choices":[{"delta":{"content":"a"}}]})"), "T(a)");
  const std::string text(1000000, 'x');
  EXPECT_EQ(read(delta(R"("content":")" + text + '"')), "T(" + text + ')');
}

TEST(ChatObjectReader, EveryBeginningOfAnEventIsMalformed) {
  const std::string whole =
      R"({"id":"g","choices":[{"index":0,"delta":{"content":"a\u00e9"},"finish_reason":null}],"n":[1,true]})";
  for (std::size_t length = 1; length < whole.size(); ++length) {
    EXPECT_EQ(read(std::string_view(whole).substr(0, length)), "B(malformed JSON)") << length;
  }
  EXPECT_EQ(read(whole), "S(g,,)T(aé)");
}

TEST(ChatObjectReader, ReadsUsageExactlyOrNotAtAll) {
  const struct {
    std::string_view usage;
    std::string_view cost;
    std::optional<long long> in, out, reasoning, cached;
  } cases[] = {
      {R"({"prompt_tokens":31,"completion_tokens":4,"cost":0.0000412,"prompt_tokens_details":{"cached_tokens":7},"completion_tokens_details":{"reasoning_tokens":2}})",
       "0.0000412", 31, 4, 2, 7},
      {R"({"cost":5.40e-05})", "5.40e-05", {}, {}, {}, {}},
      {R"({"cost":1e-9})", "1e-9", {}, {}, {}, {}},
      {R"({"cost":123456789012345678901234567890.5})", "123456789012345678901234567890.5", {}, {}, {}, {}},
      {R"({"cost":0})", "0", {}, {}, {}, {}},
      {R"({"cost":null,"prompt_tokens":null})", "", {}, {}, {}, {}},
      {R"({"cost":"0.1","prompt_tokens":"31"})", "", {}, {}, {}, {}},
      {R"({"prompt_tokens":-1,"completion_tokens":1.5})", "", -1, {}, {}, {}},
      {R"({"prompt_tokens":99999999999999999999})", "", {}, {}, {}, {}},
      {R"({"prompt_tokens_details":null,"completion_tokens_details":[1]})", "", {}, {}, {}, {}},
      {R"({})", "", {}, {}, {}, {}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.usage);
    const played::Answer answer =
        played::stream(played::event(R"({"usage":)" + std::string(row.usage) + "}"));
    EXPECT_EQ(answer.facts.usage_json, row.usage);
    EXPECT_EQ(answer.facts.cost, row.cost);
    EXPECT_EQ(answer.facts.tokens_in, row.in);
    EXPECT_EQ(answer.facts.tokens_out, row.out);
    EXPECT_EQ(answer.facts.tokens_reasoning, row.reasoning);
    EXPECT_EQ(answer.facts.tokens_cached, row.cached);
  }
  for (const std::string_view usage : {"null", "[]", "7", "\"x\"", "true"}) {
    EXPECT_EQ(read(R"({"usage":)" + std::string(usage) + "}"), "") << usage;
  }
}

TEST(ChatObjectReader, TellsMembersToThoseWhoAsk) {
  EXPECT_EQ(
      read(
          R"({"id":"g","n" : [1, 2],"choices":[{"index":0,"logprobs":null,"delta":{"role":"assistant","x":{"a" :1}}}]})",
          Members::yes),
      R"(S(g,,)M(id="g")M(n=[1, 2])M(logprobs=null)M(role="assistant")M(x={"a" :1})I)");
  EXPECT_EQ(read(R"({"\u0061\n":5.40e-05,"\u0062":1})", Members::yes), "M(a\n=5.40e-05)M(b=1)I");
  EXPECT_EQ(read(R"({"choices":[{"index":1,"delta":{"role":"assistant"}}]})", Members::yes), "");
}

// -- every field × absent, null and six wrong types: never a crash, and only `content` makes a difference

struct Field {
  std::string_view name;
  std::string_view before;  // the event around the field
  std::string_view after;
  std::string_view right;  // a value of the right type
};

constexpr Field kFields[] = {
    {"id", "{", "\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "\"g\""},
    {"object", "{", "\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "\"chat.completion.chunk\""},
    {"created", "{", "\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "1"},
    {"model", "{", "\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "\"m\""},
    {"provider", "{", "\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "\"P\""},
    {"usage", "{", "\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{}"},
    {"choices", "{", "\"z\":0}", "[{\"delta\":{\"content\":\"a\"}}]"},
    {"index", "{\"choices\":[{", "\"delta\":{\"content\":\"a\"}}]}", "0"},
    {"delta", "{\"choices\":[{", "\"z\":0}]}", "{\"content\":\"a\"}"},
    {"finish_reason", "{\"choices\":[{", "\"delta\":{\"content\":\"a\"}}]}", "\"stop\""},
    {"native_finish_reason", "{\"choices\":[{", "\"delta\":{\"content\":\"a\"}}]}", "\"STOP\""},
    {"logprobs", "{\"choices\":[{", "\"delta\":{\"content\":\"a\"}}]}", "{}"},
    {"role", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "\"assistant\""},
    {"content", "{\"choices\":[{\"delta\":{", "\"z\":0}}]}", "\"a\""},
    {"reasoning", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "\"Hm\""},
    {"reasoning_details", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "[]"},
    {"refusal", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "\"No\""},
    {"tool_calls", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "[]"},
    {"images", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "[]"},
    {"annotations", "{\"choices\":[{\"delta\":{", "\"content\":\"a\"}}]}", "[]"},
};

constexpr std::string_view kValues[] = {"", "null", "7", "-1.5", "true", "[3]", "{\"q\":[]}", "\"s\""};

class AnyType : public testing::TestWithParam<std::tuple<Field, std::string_view>> {};

void PrintTo(const Field& field, std::ostream* out) {
  *out << field.name;
}

TEST_P(AnyType, IsHarmlessExceptForContent) {
  const auto& [field, value] = GetParam();
  std::string event(field.before);
  if (!value.empty()) event += '"' + std::string(field.name) + "\":" + std::string(value) + ',';
  event += field.after;
  const played::Answer answer = played::stream(played::event(event) + "data: [DONE]\n\n");
  const bool is_text_or_nothing = value.empty() || value == "null" || value.front() == '"';
  if (field.name == "content") {
    EXPECT_EQ(answer.status == ExitStatus::protocol, !is_text_or_nothing) << event;
    EXPECT_EQ(answer.text, value == "\"s\"" ? "s" : "");
  } else if (field.name == "refusal" && value == "\"s\"") {
    EXPECT_EQ(answer.status, ExitStatus::filtered);
  } else if (field.name == "choices" || field.name == "delta") {
    EXPECT_EQ(answer.status, ExitStatus::empty) << event;
  } else if (field.name == "index" && (value == "7" || value == "-1.5")) {
    EXPECT_EQ(answer.text, "");
  } else {
    EXPECT_EQ(answer.status, ExitStatus::ok) << event;
    EXPECT_EQ(answer.text, "a") << event;
  }
}

INSTANTIATE_TEST_SUITE_P(All, AnyType,
                         testing::Combine(testing::ValuesIn(kFields), testing::ValuesIn(kValues)));

TEST(ChatObjectReader, IsGladOfTheRightType) {
  for (const Field& field : kFields) {
    const std::string event = std::string(field.before) + '"' + std::string(field.name) +
                              "\":" + std::string(field.right) + ',' + std::string(field.after);
    EXPECT_EQ(played::stream(played::event(event)).text, "a") << event;
  }
}

// -- whole bodies

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
        Body{R"({"choices":[{"delta":{"content":"a"}}]})", ExitStatus::ok, "a"},
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

TEST(ChatObjectReader, FindsNothingInPaddingAlone) {
  for (const std::string_view body : {"", "\n\n\n", ": OPENROUTER PROCESSING", ": a\n: b\n\n"}) {
    EXPECT_EQ(without_padding(body), "");
    EXPECT_EQ(played::body(body).status, ExitStatus::protocol);
  }
}

TEST(ChatObjectReader, EveryBeginningOfABodyIsMalformed) {
  const std::string whole = R"({"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]})";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(played::body(std::string_view(whole).substr(0, length)).events, "B(malformed JSON)") << length;
  }
}

}  // namespace
}  // namespace orel
