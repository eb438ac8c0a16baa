#include "api/model_list.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/format.hpp"

namespace orel {
namespace {

using std::string;

const string kOrbit =
    R"({"id":"acme/orbit-2","canonical_slug":"acme/orbit-2-20260611","name":"Acme: Orbit 2","created":1781136000,)"
    R"("description":"Fast.","context_length":262144,"expiration_date":"2026-12-31",)"
    R"("architecture":{"modality":"text+image->text","input_modalities":["text","image"],"output_modalities":["text"]},)"
    R"("pricing":{"prompt":"0.0000012","completion":"0.0000048","input_cache_read":"0.00000012","web_search":"0.01",)"
    R"("discount":0.5,"overrides":[{"min_prompt_tokens":200000,"prompt":"0.0000024"},)"
    R"({"utc_start":1630,"utc_end":30,"completion":"0.000001"},{"min_prompt_tokens":5}]},)"
    R"("top_provider":{"context_length":262144,"max_completion_tokens":65536},)"
    R"("supported_parameters":["tools","max_tokens"],)"
    R"("reasoning":{"mandatory":true,"supported_efforts":["high","low"],"default_effort":"low"},)"
    R"("links":{"details":"/api/v1/models/acme/orbit-2/endpoints"}})";

string list_of(const string& rows) {
  return R"({"data":[)" + rows + R"(],"total_count":1,"links":{"next":null}})";
}

TEST(ModelList, ReadsARow) {
  const auto body = list_of(kOrbit);
  const auto list = read_model_list(body).value();
  ASSERT_EQ(list.models.size(), 1U);
  const auto& model = list.models.front();
  EXPECT_EQ(model.id, "acme/orbit-2");
  EXPECT_EQ(model.name, "Acme: Orbit 2");
  EXPECT_EQ(model.canonical_slug, "acme/orbit-2-20260611");
  EXPECT_EQ(model.context, 262'144);
  EXPECT_EQ(model.max_output, 65'536);
  EXPECT_EQ(model.created, 1'781'136'000);
  EXPECT_EQ(model.expires, "2026-12-31");
  EXPECT_EQ(model.inputs, "text image");
  EXPECT_EQ(model.outputs, "text");
  EXPECT_TRUE(model.supports("tools"));
  EXPECT_FALSE(model.supports("tool"));
  EXPECT_FALSE(model.supports(""));
  EXPECT_EQ(model.prices.find("prompt"), read_price("0.0000012"));
  EXPECT_EQ(model.prices.find("image").kind, Price::Kind::unknown);
  EXPECT_EQ(model.prices.list.size(), 4U);
  EXPECT_TRUE(model.reasoning.told);
  EXPECT_TRUE(model.reasoning.mandatory);
  EXPECT_EQ(model.reasoning.efforts, (std::vector<string>{"high", "low"}));
  EXPECT_EQ(model.json, kOrbit);
  EXPECT_EQ(model.json.data(), body.data() + body.find(kOrbit));
  EXPECT_EQ(list.next, "");
}

TEST(ModelList, ReadsOverridesThatHaveAPrice) {
  const auto model = read_model(kOrbit).value();
  ASSERT_EQ(model.overrides.size(), 2U);
  EXPECT_EQ(model.overrides[0].min_prompt_tokens, 200'000);
  EXPECT_EQ(model.overrides[0].prices.find("prompt"), read_price("0.0000024"));
  EXPECT_EQ(model.overrides[0].prices.list.size(), 1U);
  EXPECT_EQ(model.overrides[1].utc_start, 1630);
  EXPECT_EQ(model.overrides[1].utc_end, 30);
  EXPECT_EQ(model.description, "Fast.");
}

TEST(ModelList, KnowsVaryingPrices) {
  const auto priced = [](const char* prompt, const char* completion) {
    return read_model(
               formatted(R"({{"id":"a","pricing":{{"prompt":"{}","completion":"{}"}}}})", prompt, completion))
        .value();
  };
  EXPECT_EQ(priced("-1", "0").prices.find("prompt").kind, Price::Kind::dynamic);
}

TEST(ModelList, TakesEndingsOfRoutingOffAnId) {
  EXPECT_EQ(without_routing("acme/orbit-2"), "acme/orbit-2");
  EXPECT_EQ(without_routing("acme/orbit-2:nitro"), "acme/orbit-2");
  EXPECT_EQ(without_routing("acme/orbit-2:free:online:floor"), "acme/orbit-2:free");
  EXPECT_EQ(without_routing("acme/orbit-2:exacto"), "acme/orbit-2");
  EXPECT_EQ(without_routing("acme/orbit-2:warp"), "acme/orbit-2:warp");
  EXPECT_EQ(without_routing(""), "");
}

TEST(ModelList, ReadsTheNextPage) {
  const auto list = read_model_list(R"({"links":{"next":"/api/v1/models?offset=500"},"data":[]})").value();
  EXPECT_TRUE(list.models.empty());
  EXPECT_EQ(list.next, "/api/v1/models?offset=500");
}

TEST(ModelList, IsNotLedAstrayByTextsThatLookLikeStructure) {
  const string row = R"({"id":"a\"]}","name":"[{\\","description":"\"data\":[","x":[[{"id":"no"}],"]"]})";
  const auto body = list_of(row + " ,\n" + kOrbit);
  const auto list = read_model_list(body).value();
  ASSERT_EQ(list.models.size(), 2U);
  EXPECT_EQ(list.models[0].id, "a\"]}");
  EXPECT_EQ(list.models[0].json, row);
  EXPECT_EQ(list.models[1].id, "acme/orbit-2");
}

TEST(ModelList, FindsDataBehindOtherMembers) {
  const auto list =
      read_model_list(R"({"x":{"data":[1]},"y":"}","z":[{}],"n":-1.5e3,"data":[{"id":"a"}],"data2":1})")
          .value();
  ASSERT_EQ(list.models.size(), 1U);
}

using Members = std::vector<std::pair<string, string>>;

class ModelListBadRow : public testing::TestWithParam<const char*> {};
TEST_P(ModelListBadRow, HidesNoOther) {
  const auto body = list_of(kOrbit + "," + GetParam() + "," + kOrbit);
  const auto list = read_model_list(body).value();
  EXPECT_EQ(list.models.size(), 2U);
  EXPECT_EQ(list.unreadable, 1U);
}
INSTANTIATE_TEST_SUITE_P(All, ModelListBadRow,
                         testing::Values("null", "5", "-1.5e3", "true", "\"text\"", "[]",
                                         "[1,{\"id\":\"a\"}]", "{}", "{\"id\":null}", "{\"id\":\"\"}",
                                         "{\"id\":[]}", "{\"id\":{}}", "{\"name\":\"x\"}", "{\"id\":tru}",
                                         "{\"id\":\"a\",}", "{\"id\" \"a\"}", "{\"id\":\"\\q\"}",
                                         "bareword"));

class ModelListEveryField : public testing::TestWithParam<std::tuple<const char*, const char*>> {};
TEST_P(ModelListEveryField, MayBeOfAnyType) {
  const auto [name, value] = GetParam();
  const auto row = formatted(R"({{"id":"a/b","{}":{},"context_length":7}})", name, value);
  const auto body = list_of(kOrbit + "," + row + "," + kOrbit);
  const auto list = read_model_list(body).value();
  ASSERT_EQ(list.models.size(), 3U);
  EXPECT_EQ(list.models[1].id, "a/b");
  EXPECT_EQ(list.models[1].json, row);
}
INSTANTIATE_TEST_SUITE_P(
    All, ModelListEveryField,
    testing::Combine(testing::Values("name", "canonical_slug", "created", "description", "expiration_date",
                                     "architecture", "pricing", "top_provider", "supported_parameters",
                                     "reasoning", "alias_target", "per_request_limits", "links", "new"),
                     testing::Values("null", "true", "5", "-1e300", "123456789012345678901234", "\"x\"",
                                     "\"\\ud800\"", "[]", "[null,1,\"x\",{}]", "{}",
                                     R"({"prompt":5,"overrides":7})",
                                     R"({"prompt":[],"overrides":[1,null,{"prompt":{}}]})")));

/// What a list shows of a model.
Members shown(const Model& model) {
  const auto number = [](const auto& value) { return value ? formatted("{}", *value) : string("-"); };
  const auto price = [](const Prices& prices, const char* name) {
    return price_field(prices.find(name), PriceUnit::token);
  };
  const auto other = model.overrides.empty() ? PriceOverride() : model.overrides.front();
  return {{"name", model.name},
          {"canonical_slug", model.canonical_slug},
          {"created", number(model.created)},
          {"expiration_date", model.expires},
          {"context_length", number(model.context)},
          {"alias_target.slug", model.alias_target},
          {"architecture.modality", model.modality},
          {"architecture.input_modalities", model.inputs},
          {"architecture.output_modalities", model.outputs},
          {"top_provider.max_completion_tokens", number(model.max_output)},
          {"supported_parameters", model.parameters},
          {"pricing.prompt", price(model.prices, "prompt")},
          {"pricing.completion", price(model.prices, "completion")},
          {"pricing.input_cache_read", price(model.prices, "input_cache_read")},
          {"pricing.overrides.0.min_prompt_tokens", number(other.min_prompt_tokens)},
          {"pricing.overrides.0.utc_start", number(other.utc_start)},
          {"pricing.overrides.0.utc_end", number(other.utc_end)},
          {"pricing.overrides.0.prompt", price(other.prices, "prompt")},
          {"pricing.overrides.0.completion", price(other.prices, "completion")},
          {"reasoning.mandatory", model.reasoning.mandatory ? "true" : "false"},
          {"reasoning.supported_efforts", formatted("{}", fmt::join(model.reasoning.efforts, " "))},
          {"reasoning.default_effort", model.reasoning.default_effort}};
}

/// The same members as JSON.
const Members kTold{{"name", R"("A")"},
                    {"canonical_slug", R"("a/b-1")"},
                    {"created", "5"},
                    {"expiration_date", R"("2031-01-01")"},
                    {"context_length", "7"},
                    {"alias_target.slug", R"("c/d")"},
                    {"architecture.modality", R"("text->text")"},
                    {"architecture.input_modalities", R"(["text","image"])"},
                    {"architecture.output_modalities", R"(["text"])"},
                    {"top_provider.max_completion_tokens", "3"},
                    {"supported_parameters", R"(["tools","stop"])"},
                    {"pricing.prompt", R"("0.1")"},
                    {"pricing.completion", R"("0.2")"},
                    {"pricing.input_cache_read", R"("0.3")"},
                    {"pricing.overrides.0.min_prompt_tokens", "9"},
                    {"pricing.overrides.0.utc_start", "1630"},
                    {"pricing.overrides.0.utc_end", "30"},
                    {"pricing.overrides.0.prompt", R"("0.4")"},
                    {"pricing.overrides.0.completion", R"("0.5")"},
                    {"reasoning.mandatory", "true"},
                    {"reasoning.supported_efforts", R"(["high"])"},
                    {"reasoning.default_effort", R"("high")"}};

/// The row with one member odd: missing (an empty text), or of this value.
string row_with(const string& odd, const string& value) {
  const auto inside = [&](const string& prefix) {
    string members;
    for (const auto& [name, usual] : kTold) {
      if (!name.starts_with(prefix) || name.find('.', prefix.size()) != name.npos) continue;
      const auto& json = name == odd ? value : usual;
      if (!json.empty()) members += formatted(R"(,"{}":{})", name.substr(prefix.size()), json);
    }
    return members;
  };
  const auto object = [&](const string& prefix) {
    const auto members = inside(prefix);
    return "{" + members.substr(members.empty() ? 0 : 1) + "}";
  };
  auto pricing = object("pricing.");
  pricing.insert(pricing.size() - 1, R"(,"overrides":[)" + object("pricing.overrides.0.") + "]");
  return R"({"id":"a/b")" + inside("") + R"(,"architecture":)" + object("architecture.") +
         R"(,"top_provider":)" + object("top_provider.") + R"(,"alias_target":)" + object("alias_target.") +
         R"(,"reasoning":)" + object("reasoning.") + R"(,"pricing":)" + pricing + "}";
}

class ModelListDepth : public testing::TestWithParam<const char*> {};
TEST_P(ModelListDepth, OddMembersHideNoOthers) {
  const auto usual = shown(read_model(row_with("", "")).value());
  for (const auto& [odd, json] : kTold) {
    const auto list = read_model_list(list_of(row_with(odd, GetParam()) + "," + kOrbit)).value();
    ASSERT_EQ(list.models.size(), 2U) << odd;
    const auto seen = shown(list.models[0]);
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (seen[i].first == odd) continue;
      EXPECT_EQ(seen[i].second, usual[i].second) << seen[i].first << " beside an odd " << odd;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(All, ModelListDepth,
                         testing::Values("", "null", "true", "-5", "-1e300", "\"x\"", "\"\"", "\"\\ud800\"",
                                         "[]", "[null,1,[],{}]", "{}", R"({"prompt":{}})"));

class ModelListNoList : public testing::TestWithParam<const char*> {};
TEST_P(ModelListNoList, IsRefusedWhole) {
  EXPECT_FALSE(read_model_list(GetParam()).has_value());
}
INSTANTIATE_TEST_SUITE_P(All, ModelListNoList,
                         testing::Values("", " \n", "null", "[]", "{}", "<html></html>", R"({"data":null})",
                                         R"({"data":{}})", R"({"data":5})", R"({"data":[)",
                                         R"({"data":[{"id":"a"}])", R"({"data":[{"id":"a"})",
                                         R"({"data":[{"id":"a"}]})"
                                         "x",
                                         R"({"data":[{"id":"a"}],})", R"({"data":[}])", R"({"data" [1]})",
                                         "{\"data\":[\"", R"({"error":{"code":401}})",
                                         R"({"data":[]} {"data":[]})", R"({"data":[1,2]})"));

TEST(ModelList, IsNeverTakenFromACutBody) {
  const auto body = list_of(kOrbit + "," + kOrbit);
  for (std::size_t length = 0; length < body.size(); ++length)
    ASSERT_FALSE(read_model_list(body.substr(0, length)).has_value()) << length;
}

TEST(ModelDetails, ReadsTheProviders) {
  const string body =
      R"({"data":{"id":"acme/orbit-2","name":"Orbit","description":"d","endpoints":[)"
      R"({"name":"Acme | orbit","provider_name":"Acme","tag":"acme/fp8","quantization":"fp8","context_length":1000,)"
      R"("max_completion_tokens":null,"max_prompt_tokens":900,"pricing":{"prompt":"0.1"},"status":-2,"uptime_last_30m":99.5,)"
      R"("latency_last_30m":{"p50":0.25},"throughput_last_30m":null},null,{"name":"B"}]}})";
  const auto details = read_model_details(body).value();
  EXPECT_EQ(details.model.description, "d");
  ASSERT_EQ(details.endpoints.size(), 2U);
  const auto& first = details.endpoints.front();
  EXPECT_EQ(first.provider, "Acme");
  EXPECT_EQ(first.tag, "acme/fp8");
  EXPECT_EQ(first.quantization, "fp8");
  EXPECT_EQ(first.context, 1000);
  EXPECT_EQ(first.max_output, std::nullopt);
  EXPECT_EQ(first.max_prompt, 900);
  EXPECT_EQ(first.status, -2);
  EXPECT_EQ(first.uptime, "99.5");
  EXPECT_EQ(first.latency, "0.25");
  EXPECT_EQ(first.throughput, "");
  EXPECT_EQ(details.endpoints.back().provider, "B");
  EXPECT_TRUE(details.endpoints_json.starts_with("[{\"name\":\"Acme") &&
              details.endpoints_json.ends_with("\"B\"}]"));
}

/// Every member of a provider in turn, those inside others too: what is odd is not told, nothing else
/// changes.
TEST(ModelDetails, HideNothingForAnOddMember) {
  const Members usual{
      {"provider_name", R"("Acme")"},
      {"tag", R"("acme/fp8")"},
      {"quantization", R"("fp8")"},
      {"context_length", "1000"},
      {"max_completion_tokens", "100"},
      {"max_prompt_tokens", "900"},
      {"status", "0"},
      {"uptime_last_1d", "99.9"},
      {"latency_last_30m", R"({"p50":412})"},
      {"throughput_last_30m", R"({"p50":88})"},
      {"pricing", R"({"prompt":"0.1","overrides":[{"min_prompt_tokens":5,"prompt":"0.2"}]})"}};
  const auto row = [&](std::size_t odd, const string& value) {
    string members;
    for (std::size_t i = 0; i < usual.size(); ++i) {
      const auto& json = i == odd ? value : usual[i].second;
      if (!json.empty())
        members += formatted(R"({}"{}":{})", members.empty() ? "" : ",", usual[i].first, json);
    }
    return "{" + members + "}";
  };
  const auto shown = [](const Endpoint& each) {
    const auto number = [](const auto& value) { return value ? formatted("{}", *value) : string("-"); };
    return std::vector<string>{
        each.provider,
        each.tag,
        each.quantization,
        number(each.context),
        number(each.max_output),
        number(each.max_prompt),
        number(each.status),
        each.uptime,
        each.latency,
        each.throughput,
        price_field(each.prices.find("prompt"), PriceUnit::token) + (each.overrides.empty() ? "" : "+")};
  };
  const auto none = usual.size();
  const auto read = [](const string& rows) {
    return read_model_details(R"({"data":{"id":"a/b","endpoints":[)" + rows + "]}}").value().endpoints;
  };
  const auto all = shown(read(row(none, "")).at(0));
  for (std::size_t odd = 0; odd < none; ++odd)
    for (const auto* value :
         {"", "null", "true", "-1e300", "\"\"", "\"\\ud800\"", "[]", "[null,{}]", "{}",
          R"({"p50":{},"prompt":[],"overrides":5})", R"({"p50":null,"overrides":[7,{}]})"}) {
      const auto endpoints = read(row(odd, value) + "," + row(none, ""));
      ASSERT_EQ(endpoints.size(), 2U);
      EXPECT_EQ(shown(endpoints[1]), all);
      auto seen = shown(endpoints[0]);
      seen[odd] = all[odd];
      EXPECT_EQ(seen, all) << usual[odd].first << ": " << value;
    }
}

TEST(ModelList, KeepsARowWithNumbersBeyondAllBounds) {
  for (const std::string number :
       {"99999999999999999999999", "9223372036854775807", "-9223372036854775808"}) {
    const auto model =
        read_model(R"({"id":"a","created":)" + number + R"(,"context_length":)" + number + "}");
    ASSERT_TRUE(model) << number;
    EXPECT_EQ(model->created, std::nullopt);
    EXPECT_EQ(model->context, std::nullopt);
  }
}

TEST(ModelDetails, AreNothingInAnyOtherBody) {
  for (const auto* body : {"", "{}", R"({"data":[]})", R"({"data":{}})", R"({"data":{"id":"a"})", "null"})
    EXPECT_FALSE(read_model_details(body).has_value()) << body;
  EXPECT_TRUE(read_model_details(R"({"d\u0061ta":{"id":"a"}})"));
  const auto details = read_model_details(R"({"data":{"id":"a","endpoints":7}})").value();
  EXPECT_TRUE(details.endpoints.empty() && details.endpoints_json.empty());
  EXPECT_EQ(details.model.json, R"({"id":"a","endpoints":7})");
}

}  // namespace
}  // namespace orel
