#include <gtest/gtest.h>

#include "cli/config_file.hpp"
#include "command/commands.hpp"
#include "tests/unit/host/test_world.hpp"

namespace orel::test {
namespace {

namespace fs = std::filesystem;

std::optional<Result<void>> run(const std::vector<std::string_view>& words, TestWorld& world) {
  const auto line = parse(words);
  return line ? config_file(*line, world) : std::optional<Result<void>>(line.error());
}

unsigned mode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

TEST(ConfigInit, WritesTheTemplatePrivatelyWhateverTheUmask) {
  const Directory home;
  TestWorld world;
  world.variables["HOME"] = home.path("");
  for (const mode_t mask : {mode_t{0}, mode_t{0077}}) {
    world.variables["XDG_CONFIG_HOME"] = home.path("mask" + std::to_string(mask));
    world.out = StringOutput();
    const auto before = ::umask(mask);
    const auto done = run({"config", "init"}, world);
    ::umask(before);
    const auto path = world.variables["XDG_CONFIG_HOME"] + "/orel/config.toml";
    ASSERT_TRUE(done.has_value());
    ASSERT_TRUE(*done) << done->error().what.en;
    EXPECT_EQ(world.out.shown, path + "\n");
    EXPECT_EQ(mode_of(path), 0600U);
    EXPECT_EQ(mode_of(world.variables["XDG_CONFIG_HOME"]) & 077U, 0U);
    std::ifstream file(path);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(text, config_template(Language::en));
  }
}

TEST(ConfigInit, NeverFollowsALinkNorOverwrites) {
  const Directory home;
  TestWorld world;
  fs::create_symlink(home.path("target"), home.path("link"));
  home.put("there", "mine");
  for (const auto* name : {"link", "there"}) {
    const auto path = home.path(name);
    const auto done = run({"--config", path, "config", "init"}, world);
    ASSERT_TRUE(done.has_value());
    ASSERT_FALSE(*done);
    EXPECT_EQ(done->error().status, ExitStatus::local_io);
    EXPECT_EQ(done->error().what.en, "cannot create " + path + ": File exists");
  }
  EXPECT_FALSE(fs::exists(home.path("target")));
  EXPECT_EQ(fs::file_size(home.path("there")), 4U);
}

TEST(ConfigFile, LeavesShowAndCheckToThoseWhoHaveSettings) {
  TestWorld world;
  EXPECT_FALSE(run({"config"}, world).has_value());
  EXPECT_FALSE(run({"config", "show"}, world).has_value());
  EXPECT_FALSE(run({"config", "show", "--json"}, world).has_value());
  EXPECT_FALSE(run({"config", "check"}, world).has_value());
}

TEST(ConfigCheck, ShowsUnreadableSettingsAsItsFirstLine) {
  TestWorld world;
  const std::vector<std::string_view> words{"config", "check"};
  const auto error =
      unresolved(*parse(words),
                 Error{.status = ExitStatus::config, .what = Text("FILE:1: bad", "ФАЙЛ:1: плохо")}, world);
  EXPECT_EQ(error.status, ExitStatus::config);
  EXPECT_EQ(world.out.shown, "✗ settings: FILE:1: bad\n");
}

TEST(ConfigCheck, IsTheOnlyOneThatDoes) {
  TestWorld world;
  const std::vector<std::string_view> words{"ask", "hi"};
  unresolved(*parse(words), Error{.status = ExitStatus::config, .what = Text("bad", "плохо")}, world);
  EXPECT_EQ(world.out.shown, "");
}

}  // namespace
}  // namespace orel::test
