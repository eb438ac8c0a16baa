#include "cli/options.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/utf8.hpp"
#include "cli/assign.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

TEST(OptionTable, FindsARowByNameLetterAndKeyForItsCommandsOnly) {
  EXPECT_EQ(find_option("model", on::ask), find_letter('m', on::stream));
  EXPECT_EQ(find_option("model", on::models), nullptr);
  EXPECT_EQ(find_option("", on::all), nullptr);
  EXPECT_EQ(find_letter('\0', on::all), nullptr);
  EXPECT_EQ(find_config_key("top_p"), find_option("top-p", on::ask));
  EXPECT_EQ(find_config_key(""), nullptr);
  EXPECT_NE(find_option("json", on::ask), find_option("json", on::models));
}

TEST(OptionTable, ConfigurationKeysAreOptionNamesWithUnderscores) {
  for (const auto& row : option_table()) {
    if (row.name.empty() || row.config.empty()) continue;
    std::string name(row.name);
    for (auto& c : name)
      if (c == '-') c = '_';
    EXPECT_EQ(name, row.config);
  }
}

TEST(OptionTable, DefaultsShownAreTheDefaultsInForce) {
  for (const auto& row : option_table()) {
    if (row.standard.empty() || row.field.index() == 0) continue;
    SCOPED_TRACE(row.label());
    const Options built_in;
    Options assigned;
    ASSERT_TRUE(assign(assigned, {&row, std::string(row.standard), Origin::environment, "x"}));
    const bool same = std::visit(
        [&](auto field) {
          if constexpr (std::is_same_v<decltype(field), std::monostate>)
            return true;
          else
            return assigned.*field == built_in.*field;
        },
        row.field);
    EXPECT_TRUE(same);
  }
}

TEST(OptionTable, EveryFieldHasOneNameForEachCommand) {
  std::set<std::pair<std::string_view, unsigned>> seen;
  for (const auto& row : option_table())
    for (unsigned bit = 1; bit <= on::all; bit <<= 1) {
      if (!row.name.empty() && (row.commands & bit) != 0) {
        EXPECT_TRUE(seen.emplace(row.name, bit).second) << row.name;
      }
    }
}

TEST(OptionTable, HelpFitsItsColumn) {
  for (const auto& row : option_table())
    for (const auto& text : {row.help.en, row.help.ru}) EXPECT_LE(27 + utf8::width(text), 80U) << text;
}

}  // namespace
}  // namespace orel
