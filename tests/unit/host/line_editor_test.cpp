#include "host/line_editor.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel {
namespace {

struct Typed {
  std::string text;
  std::string line;
  std::string echo;
  bool ended;
};

Typed typed(std::string_view keys, std::size_t step = 1) {
  LineEditor editor{EditKeys{}};
  Typed all{};
  for (std::size_t at = 0; at < keys.size() && !all.ended; at += step)
    all.ended = editor.take(keys.substr(at, step), all.text, all.echo);
  all.line = editor.line();
  return all;
}

TEST(LineEditor, GivesALineWhenItIsFinished) {
  EXPECT_EQ(typed("one\ntw").text, "one\n");
  EXPECT_EQ(typed("one\ntw").line, "tw");
  EXPECT_EQ(typed("one\ntw").echo, "one\ntw");
}

TEST(LineEditor, CutsNoLineHoweverLong) {
  const std::string line(1'000'000, 'a');
  EXPECT_EQ(typed(line + "\n", 4096).text, line + "\n");
}

TEST(LineEditor, ErasesWholeCharacters) {
  EXPECT_EQ(typed("аб\x7F\n").text, "а\n");
  EXPECT_EQ(typed("аб\x7F").echo, "аб\b \b");
  EXPECT_EQ(typed("a字\x7F").echo, "a字\b \b\b \b");
  EXPECT_EQ(typed("a\x16\x01\x7F").echo, "a^A\b \b\b \b");
  EXPECT_EQ(typed("one\n\x7F\x7Ftwo\n").text, "one\ntwo\n") << "a finished line stays";
}

TEST(LineEditor, ErasesWordsAndLines) {
  EXPECT_EQ(typed("one two  \x17three\n").text, "one three\n");
  EXPECT_EQ(typed("one two\x15three\n").text, "three\n");
}

TEST(LineEditor, EndsAtTheBeginningOfALine) {
  EXPECT_TRUE(typed("one\n\x04").ended);
  EXPECT_FALSE(typed("one\x04").ended);
  EXPECT_EQ(typed("one\x04").text, "one");
  EXPECT_TRUE(typed("one\x04\x04").ended);
  EXPECT_EQ(typed("\x04two\n").text, "");
}

TEST(LineEditor, TakesTheNextCharacterAsItIs) {
  EXPECT_EQ(typed("a\x16\x04\x16\x7F\n").text, "a\x04\x7F\n");
}

TEST(LineEditor, KnowsNoKeyThatIsSwitchedOff) {
  LineEditor editor({.erase = 0, .erase_word = 0, .erase_line = 0, .end = 0, .literal = 0});
  std::string text;
  std::string echo;
  EXPECT_FALSE(editor.take(std::string_view("a\0\x7F\x04\n", 5), text, echo));
  EXPECT_EQ(text, std::string_view("a\0\x7F\x04\n", 5));
}

}  // namespace
}  // namespace orel
