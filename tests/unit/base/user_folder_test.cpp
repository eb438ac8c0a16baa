#include "base/user_folder.hpp"

#include <gtest/gtest.h>

#include <map>

namespace orel {
namespace {

std::string config_folder(const std::map<std::string, std::string, std::less<>>& variables) {
  const Lookup environment = [&](std::string_view name) -> std::optional<std::string_view> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return std::string_view(found->second);
  };
  return user_folder(environment, "XDG_CONFIG_HOME", ".config");
}

TEST(UserFolder, IsTheXdgFolderElseInTheHomeDirectory) {
  EXPECT_EQ(config_folder({{"HOME", "/home/me"}}), "/home/me/.config/orel");
  EXPECT_EQ(config_folder({{"HOME", "/home/me"}, {"XDG_CONFIG_HOME", "/conf/"}}), "/conf/orel");
  EXPECT_EQ(config_folder({{"HOME", "/home/me//"}, {"XDG_CONFIG_HOME", ""}}), "/home/me/.config/orel");
}

TEST(UserFolder, CountsRelativePathsAndTheRootAsUnset) {
  EXPECT_EQ(config_folder({{"HOME", "/home/me"}, {"XDG_CONFIG_HOME", "conf"}}), "/home/me/.config/orel");
  for (const auto* home : {"", "/", "///", "me"}) EXPECT_EQ(config_folder({{"HOME", home}}), "") << home;
  EXPECT_EQ(config_folder({}), "");
}

}  // namespace
}  // namespace orel
