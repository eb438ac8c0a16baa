#include "command/run.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/unit/host/fake_world.hpp"

namespace orel {
namespace {

using namespace test;

int run_words(FakeWorld& world, std::vector<std::string_view> words) {
  return exit_number(run(words, world));
}

TEST(Run, ShowsTheTopPageOnStandardErrorIfNothingIsSaid) {
  FakeWorld world;
  EXPECT_EQ(run_words(world, {}), 2);
  EXPECT_EQ(world.out.all(), "");
  EXPECT_NE(world.told.text.find("Usage:  orel COMMAND"), std::string::npos);
}

TEST(Run, ShowsHelpOnStandardOutputWhateverElseIsWrong) {
  FakeWorld world;
  EXPECT_EQ(run_words(world, {"ask", "--modle", "-h"}), 0);
  EXPECT_TRUE(world.out.all().starts_with("orel ask: send a prompt"));
}

TEST(Run, SpeaksTheLanguageAskedForEvenInMistakes) {
  FakeWorld world;
  EXPECT_EQ(run_words(world, {"--lang", "ru", "sream"}), 2);
  EXPECT_NE(world.told.text.find("неизвестная команда «sream»; возможно, «stream»?"), std::string::npos);
}

/// Memory runs out while the reply is awaited.
struct ForgetfulTransport final : Transport {
  explicit ForgetfulTransport(bool sent) : sent_(sent) {}
  void start(Call&) override {}
  Call* next(std::optional<Clock::time_point>) override { throw std::bad_alloc(); }
  void abandon(Call&) override {}
  bool has_sent() const override { return sent_; }
  bool sent_;
};

TEST(Run, ReportsLackOfMemoryInTheFormAskedForAndWhetherItMayBeBilled) {
  for (const bool sent : {false, true}) {
    ForgetfulTransport transport(sent);
    FakeWorld world;
    world.other_server = &transport;
    EXPECT_EQ(run_words(world, {"--error-format=json", "ask", "hi"}), 1);
    EXPECT_TRUE(world.told.text.starts_with(R"({"error":{"class":"internal","exit":1)")) << world.told.text;
    const auto* billed = sent ? R"("maybe_billed":true)" : R"("maybe_billed":false)";
    EXPECT_NE(world.told.text.find(billed), std::string::npos) << world.told.text;
  }
}

TEST(Run, ReportsMistakesAsJsonIfAsked) {
  FakeWorld world;
  EXPECT_EQ(run_words(world, {"--error-format=json", "ask", "--modle"}), 2);
  EXPECT_TRUE(world.told.text.starts_with(R"({"error":{"class":"usage","exit":2)")) << world.told.text;
}

TEST(Run, SaysWhatItIsBuiltOf) {
  FakeWorld world;
  EXPECT_EQ(run_words(world, {"--version"}), 0);
  EXPECT_TRUE(world.out.all().starts_with("orel "));
  for (const auto* word : {"libcurl", "OpenSSL", "simdjson", "fmt", "CLI11", "toml++", "Unofficial"})
    EXPECT_NE(world.out.all().find(word), std::string::npos) << word;
  std::istringstream lines(world.out.all());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
}

TEST(Run, FailsIfTheProductCannotBeShown) {
  FakeWorld world;
  world.output_is_open = false;
  EXPECT_EQ(run_words(world, {"--version"}), 4);
  EXPECT_NE(world.told.text.find("standard output is closed [4]"), std::string::npos);
}

TEST(Run, SaysThatItIsOnlyPractice) {
  FakeWorld world;
  world.server.replies = {stream_reply({text_event("x"), kStopEvent, kDoneEvent})};
  EXPECT_EQ(run_words(world, {"--demo", "-q", "ask", "hi"}), 0);
  EXPECT_EQ(world.told.text, "orel: demo: no network, no key, canned answers\n");
  EXPECT_FALSE(world.server.key_sent);
}

TEST(Run, PrintsTheScriptOfEachShell) {
  for (const auto* shell : {"bash", "zsh", "fish"}) {
    FakeWorld world;
    EXPECT_EQ(run_words(world, {"completion", shell}), 0);
    EXPECT_NE(world.out.all().find("__complete"), std::string::npos) << shell;
  }
}

TEST(Run, StopsAtAnUnknownShellOrTopic) {
  FakeWorld world;
  EXPECT_EQ(run_words(world, {"completion", "tcsh"}), 2);
  EXPECT_EQ(run_words(world, {"help", "exit-code"}), 2);
  EXPECT_NE(world.told.text.find("exit-codes"), std::string::npos);
}

}  // namespace
}  // namespace orel
