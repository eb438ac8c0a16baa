// Every command and option is used by some scenario, and every exit status is the end of one: what is
// promised has been seen.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/exit_status.hpp"
#include "cli/commands.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

struct Scenario {
  std::vector<std::string> args;  // cut at blanks: good enough to find options
  std::string status;
};

Scenario read_scenario(const std::filesystem::path& path) {
  std::ifstream file(path);
  Scenario scenario;
  std::string section;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("-- ") && line.ends_with(" --")) {
      section = line;
    } else if (section == "-- args --") {
      std::istringstream words(line);
      for (std::string word; words >> word;) scenario.args.push_back(word);
    } else if (section == "-- status --") {
      scenario.status += line;
    }
  }
  return scenario;
}

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all = [] {
    std::vector<Scenario> found;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(OREL_SOURCE_DIR) + "/tests/scenarios"))
      if (entry.path().extension() == ".txt") found.push_back(read_scenario(entry.path()));
    return found;
  }();
  return all;
}

bool is_use_of(const OptionRow& row, const std::string& word) {
  const auto name = "--" + std::string(row.name);
  if (word == name || word.starts_with(name + "=")) return true;
  const bool letters = word.size() > 1 && word[0] == '-' && word[1] != '-';
  return row.letter != 0 && letters && word.find(row.letter) != std::string::npos;
}

bool runs_its_command(const OptionRow& row, const Scenario& scenario) {
  return std::ranges::any_of(scenario.args, [&](const std::string& word) {
    const auto* command = find_command(word);
    return command != nullptr && (command->bit() & row.commands) != 0;
  });
}

class OptionInScenarios : public testing::TestWithParam<std::size_t> {};

TEST_P(OptionInScenarios, IsUsedByOne) {
  const auto& row = option_table()[GetParam()];
  if (row.name.empty()) return;
  const bool used = std::ranges::any_of(scenarios(), [&](const Scenario& scenario) {
    return (row.commands == on::all || runs_its_command(row, scenario)) &&
           std::ranges::any_of(scenario.args, [&](const auto& word) { return is_use_of(row, word); });
  });
  EXPECT_TRUE(used) << "no scenario uses --" << row.name;
}

INSTANTIATE_TEST_SUITE_P(Table, OptionInScenarios, testing::Range(std::size_t{0}, option_table().size()));

TEST(Commands, AreAllUsedByAScenarioAndHaveAManualPageInBothLanguages) {
  const std::filesystem::path man(std::string(OREL_SOURCE_DIR) + "/man");
  for (const auto& row : command_table()) {
    EXPECT_TRUE(std::ranges::any_of(scenarios(),
                                    [&](const Scenario& scenario) {
                                      return std::ranges::find(scenario.args, row.name) !=
                                             scenario.args.end();
                                    }))
        << "no scenario runs " << row.name;
    if (row.hidden) continue;
    for (const auto& page : {man, man / "ru" / "man1"})
      EXPECT_TRUE(std::filesystem::exists(page / (std::string(row.manual) + ".1"))) << page << row.manual;
  }
}

class ExitInScenarios : public testing::TestWithParam<ExitRow> {};

TEST_P(ExitInScenarios, IsTheEndOfOne) {
  if (GetParam().status == ExitStatus::internal) return;  // a bug
  const auto number = std::to_string(exit_number(GetParam().status));
  EXPECT_TRUE(
      std::ranges::any_of(scenarios(), [&](const auto& scenario) { return scenario.status == number; }))
      << "no scenario ends with " << number;
}

INSTANTIATE_TEST_SUITE_P(Table, ExitInScenarios, testing::ValuesIn(exit_table().begin(), exit_table().end()),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace orel
