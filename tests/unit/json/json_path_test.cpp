#include "json/json_path.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace orel {
namespace {

TEST(JsonPath, ReachesIntoObjectsAndArrays) {
  constexpr std::string_view kJson =
      R"( {"a":{"b":[1,{"c":"x\u00e9\n"}],"n":null,"t":true},"f":5.40e-05,"":{"":7},"d":1,"d":2,"o": { "k" : [ ] },"0":"zero"} )";
  const struct {
    std::string_view path;
    std::optional<std::string> found;
  } cases[] = {{"a.b.0", "1"},
               {"a.b.1.c", "xé\n"},
               {"a.n", ""},
               {"a.t", "true"},
               {"f", "5.40e-05"},
               {"d", "2"},
               {"o", R"({ "k" : [ ] })"},
               {"a.b", R"([1,{"c":"x\u00e9\n"}])"},
               {"0", "zero"},
               {"a.b.2", {}},
               {"a.x", {}},
               {"a.b.x", {}},
               {"a.b.-1", {}},
               {"a.b.0.c", {}},
               {"f.0", {}},
               {"a.n.x", {}},
               {"a..b", {}},
               {"a.b.00", "1"},
               {"a.b.99999999999999999999", {}}};
  for (const auto& [path, found] : cases) EXPECT_EQ(json_path(kJson, path), found) << path;
  EXPECT_EQ(json_path(R"("root")", ""), "root");
  EXPECT_EQ(json_path(R"( "a\ud83e\udd85\ud800" )", ""), "a🦅\uFFFD");
  EXPECT_EQ(json_path(" [1] ", ""), "[1]");
  EXPECT_EQ(json_path("{oops", "a"), std::nullopt);
}

TEST(JsonPath, KnowsJsonFromOtherText) {
  for (const std::string_view text :
       {"1", " -0.5e3 ", "\"x\"", "true", "null", "[]", "{}", "\n[1,{\"a\":[]}]\n", "\"\\ud800\"", "1e999"}) {
    EXPECT_TRUE(is_json(text)) << text;
  }
  for (const std::string_view text :
       {"",        " ",  "END", "'x'", "1 2", "1,2",  "[1],[2]",  "1],[2",      "]",   "{}}", "[1",
        "{\"a\"}", "01", "+1",  "nul", "\"x", "\xFF", "\"\xC3\"", "{\"a\":1,}", "//x", "1]",  "[1"}) {
    EXPECT_FALSE(is_json(text)) << text;
  }
}

TEST(JsonPath, KnowsArraysAndObjects) {
  EXPECT_TRUE(is_json_array(" [ ] "));
  EXPECT_FALSE(is_json_array("{}"));
  EXPECT_FALSE(is_json_array("[1"));
  EXPECT_FALSE(is_json_array("[1] [2]"));
  EXPECT_TRUE(is_json_object(" {\"a\":1}"));
  EXPECT_FALSE(is_json_object("[]"));
}

TEST(JsonPath, StandsTheSameDepthEverywhere) {
  EXPECT_TRUE(is_json(std::string(64, '[') + std::string(64, ']')));
  EXPECT_FALSE(is_json(std::string(65, '[') + std::string(65, ']')));
}

TEST(JsonParts, GivesPartsAsTheyStand) {
  const std::vector<JsonPart> parts = json_parts(R"({"a" : [1, 2],"\u0062":"x","a":null})");
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].name, "a");
  EXPECT_EQ(parts[0].json, "[1, 2]");
  EXPECT_EQ(parts[1].name, "b");
  EXPECT_EQ(parts[1].json, "\"x\"");
  EXPECT_EQ(parts[2].json, "null");
  EXPECT_EQ(json_parts("[1, {} ]").size(), 2u);
  EXPECT_TRUE(json_parts("[1,").empty());
  EXPECT_TRUE(json_parts("7").empty());
}

}  // namespace
}  // namespace orel
