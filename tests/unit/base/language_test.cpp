#include "base/language.hpp"

#include <gtest/gtest.h>

#include <map>

namespace orel {
namespace {

Language in(std::map<std::string, std::string, std::less<>> environment) {
  return language_of_locale([&](std::string_view name) -> std::optional<std::string_view> {
    const auto found = environment.find(name);
    if (found == environment.end()) return std::nullopt;
    return found->second;
  });
}

TEST(Language, IsEnglishWhereNothingIsSet) {
  EXPECT_EQ(in({}), Language::en);
}

TEST(Language, FollowsTheFirstLocaleVariableThatIsSet) {
  EXPECT_EQ(in({{"LANG", "ru_RU.UTF-8"}}), Language::ru);
  EXPECT_EQ(in({{"LANG", "ru"}}), Language::ru);
  EXPECT_EQ(in({{"LC_MESSAGES", "en_US.UTF-8"}, {"LANG", "ru_RU.UTF-8"}}), Language::en);
  EXPECT_EQ(in({{"LC_ALL", "ru_RU"}, {"LC_MESSAGES", "en_US.UTF-8"}}), Language::ru);
  EXPECT_EQ(in({{"LC_ALL", ""}, {"LANG", "ru_RU.UTF-8"}}), Language::ru);
}

TEST(Language, PutsTheListBeforeTheLocaleUnlessThatIsC) {
  EXPECT_EQ(in({{"LC_ALL", "C"}, {"LANGUAGE", "ru"}}), Language::en);
  EXPECT_EQ(in({{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ru"}}), Language::ru);
  EXPECT_EQ(in({{"LANG", "ru_RU.UTF-8"}, {"LANGUAGE", "en:ru"}}), Language::en);
  EXPECT_EQ(in({{"LANG", "en_US.UTF-8"}, {"LANGUAGE", "de:ru:en"}}), Language::ru);
}

TEST(Language, DoesNotTakeOneNameForThePrefixOfAnother) {
  EXPECT_EQ(in({{"LANG", "run_XX"}}), Language::en);
  EXPECT_EQ(in({{"LANG", "de_DE.UTF-8"}}), Language::en);
}

}  // namespace
}  // namespace orel
