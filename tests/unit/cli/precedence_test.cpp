#include "cli/precedence.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

struct Refused {
  std::string words;
  std::string en;
};

class Conflicts : public testing::TestWithParam<Refused> {};

TEST_P(Conflicts, AreUsageErrors) {
  const auto settings = Desk().resolve(GetParam().words);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().status, ExitStatus::usage);
  EXPECT_EQ(settings.error().what.en, GetParam().en);
  EXPECT_FALSE(settings.error().hint_line.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Conflicts,
    testing::Values(Refused{"ask -s a --system-file b", "--system excludes --system-file"},
                    Refused{"ask --config a --no-config", "--config excludes --no-config"},
                    Refused{"ask --env-file a --no-env-file", "--env-file excludes --no-env-file"},
                    Refused{"ask --json --template x", "--json excludes --template"},
                    Refused{"stream --jsonl --raw", "--jsonl excludes --raw"},
                    Refused{"models --json --tsv", "--json excludes --tsv"},
                    Refused{"models --json --jsonl", "--json excludes --jsonl"},
                    Refused{"models --show a --exists b", "--show excludes --exists"},
                    Refused{"models --show a --vendor b", "--show excludes --vendor"},
                    Refused{"models -e a --free", "--exists excludes --free"},
                    Refused{"models -e a --output-kind all", "--exists excludes --output-kind"},
                    Refused{"models --refresh --offline", "--refresh excludes --offline"},
                    Refused{"ask --demo --base-url https://x", "--demo excludes --base-url"},
                    Refused{"ask -t hot", "--temperature takes 0 to 2, not 'hot'"},
                    Refused{"ask --api-key-fd 3 --api-key-file x", "--api-key-fd excludes --api-key-file"}));

TEST(Precedence, TheStrongerVoiceSilencesWhatItExcludes) {
  Desk desk;
  desk.config("system = \"be brief\"");
  const auto settings = desk.resolve("ask --system-file f");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->options.system, "");
  EXPECT_EQ(settings->options.system_file, "f");
  desk.config("system = \"a\"\nsystem_file = \"b\"");
  const auto both = desk.resolve("ask");
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().status, ExitStatus::config);
}

}  // namespace
}  // namespace orel
