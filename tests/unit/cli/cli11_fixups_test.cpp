#include "cli/cli11_fixups.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

TEST(RowsToRegister, AreThoseThatTheLineMayName) {
  const std::string_view args[] = {"ask", "--model=x", "-qf", "--bogus", "--", "-", "sort"};
  const auto rows = rows_to_register(args);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]->name, "model");
  for (const auto* row : rows) EXPECT_TRUE(row->name == "model" || row->letter == 'q' || row->letter == 'f');
}

TEST(Guarded, ComesBackAsItWas) {
  for (const std::string word :
       {"", "a", "]", "[x]", "[[aa]]", "]\x01", "]\x01\x01", "\x01", "a\x01", "--stop=[]"}) {
    EXPECT_EQ(unguarded(guarded(word)), word);
    EXPECT_FALSE(guarded(word).ends_with("]"));
  }
  EXPECT_EQ(guarded("plain"), "plain");
}

TEST(WrongValueIn, FindsAFlagWithAValueAndAnOptionWithNone) {
  EXPECT_EQ(wrong_value_in("--quiet=0")->en, "--quiet takes no value");
  EXPECT_EQ(wrong_value_in("--quiet=")->en, "--quiet takes no value");
  EXPECT_EQ(wrong_value_in("--model=")->en, "--model needs a value");
  for (const auto* word : {"--model", "--model=x", "--quiet", "--bogus=", "--", "--=", "-q=0", "word="})
    EXPECT_FALSE(wrong_value_in(word)) << word;
}

TEST(WrongLetterIn, FindsWhatWouldBecomeAWordOfItsOwn) {
  EXPECT_EQ(wrong_letter_in("-q=0")->en, "-q takes no value");
  EXPECT_EQ(wrong_letter_in("-qv=0")->en, "-qv takes no value");
  EXPECT_EQ(wrong_letter_in("-q5")->en, "unknown option -5");
  EXPECT_EQ(wrong_letter_in("-q-")->en, "unknown option --");
  EXPECT_EQ(wrong_letter_in("-q-model")->en, "unknown option --");
  EXPECT_EQ(wrong_letter_in("-m=0")->en, "-m=0: after a letter there is no =; write -m 0");
  for (const auto* word : {"-q", "-qv", "-qm5", "-m0=", "-m-", "-x5", "-qx5", "-", "-5", "--quiet=0", "word"})
    EXPECT_FALSE(wrong_letter_in(word)) << word;
}

TEST(LooksLikeOption, ButNotADashAloneOrANumber) {
  for (const auto* word : {"-x", "--x", "---x", "-.5", "-\xd0\xb6", "-=0", "--"})
    EXPECT_TRUE(looks_like_option(word));
  for (const auto* word : {"", "-", "-5", "x", "x-y", "+x"}) EXPECT_FALSE(looks_like_option(word)) << word;
}

TEST(AsksForHelp, WhereverItStandsBeforeTheDashes) {
  const std::string_view as_value[] = {"ask", "-m", "-h"};
  const std::string_view literal[] = {"ask", "--", "-h", "--help"};
  EXPECT_TRUE(asks_for_help(as_value));
  EXPECT_FALSE(asks_for_help(literal));
}

}  // namespace
}  // namespace orel
