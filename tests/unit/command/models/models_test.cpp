#include <gtest/gtest.h>

#include <algorithm>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "cli/option_row.hpp"
#include "command/models/model_columns.hpp"
#include "command/models/model_details.hpp"
#include "command/models/model_query.hpp"
#include "command/run.hpp"
#include "json/json_path.hpp"
#include "tests/unit/host/fake_world.hpp"

namespace orel {
namespace {

using namespace test;

const std::string kGood =
    R"({"id":"good/one","name":"Good","created":1,"context_length":1000,)"
    R"("architecture":{"modality":"text->text","input_modalities":["text"],"output_modalities":["text"]},)"
    R"("pricing":{"prompt":"0.000001","completion":"0.000002"},"top_provider":{"max_completion_tokens":10},)"
    R"("supported_parameters":["tools"],"reasoning":{"supported_efforts":["low"]},"expiration_date":null})";

int run_words(FakeWorld& world, std::vector<std::string_view> words) {
  return exit_number(run(words, world));
}

std::string listed(const std::string& body, std::vector<std::string_view> words) {
  FakeWorld world;
  world.server.replies = {json_reply(200, body)};
  words.insert(words.begin(), "models");
  EXPECT_EQ(run_words(world, words), 0) << body << world.told.text;
  return world.out.all();
}

/// Every member in turn is missing, null or of another type: the good row beside it is shown all the same, in
/// every form.
class OddMember : public testing::TestWithParam<std::tuple<const char*, const char*>> {};
TEST_P(OddMember, HidesNoOtherModel) {
  const auto& [name, value] = GetParam();
  std::string row = R"({"id":"odd/one")";
  if (*value != '\0') row += formatted(R"(,"{}":{})", name, value);
  const auto body = R"({"data":[)" + row + "}," + kGood + "]}";
  EXPECT_NE(listed(body, {"--columns",
                          "id,name,context,max_output,prompt,completion,cache_read,image,request,"
                          "created,expires,supports,modality"})
                .find("good/one\tGood\t1000\t10\t1\t2"),
            std::string::npos);
  for (const auto* sort : {"price", "context", "newest", "popular"})
    EXPECT_NE(listed(body, {"--sort", sort, "-r"}).find("good/one\t1000\t10\t1\t2\n"), std::string::npos);
  EXPECT_TRUE(is_json_array(listed(body, {"--json"})));
  EXPECT_NE(listed(body, {"--template", "{id} "}).find("good/one "), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(
    All, OddMember,
    testing::Combine(testing::Values("id", "name", "created", "description", "context_length", "architecture",
                                     "pricing", "top_provider", "supported_parameters", "reasoning",
                                     "expiration_date", "alias_target", "links"),
                     testing::Values("", "null", "7", "-1.5e300", "\"text\"", "true", "[]", "[null,7,{}]",
                                     "{}", R"({"prompt":null,"completion":[],"modality":7,"overrides":7})")));

TEST(Models, AreListedInAnyNumber) {
  for (const int count : {1, 500, 20'000}) {
    std::string body = R"({"data":[)";
    for (int i = 0; i < count; ++i) body += formatted(R"({}{{"id":"a/{}"}})", i == 0 ? "" : ",", i);
    const auto text = listed(body + "]}", {"--no-header", "--columns", "id"});
    EXPECT_EQ(std::ranges::count(text, '\n'), count);
  }
}

TEST(Models, OfAServerWithoutAnyAreNone) {
  FakeWorld world;
  world.server.replies = {json_reply(200, R"({"data":[]})")};
  EXPECT_EQ(run_words(world, {"models", "--json"}), 13);
  EXPECT_EQ(world.out.all(), "[]\n");
}

TEST(Models, AreAskedForWithoutAKeyUnlessItMatters) {
  for (const bool mine : {false, true}) {
    FakeWorld world;
    world.server.replies = {json_reply(200, R"({"data":[{"id":"a/b"}]})")};
    std::vector<std::string_view> words{"models"};
    if (mine) words.emplace_back("--mine");
    EXPECT_EQ(run_words(world, words), 0) << world.told.text;
    EXPECT_EQ(world.server.key_sent, mine);
    EXPECT_EQ(world.server.paths.front(), mine ? "/models/user" : "/models");
  }
}

TEST(Models, AreAskedForAgainAfterAFailureOfTheNetwork) {
  FakeWorld world;
  world.server.replies = {no_connection(), json_reply(200, R"({"data":[{"id":"a/b"}]})")};
  EXPECT_EQ(run_words(world, {"models"}), 0);
  EXPECT_EQ(world.time.waits.size(), 1U);
  world.server.replies = {no_connection()};
  EXPECT_EQ(run_words(world, {"models"}), 23);
  EXPECT_EQ(world.time.waits.size(), 3U);
}

TEST(Models, ServerQueryNamesOnlyWhatTheServerMustAnswer) {
  EXPECT_EQ(server_query({}), "");
  EXPECT_EQ(server_query({.output_kind = "text", .sort = "price"}), "");
  EXPECT_EQ(server_query({.output_kind = "all", .sort = "latency"}),
            "?sort=latency-low-to-high&output_modalities=all");
}

/// The names stand in the table of options, too, for the parser, the help and the manual.
TEST(ModelColumns, AreWhatTheOptionOffers) {
  const auto* row = find_option("columns", on::models);
  std::vector<std::string_view> names;
  for (const auto& column : model_columns())
    if (column.name != "can") names.push_back(column.name);
  EXPECT_EQ(names, std::vector(row->choices.begin(), row->choices.end()));
  for (const auto name : names)
    for (const auto help : {row->more.en, row->more.ru})
      EXPECT_NE(help.find(name), help.npos) << name << " is missing in: " << help;
}

TEST(ModelColumns, LeaveANarrowWindowFromTheRightButNotThePrices) {
  const ModelRecord model{.id = "anthropic/claude-sonnet-4.5",
                          .prompt = "3",
                          .completion = "15",
                          .parameters = "tools",
                          .context = 1'000'000,
                          .max_output = 64'000,
                          .has_overrides = true};
  const auto table = model_table(std::span(&model, 1), {});
  const auto row = [&](std::size_t width) {
    return table.aligned(width, Language::en, Header::no, Heading::plain);
  };
  EXPECT_EQ(row(80), "anthropic/claude-sonnet-4.5  1M  64K  3.00+  15.00+  tools\n");
  EXPECT_EQ(row(55), "anthropic/claude-sonnet-4.5  1M  64K  3.00+  15.00+\n");
  EXPECT_EQ(row(48), "anthropic/claude-sonnet-4.5  1M  3.00+  15.00+\n");
  EXPECT_EQ(row(43), "anthropic/claude-sonnet-4.5  3.00+  15.00+\n");
  EXPECT_EQ(row(40), "anthropic/claude-sonnet-4.5  3.00+  15.00+\n");
  const auto chosen = model_table(std::span(&model, 1), {.columns = {"id", "context", "supports"}});
  EXPECT_EQ(chosen.fitted(40, Language::en, Header::no, Heading::plain).left_out, 0U);
}

TEST(ModelDetails, AddTheProvidersToTheServersObject) {
  EXPECT_EQ(with_endpoints(R"({"id":"a/b"})", R"([{"name":"x"}])"),
            R"({"id":"a/b","endpoints":[{"name":"x"}]})");
  EXPECT_EQ(with_endpoints(R"({"id":"a/b"})", ""), R"({"id":"a/b"})");
}

TEST(ModelDetails, KeepWithinTheWindow) {
  auto model = read_model(kGood).value();
  for (int i = 0; i < 40; ++i) model.description += "слово ";
  const auto screen = model_screen(model, {}, PriceUnit::million, Language::ru, 60, Heading::plain);
  std::string_view rest = screen;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    EXPECT_LE(utf8::width(rest.substr(0, end)), 60U);
    rest.remove_prefix(end + 1);
  }
}

}  // namespace
}  // namespace orel
