#include "api/chat_request.hpp"

#include <gtest/gtest.h>

#include <string>

#include "json/json_path.hpp"

namespace orel {
namespace {

std::string members(std::vector<BodyMember> list) {
  const std::string body = to_body({.model = "m", .members = std::move(list)});
  const std::string start = R"({"model":"m","messages":[],"stream":true)";
  EXPECT_EQ(body.substr(0, start.size()), start);
  EXPECT_TRUE(is_json(body)) << body;
  return body.substr(start.size());
}

TEST(ChatRequest, StandsInAFixedOrder) {
  EXPECT_EQ(
      to_body({.model = "a/b",
               .fallbacks = {"c/d", "e/f"},
               .messages = {{"system", "Be brief."}, {"user", "орёл \"?\"\n"}},
               .members = {{"temperature", "0.70"}, {"seed", "1"}}}),
      R"({"model":"a/b","models":["c/d","e/f"],"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"орёл \"?\"\n"}],"stream":true,"temperature":0.70,"seed":1})");
}

TEST(ChatRequest, SendsAGivenConversationAsItIs) {
  EXPECT_EQ(to_body({.model = "m", .messages_json = "[ {\"role\":\"user\", \"content\":\"a\"} ]"}),
            R"({"model":"m","messages":[ {"role":"user", "content":"a"} ],"stream":true})");
}

TEST(ChatRequest, NestsDottedNamesWhereTheObjectIsFirstNamed) {
  EXPECT_EQ(members({{"provider.order", R"(["a"])"},
                     {"seed", "1"},
                     {"provider.sort", R"("price")"},
                     {"a.b.c", "2"},
                     {"a.b.d", "3"}}),
            R"(,"provider":{"order":["a"],"sort":"price"},"seed":1,"a":{"b":{"c":2,"d":3}}})");
}

TEST(ChatRequest, MergesAWholeObjectWithItsMembers) {
  EXPECT_EQ(members({{"provider", R"({"max_price":{"prompt":3},"zdr":false})"},
                     {"provider.zdr", "true"},
                     {"provider.sort", "1"}}),
            R"(,"provider":{"max_price":{"prompt":3},"zdr":true,"sort":1}})");
  EXPECT_EQ(members({{"provider.zdr", "true"}, {"provider", R"({"zdr":false,"sort":1})"}}),
            R"(,"provider":{"zdr":false,"sort":1}})");
  EXPECT_EQ(members({{"provider.max_price.prompt", "1"}, {"provider", R"({"max_price":{"completion":2}})"}}),
            R"(,"provider":{"max_price":{"prompt":1,"completion":2}}})");
}

TEST(ChatRequest, KeepsOneNameWhole) {
  EXPECT_EQ(members({{"a.b", "1"}, {"a.b", "2", true}, {"a.c", "3"}}), R"(,"a":{"b":1,"c":3},"a.b":2})");
}

TEST(ChatRequest, LetsTheLaterValueWin) {
  EXPECT_EQ(members({{"seed", "1"}, {"seed", "2"}}), R"(,"seed":2})");
  EXPECT_EQ(members({{"provider", "null"}, {"provider.sort", "1"}}), R"(,"provider":{"sort":1}})");
  EXPECT_EQ(members({{"provider.sort", "1"}, {"provider", "null"}}), R"(,"provider":null})");
}

}  // namespace
}  // namespace orel
