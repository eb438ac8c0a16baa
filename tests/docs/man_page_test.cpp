#include "docs/man_page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/exit_status.hpp"
#include "cli/commands.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

/// The pages of single commands; the others share the page of the program.
const std::vector<std::string_view> kCommandPages = [] {
  std::vector<std::string_view> pages;
  for (const auto& row : command_table())
    if (!row.hidden && row.manual != "orel") pages.push_back(row.manual);
  return pages;
}();

std::string section(std::string_view mark, std::string_view page, Language language = Language::en) {
  return man_section(mark, page, language).value_or("no such mark");
}

TEST(ManPage, KnowsItsMarksAndNoOther) {
  for (const auto mark : {"OPTIONS", "COMMANDS", "ENVIRONMENT", "CONFIG", "EXIT STATUS"})
    EXPECT_TRUE(man_section(mark, "orel", Language::en)) << mark;
  EXPECT_FALSE(man_section("OPTION", "orel", Language::en));
}

TEST(ManPage, MarksUpOptionsVariablesAndNames) {
  const auto text = section("OPTIONS", "orel");
  EXPECT_NE(text.find(".It Fl v , Fl -verbose\n"), std::string::npos);
  EXPECT_NE(text.find("\n.Ev NO_COLOR ,\n"), std::string::npos);
  EXPECT_NE(text.find(".It Fl -timeout Ar TIME\n"), std::string::npos);
}

TEST(ManPage, EndsAListWhereItBegan) {
  for (const auto page : kCommandPages)
    for (const auto language : {Language::en, Language::ru}) {
      const auto text = section("OPTIONS", page, language);
      EXPECT_TRUE(text.empty() || text.starts_with(".Ss ")) << page;
      EXPECT_TRUE(text.empty() || text.ends_with("\n.El\n")) << page;
    }
}

/// No line of text may look like a macro, no backslash like an escape.
TEST(ManPage, LeavesNothingForTroffToMisread) {
  for (const auto mark : {"OPTIONS", "ENVIRONMENT", "CONFIG", "EXIT STATUS"})
    for (const auto page : kCommandPages) {
      const auto text = section(mark, page);
      EXPECT_EQ(text.find("\n'"), std::string::npos);
      for (std::size_t at = text.find("\n."); at != std::string::npos; at = text.find("\n.", at + 1))
        EXPECT_TRUE(text[at + 2] >= 'A' && text[at + 2] <= 'Z') << text.substr(at + 1, 40);
      for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at + 1))
        EXPECT_TRUE(text[at + 1] == 'e' || text[at + 1] == '&') << text.substr(at, 10);
    }
}

class ManualOfRow : public testing::TestWithParam<std::size_t> {
 protected:
  const OptionRow& row() const { return option_table()[GetParam()]; }
};

TEST_P(ManualOfRow, StandsInTheManualWhereItsReaderLooks) {
  for (const auto language : {Language::en, Language::ru}) {
    if (!row().env.empty()) {
      EXPECT_NE(section("ENVIRONMENT", "orel", language).find("\n.It Ev " + std::string(row().env) + "\n"),
                std::string::npos);
    }
    if (!row().config.empty()) {
      EXPECT_NE(
          section("CONFIG", "orel-config", language).find("\n.It Ic " + std::string(row().config) + " "),
          std::string::npos);
    }
    if (row().name.empty()) continue;
    const auto item = "Fl -" + std::string(row().name);
    const auto has = [&](std::string_view page) {
      const auto text = section("OPTIONS", page, language);
      return text.find(item + " Ar ") != std::string::npos || text.find(item + "\n") != std::string::npos;
    };
    if (row().commands == on::all) {
      EXPECT_TRUE(has("orel")) << item;
    }
    for (const auto page : kCommandPages)
      if (row().commands != on::all && (row().commands & find_command(page.substr(5))->bit()) != 0) {
        EXPECT_TRUE(has(page)) << item << ' ' << page;
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Table, ManualOfRow, testing::Range(std::size_t{0}, option_table().size()));

TEST(ManPage, ListsEveryExitStatusWithItsClass) {
  for (const auto language : {Language::en, Language::ru}) {
    const auto text = section("EXIT STATUS", "orel", language);
    for (const auto& row : exit_table())
      EXPECT_NE(text.find("\n.It " + std::to_string(exit_number(row.status)) + " Pq Ic " +
                          std::string(row.name) + "\n"),
                std::string::npos)
          << row.name;
  }
}

TEST(ManPage, ListsEveryCommandButTheHiddenOne) {
  const auto text = section("COMMANDS", "orel");
  for (const auto& row : command_table())
    EXPECT_EQ(text.find(".It Cm " + std::string(row.name) + "\n") != std::string::npos, !row.hidden)
        << row.name;
}

}  // namespace
}  // namespace orel
