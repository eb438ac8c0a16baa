#include "cli/commands.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace orel {
namespace {

TEST(CommandTable, FindsWholeNamesOnly) {
  EXPECT_EQ(find_command("ask")->id, Command::ask);
  EXPECT_EQ(find_command("as"), nullptr);
  EXPECT_EQ(find_command(""), nullptr);
  EXPECT_TRUE(find_command("__complete")->hidden);
  for (const auto& row : command_table()) EXPECT_EQ(&command_row(row.id), &row);
}

TEST(CommandTable, HasABitForEveryCommandThatIsShown) {
  for (const auto& row : command_table()) EXPECT_EQ((row.bit() & on::all) != 0, !row.hidden) << row.name;
}

TEST(CommandTable, HelpTakesEveryCommandAndEveryTopic) {
  const auto& choices = command_row(Command::help).choices;
  const auto has = [&](std::string_view word) { return std::ranges::find(choices, word) != choices.end(); };
  for (const auto& row : command_table()) EXPECT_EQ(has(row.name), !row.hidden) << row.name;
  for (const auto& topic : topic_table()) EXPECT_TRUE(has(topic.name)) << topic.name;
}

}  // namespace
}  // namespace orel
