#include "cli/shell_word.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

TEST(ShellWord, QuotesOnlyWhatShellsTreatSpecially) {
  EXPECT_EQ(shell_word("notes.txt"), "notes.txt");
  EXPECT_EQ(shell_word("почему"), "почему");
  EXPECT_EQ(shell_word("a b"), "'a b'");
  EXPECT_EQ(shell_word("why?"), "'why?'");
  EXPECT_EQ(shell_word("don't"), "'don'\\''t'");
  EXPECT_EQ(shell_word(""), "''");
}

TEST(ShellWord, ShowsControlCharactersAsEscapes) {
  EXPECT_EQ(shell_word("a\nb\tc"), "$'a\\nb\\tc'");
  EXPECT_EQ(shell_word("\x1b[31m1"), "$'\\033[31m1'");
  EXPECT_EQ(shell_word("\x7f"), "$'\\177'");
  EXPECT_EQ(shell_word("it's\n\\"), "$'it\\'s\\n\\\\'");
}

}  // namespace
}  // namespace orel
