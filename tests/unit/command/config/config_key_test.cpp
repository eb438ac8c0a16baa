#include "command/config/config_key.hpp"

#include <gtest/gtest.h>

#include "command/run.hpp"
#include "tests/unit/host/fake_world.hpp"
#include "tests/unit/host/test_world.hpp"

namespace orel {
namespace {

using namespace test;

constexpr std::string_view kOld = "sk-or-v1-0123456789abcdef0123456789abcdef\n";
constexpr std::string_view kNew = "sk-or-v1-fedcba9876543210fedcba9876543210\n";

/// A home in which a key is stored, and another key on standard input.
class ConfigKey : public testing::Test {
 protected:
  ConfigKey() {
    world_.variables = {{"HOME", "/home/me"}};
    world_.files["/home/me/.config/orel/key"] = kOld;
    world_.in.kind_is = StdinKind::pipe;
    world_.in.content = kNew;
  }
  int run_words(std::vector<std::string_view> words) { return exit_number(run(words, world_)); }
  const std::string& stored() { return world_.files["/home/me/.config/orel/key"]; }
  FakeWorld world_;
};

TEST_F(ConfigKey, ReplacesAStoredKeyOnlyIfForced) {
  EXPECT_EQ(run_words({"config", "key"}), 4);
  EXPECT_EQ(stored(), kOld);
  EXPECT_EQ(run_words({"config", "key", "--force"}), 0);
  EXPECT_EQ(stored(), kNew);
}

TEST_F(ConfigKey, LeavesTheStoredKeyIfTheNewOneIsNone) {
  for (const std::string text : {"", "\n", "two words\n", "two\nlines\n"}) {
    world_.in.content = text;
    EXPECT_EQ(run_words({"config", "key", "--force"}), 10) << text;
    EXPECT_EQ(stored(), kOld);
  }
}

TEST_F(ConfigKey, IsStoredUnderXdgConfigHome) {
  world_.variables["XDG_CONFIG_HOME"] = "/etc/xdg";
  EXPECT_EQ(run_words({"config", "key"}), 0);
  EXPECT_EQ(world_.files["/etc/xdg/orel/key"], kNew);
}

TEST_F(ConfigKey, NeedsAHomeAndAnInput) {
  world_.in.kind_is = StdinKind::closed;
  EXPECT_EQ(run_words({"config", "key", "--force"}), 2);
  world_.variables.clear();
  EXPECT_EQ(run_words({"config", "key"}), 3);
}

}  // namespace
}  // namespace orel
