#include "cli/body_members.hpp"

#include <gtest/gtest.h>

#include "json/json_path.hpp"
#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

std::string told(const Result<std::vector<NamedJson>>& members) {
  if (!members) return "error: " + members.error().what.en;
  std::string text;
  for (const auto& member : *members) text += (text.empty() ? "" : " ") + member.name + "=" + member.json;
  return text;
}

Result<std::vector<NamedJson>> members_of(const Desk& desk, const std::string& words,
                                          std::string_view schema = {}) {
  const auto settings = desk.resolve(words);
  if (!settings) return settings.error();
  return body_members(*settings, schema, is_json);
}

struct BodyCase {
  std::string words;
  std::string told;
};

class Bodies : public testing::TestWithParam<BodyCase> {};

TEST_P(Bodies, FollowFromTheRows) {
  EXPECT_EQ(told(members_of(Desk(), GetParam().words)), GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Bodies,
    testing::Values(
        BodyCase{"ask hi", ""}, BodyCase{"ask -m x --fallback y", ""},
        BodyCase{"ask -t 0.7", "temperature=0.7"}, BodyCase{"ask -t 0", "temperature=0"},
        BodyCase{"ask -t .5", "temperature=0.5"}, BodyCase{"ask --top-p 1", "top_p=1"},
        BodyCase{"ask --seed -3", "seed=-3"}, BodyCase{"ask --stop a --stop \"b", "stop=[\"a\",\"\\\"b\"]"},
        BodyCase{"ask --max-tokens 9", "max_tokens=9"},
        BodyCase{"ask --reasoning low", "reasoning={\"effort\":\"low\"}"},
        BodyCase{"ask --reasoning none", "reasoning={\"effort\":\"none\"}"},
        BodyCase{"ask --reasoning 2000", "reasoning={\"max_tokens\":2000}"},
        BodyCase{"ask --provider a --provider b", "provider.order=[\"a\",\"b\"]"},
        BodyCase{"ask --provider-sort price", "provider.sort=\"price\""},
        BodyCase{"ask --zdr", "provider.zdr=true"},
        BodyCase{"ask --zdr --max-tokens 5 -t 1 --seed 2",
                 "temperature=1 seed=2 max_tokens=5 provider.zdr=true"},
        BodyCase{"ask -P top_k=40", "top_k=40"}, BodyCase{"ask -P a.b={\"c\":1}", "a.b={\"c\":1}"},
        BodyCase{"ask -P x=null", "x=null"}, BodyCase{"ask -P x=\"a=b\"", "x=\"a=b\""},
        BodyCase{"ask -P x=1 -P x=2", "x=2"}, BodyCase{"ask -P b=1 -P a=2 -t 1", "temperature=1 b=1 a=2"},
        BodyCase{"ask -P provider.only=[\"a\"] --zdr", "provider.zdr=true provider.only=[\"a\"]"},
        BodyCase{"ask -P stop=END", "error: --param stop: not JSON: END; try -P 'stop=\"END\"'"},
        BodyCase{"ask -P stop=it's", "error: --param stop: not JSON: it's; try -P 'stop=\"it'\\''s\"'"},
        BodyCase{"ask -P x=", "error: --param x: not JSON: ; try -P 'x=\"\"'"},
        BodyCase{"ask -P x", "error: --param takes NAME=JSON, not 'x'"},
        BodyCase{"ask -P =1", "error: --param takes NAME=JSON, not '=1'"},
        BodyCase{"ask -P a..b=1", "error: --param takes NAME=JSON, not 'a..b=1'"},
        BodyCase{"ask -P .a=1", "error: --param takes NAME=JSON, not '.a=1'"},
        BodyCase{"ask -P a.=1", "error: --param takes NAME=JSON, not 'a.=1'"},
        BodyCase{"ask -P stream=false", "error: --param stream: orel sets this field itself"},
        BodyCase{"ask -P messages=[]", "error: --param messages: orel sets this field itself"},
        BodyCase{"ask -P messages.0=1", "error: --param messages.0: orel sets this field itself"},
        BodyCase{"ask -P model=\"x\"", "error: --param model: orel sets this field itself"},
        BodyCase{"ask -t 1 -P temperature=0",
                 "error: --param temperature and --temperature set the same field"},
        BodyCase{"ask --zdr -P provider={}", "error: --param provider and --zdr set the same field"},
        BodyCase{"ask --reasoning low -P reasoning.exclude=true",
                 "reasoning={\"effort\":\"low\"} reasoning.exclude=true"},
        BodyCase{"ask --reasoning low -P reasoning.effort=1",
                 "error: --param reasoning.effort and --reasoning set the same field"},
        BodyCase{"ask --reasoning low -P reasoning.max_tokens=5",
                 "error: --param reasoning.max_tokens and --reasoning set the same field"},
        BodyCase{"ask --reasoning 9 -P reasoning={}",
                 "error: --param reasoning and --reasoning set the same field"}));

TEST(BodyMembers, ConfigurationYieldsToWhatIsTyped) {
  Desk desk;
  desk.config(
      "temperature = 0.1\n[params]\ntop_k = 40\nseed = 1\n[params.provider]\nzdr = true\nonly = [\"a\"]");
  EXPECT_EQ(told(members_of(desk, "ask")),
            "temperature=0.1 top_k=40 seed=1 provider.zdr=true provider.only=[\"a\"]");
  EXPECT_EQ(told(members_of(desk, "ask -t 1 --seed 2")),
            "temperature=1 seed=2 top_k=40 provider.zdr=true provider.only=[\"a\"]");
  EXPECT_EQ(told(members_of(desk, "ask --zdr")),
            "temperature=0.1 provider.zdr=true top_k=40 seed=1 provider.only=[\"a\"]");
}

TEST(BodyMembers, AQuotedNameOfTheConfigurationIsAFieldOfItsOwn) {
  Desk desk;
  desk.config("[params]\n\"provider.zdr\" = true\n\"reasoning.effort\" = 1");
  EXPECT_EQ(told(members_of(desk, "ask --zdr -P reasoning.effort=\"low\"")),
            "provider.zdr=true provider.zdr=true reasoning.effort=1 reasoning.effort=\"low\"");
}

TEST(BodyMembers, ParametersFollowWhatTheyAreMergedWith) {
  Desk desk;
  desk.config("temperature = 0.1\nzdr = true\n[params]\ntop_k = 40\n[params.provider]\nonly = [\"a\"]");
  EXPECT_EQ(told(members_of(desk, "ask -P temperature=2 -P top_k=1")),
            "temperature=0.1 provider.zdr=true top_k=40 provider.only=[\"a\"] temperature=2 top_k=1");
  EXPECT_EQ(told(members_of(desk, "ask -P provider={}")),
            "temperature=0.1 provider.zdr=true top_k=40 provider.only=[\"a\"] provider={}");
}

TEST(BodyMembers, OneLevelOfReasoningIsSaidBesideItsOtherMembers) {
  Desk desk;
  desk.config("reasoning = \"high\"\n[params.reasoning]\neffort = \"low\"\nexclude = true");
  EXPECT_EQ(told(members_of(desk, "ask")), "reasoning={\"effort\":\"high\"} reasoning.exclude=true");
  EXPECT_EQ(told(members_of(desk, "ask --reasoning 9")),
            "reasoning={\"max_tokens\":9} reasoning.exclude=true");
  EXPECT_EQ(told(members_of(desk, "ask -P reasoning.max_tokens=9")),
            "reasoning.exclude=true reasoning.max_tokens=9");
  EXPECT_EQ(told(members_of(desk, "ask -P reasoning={}")), "reasoning.exclude=true reasoning={}");
  Desk params;
  params.config("[params.reasoning]\neffort = \"low\"");
  EXPECT_EQ(told(members_of(params, "ask -P reasoning.max_tokens=9")), "reasoning.max_tokens=9");
}

TEST(BodyMembers, SendsASchemaStrictlyAndAsksOnlyProvidersThatKnowIt) {
  EXPECT_EQ(
      told(members_of(Desk(), "ask --schema dir/my.person!1.json", "{\"type\":\"object\"}")),
      "response_format={\"type\":\"json_schema\",\"json_schema\":{\"name\":\"myperson1\",\"strict\":true,"
      "\"schema\":{\"type\":\"object\"}}} provider.require_parameters=true");
  EXPECT_NE(told(members_of(Desk(), "ask --schema /x/.json", "{}")).find("\"name\":\"json\""),
            std::string::npos);
  EXPECT_NE(told(members_of(Desk(), "ask --schema ж.json", "{}")).find("\"name\":\"schema\""),
            std::string::npos);
  EXPECT_EQ(told(members_of(Desk(), "ask --schema s.json -P response_format={}", "{}")),
            "error: --param response_format and --schema set the same field");
}

}  // namespace
}  // namespace orel
