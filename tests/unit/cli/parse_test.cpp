#include "cli/parse.hpp"

#include <gtest/gtest.h>

#include "cli/tone.hpp"
#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

using Words = std::vector<std::string>;

/// "model=x quiet=1 | hi there": what was understood, in one line.
std::string told(const ParsedLine& line) {
  std::string text;
  for (const auto& said : line.said) text += said.place + "=" + said.text + " ";
  text += "|";
  for (const auto& word : line.words) text += " <" + word + ">";
  return text;
}

// -- what CLI11 alone would misread

struct Fact {
  Words args;
  std::string told;
};

class CliFact : public testing::TestWithParam<Fact> {};

TEST_P(CliFact, IsReadAsTheUserMeansIt) {
  const auto line = parse_words(GetParam().args);
  ASSERT_TRUE(line) << line.error().what.en;
  EXPECT_EQ(told(*line), GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CliFact,
    testing::Values(
        Fact{{"ask", "[1,2,3]", "b"}, "| <[1,2,3]> <b>"}, Fact{{"ask", "[]"}, "| <[]>"},
        Fact{{"ask", "[a", "b]"}, "| <[a> <b]>"}, Fact{{"ask", "C", "++", "x"}, "| <C> <++> <x>"},
        Fact{{"ask", "++"}, "| <++>"}, Fact{{"ask", "--", "++"}, "| <++>"},
        Fact{{"ask", "x", "--", "y"}, "| <x> <y>"}, Fact{{"ask", "--", "--x"}, "| <--x>"},
        Fact{{"ask", "--", "--"}, "| <-->"}, Fact{{"ask", "--", "-h"}, "| <-h>"},
        Fact{{"ask", "--", "[1]", "-5", "--model=x"}, "| <[1]> <-5> <--model=x>"},
        Fact{{"ask", "-f", "x", "hi", "there"}, "--file=x | <hi> <there>"},
        Fact{{"ask", "-f", "x", "-f", "y", "hi"}, "--file=x --file=y | <hi>"},
        Fact{{"ask", "-f", "[x]", "hi"}, "--file=[x] | <hi>"},
        Fact{{"ask", "--file=[x]", "hi"}, "--file=[x] | <hi>"},
        Fact{{"ask", "-f[x]", "hi"}, "--file=[x] | <hi>"},
        Fact{{"ask", "-m", "a", "-m", "b"}, "--model=a --model=b |"},
        Fact{{"ask", "-q", "hi"}, "--quiet=1 | <hi>"}, Fact{{"-q", "ask", "hi"}, "--quiet=1 | <hi>"},
        Fact{{"-m", "x", "ask", "hi"}, "--model=x | <hi>"},
        Fact{{"--model=x", "ask", "hi"}, "--model=x | <hi>"},
        Fact{{"ask", "hi", "-m", "x", "there"}, "--model=x | <hi> <there>"},
        Fact{{"ask", "about", "models"}, "| <about> <models>"}, Fact{{"ask", "ask"}, "| <ask>"},
        Fact{{"ask", "-5", "plus", "3"}, "| <-5> <plus> <3>"},
        Fact{{"ask", "-t", "-1"}, "--temperature=-1 |"}, Fact{{"ask", "-t-1"}, "--temperature=-1 |"},
        Fact{{"ask", "-t0.7"}, "--temperature=0.7 |"}, Fact{{"ask", "-"}, "| <->"},
        Fact{{"ask", "a", "-", "b"}, "| <a> <-> <b>"}, Fact{{"ask", "-s", "--bold"}, "--system=--bold |"},
        Fact{{"ask", "-s", "-", "hi"}, "--system=- | <hi>"},
        Fact{{"ask", "-s", "--", "hi"}, "--system=-- | <hi>"},
        Fact{{"ask", "-s", "", "hi"}, "--system= | <hi>"}, Fact{{"ask", "-qv"}, "--quiet=1 --verbose=1 |"},
        Fact{{"ask", "-vv"}, "--verbose=1 --verbose=1 |"}, Fact{{"ask", "-qmX"}, "--quiet=1 --model=X |"},
        Fact{{"ask", "-qm", "X"}, "--quiet=1 --model=X |"}, Fact{{"ask", "-mX"}, "--model=X |"},
        Fact{{"ask", "--model=a=b"}, "--model=a=b |"}, Fact{{"ask", "-P", "a=[1,2]"}, "--param=a=[1,2] |"},
        Fact{{"ask", "-P", "[1]"}, "--param=[1] |"}, Fact{{"ask", "--json", "hi"}, "--json=1 | <hi>"},
        Fact{{"ask", ""}, "| <>"}, Fact{{"ask", "", ""}, "| <> <>"}, Fact{{"ask", "{}"}, "| <{}>"},
        Fact{{"ask", "a b"}, "| <a b>"}, Fact{{"ask", "\"q\""}, "| <\"q\">"}, Fact{{"ask", "'q'"}, "| <'q'>"},
        Fact{{"ask", "%%"}, "| <%%>"}, Fact{{"ask", "/x"}, "| </x>"}, Fact{{"ask", "a,b"}, "| <a,b>"},
        Fact{{"ask", "a=b"}, "| <a=b>"}, Fact{{"ask", "#"}, "| <#>"}, Fact{{"ask", "\x01"}, "| <\x01>"},
        Fact{{"ask", "\xff\xfe"}, "| <\xff\xfe>"}, Fact{{"ask", "a\nb"}, "| <a\nb>"},
        Fact{{"ask", "-m", "[x]"}, "--model=[x] |"}, Fact{{"ask", "-m", "++"}, "--model=++ |"},
        Fact{{"ask", "--fallback", "a", "--fallback", "b", "c"}, "--fallback=a --fallback=b | <c>"},
        Fact{{"ask", "--stop", "a,b", "--stop", "[c]"}, "--stop=a,b --stop=[c] |"},
        Fact{{"stream", "--jsonl", "hi"}, "--jsonl=1 | <hi>"},
        Fact{{"models", "-r", "-l", "3", "gpt"}, "--reverse=1 --limit=3 | <gpt>"},
        Fact{{"models", "-rl3"}, "--reverse=1 --limit=3 |"}, Fact{{"credits", "--min", "5"}, "--min=5 |"},
        Fact{{"config"}, "|"}, Fact{{"config", "show", "--json"}, "--json=1 | <show>"}, Fact{{"help"}, "|"},
        Fact{{"help", "exit-codes"}, "| <exit-codes>"}, Fact{{"help", "ask"}, "| <ask>"},
        Fact{{"completion", "zsh"}, "| <zsh>"},
        Fact{{"--demo", "stream", "-m", "demo/slow", "x"}, "--demo=1 --model=demo/slow | <x>"},
        Fact{{"ask", "-s", "[[aa]]", "[[aa]]"}, "--system=[[aa]] | <[[aa]]>"},
        Fact{{"ask", "--stop=[[]]", "-P[[11]]"}, "--stop=[[]] --param=[[11]] |"},
        Fact{{"ask", "-s", "]\x01", "]\x01\x01"}, "--system=]\x01 | <]\x01\x01>"},
        Fact{{"ask", "-s", "--model=", "hi"}, "--system=--model= | <hi>"},
        Fact{{"ask", "-s", "--quiet=0", "-s", "-q5"}, "--system=--quiet=0 --system=-q5 |"},
        Fact{{"ask", "--", "--model=", "-q=0"}, "| <--model=> <-q=0>"}, Fact{{"--", "ask", "-h"}, "| <-h>"},
        Fact{{"ask", "-I", "--", "-"}, "--ignore-stdin=1 | <->"}));

TEST(Parse, KeepsAWordOfAnyLength) {
  const std::string word(131071, 'x');
  const auto line = parse_words({"ask", word});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->words, Words{word});
}

TEST(Parse, RemembersWhichWordsStoodAfterTheDashes) {
  EXPECT_EQ(parse_text("ask a b")->literal_from, 2U);
  EXPECT_EQ(parse_text("ask a -- b")->literal_from, 1U);
  EXPECT_EQ(parse_text("ask -- a b")->literal_from, 0U);
  EXPECT_EQ(parse_text("-- ask a")->literal_from, 0U);
}

TEST(Parse, HandsTheWordsOfCompletionOnUnread) {
  const auto line = parse_words({"__complete", "ask", "--modle", "-h", ""});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->command->id, Command::complete);
  EXPECT_EQ(line->words, (Words{"ask", "--modle", "-h", ""}));
  EXPECT_FALSE(line->help);
}

// -- help and version

class HelpWins : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(HelpWins, OverAnyMistakeAnywhereBeforeTheDashes) {
  const auto line = parse_text(GetParam().first);
  ASSERT_TRUE(line) << line.error().what.en;
  EXPECT_TRUE(line->help);
  EXPECT_EQ(line->command == nullptr ? "" : std::string(line->command->name), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, HelpWins,
    testing::Values(std::pair("-h", ""), std::pair("--help", ""), std::pair("ask -h", "ask"),
                    std::pair("ask --help", "ask"), std::pair("-h ask", "ask"), std::pair("ask -h -m", "ask"),
                    std::pair("ask -qh", "ask"), std::pair("-qh", ""), std::pair("ask --modle x -h", "ask"),
                    std::pair("ask --model= -h", "ask"), std::pair("ask --quiet=0 -qh", "ask"),
                    std::pair("ask --quiet=0 --help", "ask"), std::pair("ask -m -h", "ask"),
                    std::pair("ask -s --help hi", "ask"), std::pair("--bogus x -h", ""),
                    std::pair("sream -h", ""), std::pair("models --sort bogus -h", "models"),
                    std::pair("completion -h", "completion"), std::pair("help -h", "help"),
                    std::pair("ask -V -h", "ask"), std::pair("-m x stream -h", "stream"),
                    std::pair("ask --api-key x -h", "ask")));

TEST(Parse, TakesHelpAfterTheDashesAsAWord) {
  EXPECT_FALSE(parse_text("ask -- -h")->help);
  EXPECT_FALSE(parse_text("ask -- --help")->help);
  EXPECT_FALSE(parse_text("ask -mh")->help);
}

TEST(Parse, FindsTheVersionFlagButNotInValues) {
  EXPECT_TRUE(parse_text("--version")->version);
  EXPECT_TRUE(parse_text("-V")->version);
  EXPECT_TRUE(parse_text("ask -qV")->version);
  EXPECT_FALSE(parse_text("ask -s -V")->version);
}

// -- mistakes

struct Mistake {
  Words args;
  std::string en;
  std::string ru;
  std::string hint = "Try 'orel ask --help'.";
};

class ParseMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ParseMistake, IsToldInTwoLinesAndIsUsage) {
  const auto line = parse_words(GetParam().args);
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().status, ExitStatus::usage);
  EXPECT_EQ(line.error().what.en, GetParam().en);
  EXPECT_EQ(line.error().what.ru, GetParam().ru);
  EXPECT_EQ(line.error().hint_line.en, GetParam().hint);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseMistake,
    testing::Values(
        Mistake{{"ask", "--modle", "x"},
                "unknown option --modle; did you mean --model?",
                "неизвестный параметр --modle; возможно, --model?"},
        Mistake{{"ask", "--modle=x"},
                "unknown option --modle; did you mean --model?",
                "неизвестный параметр --modle; возможно, --model?"},
        Mistake{{"ask", "--xyzzyx"}, "unknown option --xyzzyx", "неизвестный параметр --xyzzyx"},
        Mistake{{"ask", "-x"}, "unknown option -x", "неизвестный параметр -x"},
        Mistake{{"ask", "-qx"}, "unknown option -x", "неизвестный параметр -x"},
        Mistake{{"ask", "-ж"}, "unknown option -ж", "неизвестный параметр -ж"},
        Mistake{{"--modle", "x", "ask"},
                "unknown option --modle; did you mean --model?",
                "неизвестный параметр --modle; возможно, --model?",
                "Try 'orel --help'."},
        Mistake{{"sream", "x"},
                "unknown command 'sream'; did you mean 'stream'?",
                "неизвестная команда «sream»; возможно, «stream»?",
                "Try 'orel --help'."},
        Mistake{{"xyzzyx"}, "unknown command 'xyzzyx'", "неизвестная команда «xyzzyx»", "Try 'orel --help'."},
        Mistake{{"hello"},
                "unknown command 'hello'; did you mean 'help'?",
                "неизвестная команда «hello»; возможно, «help»?",
                "Try 'orel --help'."},
        Mistake{{"as"},
                "unknown command 'as'; did you mean 'ask'?",
                "неизвестная команда «as»; возможно, «ask»?",
                "Try 'orel --help'."},
        Mistake{{"batch"},
                "'batch' is not in this version",
                "команды «batch» в этой версии нет",
                "Try 'orel --help'."},
        Mistake{{"embed"},
                "'embed' is not in this version",
                "команды «embed» в этой версии нет",
                "Try 'orel --help'."},
        Mistake{{"generation", "id"},
                "'generation' is not in this version",
                "команды «generation» в этой версии нет",
                "Try 'orel --help'."},
        Mistake{{"-"}, "unknown command '-'", "неизвестная команда «-»", "Try 'orel --help'."},
        Mistake{{""}, "unknown command ''", "неизвестная команда «»", "Try 'orel --help'."},
        Mistake{{"ask", "--model"}, "--model needs a value", "параметру --model нужно значение"},
        Mistake{{"ask", "-m"}, "-m needs a value", "параметру -m нужно значение"},
        Mistake{{"ask", "-qm"}, "-m needs a value", "параметру -m нужно значение"},
        Mistake{{"ask", "--model=", "hi"}, "--model needs a value", "параметру --model нужно значение"},
        Mistake{{"ask", "--system=", "hi"}, "--system needs a value", "параметру --system нужно значение"},
        Mistake{{"ask", "--model", "", "hi"}, "--model needs a value", "параметру --model нужно значение"},
        Mistake{{"ask", "--quiet=0"}, "--quiet takes no value", "параметр --quiet не принимает значения"},
        Mistake{{"ask", "--json=1"}, "--json takes no value", "параметр --json не принимает значения"},
        Mistake{{"ask", "-q=0"}, "-q takes no value", "параметр -q не принимает значения"},
        Mistake{{"ask", "--quiet=true"}, "--quiet takes no value", "параметр --quiet не принимает значения"},
        Mistake{{"ask", "--quiet="}, "--quiet takes no value", "параметр --quiet не принимает значения"},
        Mistake{{"ask", "-q5"}, "unknown option -5", "неизвестный параметр -5"},
        Mistake{{"ask", "-q-", "-x"}, "unknown option --", "неизвестный параметр --"},
        Mistake{{"ask", "-q-model", "x"}, "unknown option --", "неизвестный параметр --"},
        Mistake{{"ask", "---x"}, "unknown option ---x", "неизвестный параметр ---x"},
        Mistake{{"ask", "-.5"}, "unknown option -.", "неизвестный параметр -."},
        Mistake{{"ask", "--bogus", "--model="}, "unknown option --bogus", "неизвестный параметр --bogus"},
        Mistake{{"models", "-m"},
                "-m, --model belongs to ask, stream",
                "-m, --model есть только у ask, stream",
                "Try 'orel models --help'."},
        Mistake{{"models", "-s", "price"},
                "-s, --system belongs to ask, stream; for models use --sort",
                "-s, --system есть только у ask, stream; для models используйте --sort",
                "Try 'orel models --help'."},
        Mistake{{"ask", "--jsonl", "x"},
                "--jsonl belongs to stream; for ask use --json",
                "--jsonl есть только у stream; для ask используйте --json"},
        Mistake{{"--jsonl", "ask", "x"},
                "--jsonl belongs to stream; for ask use --json",
                "--jsonl есть только у stream; для ask используйте --json"},
        Mistake{{"ask", "--raw"},
                "--raw belongs to stream; for ask use --json",
                "--raw есть только у stream; для ask используйте --json"},
        Mistake{{"stream", "--json"},
                "--json belongs to ask; for stream use --jsonl",
                "--json есть только у ask; для stream используйте --jsonl",
                "Try 'orel stream --help'."},
        Mistake{{"stream", "--template", "x"},
                "--template belongs to ask",
                "--template есть только у ask",
                "Try 'orel stream --help'."},
        Mistake{{"ask", "--sort", "id"}, "--sort belongs to models", "--sort есть только у models"},
        Mistake{{"models", "-m", "x"},
                "-m, --model belongs to ask, stream",
                "-m, --model есть только у ask, stream",
                "Try 'orel models --help'."},
        Mistake{{"credits", "x"},
                "credits takes no words, not 'x'",
                "credits не принимает слов, а указано «x»",
                "Try 'orel credits --help'."},
        Mistake{{"config", "shwo"},
                "config: unknown word 'shwo'; did you mean 'show'?",
                "config: неизвестное слово «shwo»; возможно, «show»?",
                "Try 'orel config --help'."},
        Mistake{{"config", "set"},
                "config takes show, path, check, init or key, not 'set'",
                "config принимает show, path, check, init или key, а не «set»",
                "Try 'orel config --help'."},
        Mistake{{"config", "show", "path"},
                "config takes one word",
                "config принимает одно слово",
                "Try 'orel config --help'."},
        Mistake{{"completion"},
                "completion needs bash, zsh or fish",
                "completion: нужно указать bash, zsh или fish",
                "Try 'orel completion --help'."},
        Mistake{{"completion", "powershell"},
                "completion takes bash, zsh or fish, not 'powershell'",
                "completion принимает bash, zsh или fish, а не «powershell»",
                "Try 'orel completion --help'."},
        Mistake{{"help", "exitcodes"},
                "unknown topic 'exitcodes'; did you mean 'exit-codes'?",
                "неизвестная тема «exitcodes»; возможно, «exit-codes»?",
                "Try 'orel help --help'."},
        Mistake{{"ask", "--insecure"}, "unknown option --insecure", "неизвестный параметр --insecure"},
        Mistake{{"ask", "--proxy", "x"}, "unknown option --proxy", "неизвестный параметр --proxy"},
        Mistake{{"ask", "--stream", "x"},
                "unknown option --stream; use orel stream",
                "неизвестный параметр --stream; используйте orel stream"},
        Mistake{{"models", "--stream"},
                "unknown option --stream",
                "неизвестный параметр --stream",
                "Try 'orel models --help'."},
        Mistake{{"ask", "--mod", "x"},
                "unknown option --mod; did you mean --model?",
                "неизвестный параметр --mod; возможно, --model?"}));

TEST(Parse, OffersTheQuestionThatALineWithoutACommandMayBe) {
  const auto offered = [](const Words& words) {
    const auto line = parse_words(words);
    return line ? "understood" : line.error().todo.en;
  };
  EXPECT_EQ(offered({"hello"}), "orel ask hello");
  EXPECT_EQ(offered({"Why is it so?"}), "orel ask 'Why is it so?'");
  EXPECT_EQ(offered({"why", "is", "it", "so?", "-m", "x"}), "orel ask 'why is it so?'");
  EXPECT_EQ(offered({"почему"}), "orel ask почему");
  EXPECT_EQ(offered({"don't"}), "orel ask 'don'\\''t'");
  EXPECT_EQ(offered({"two\nlines"}), "orel ask $'two\\nlines'");
  EXPECT_EQ(offered({"-"}), "orel ask -");
  EXPECT_EQ(offered({"-", "what", "is it"}), "orel ask - 'what is it'");
  EXPECT_EQ(offered({"-5", "plus", "3"}), "orel ask '-5 plus 3'");
  EXPECT_EQ(offered({"--", "--x", "y"}), "orel ask -- '--x y'");
  EXPECT_EQ(offered({std::string(59, 'x')}), "orel ask " + std::string(59, 'x'));
  EXPECT_EQ(offered({std::string(60, 'x')}), "orel ask '...'");
  EXPECT_EQ(offered({"sream", "x"}), "");  // one letter is missing
  EXPECT_EQ(offered({""}), "");
  EXPECT_EQ(offered({"batch"}), "");
}

TEST(Parse, ListsTheTopicsBesideAnUnknownOne) {
  const auto line = parse_text("help nothing-like-it");
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().todo.en, "topics: exit-codes stdin environment config formats pricing privacy");
  EXPECT_EQ(line.error().todo.ru, "темы: exit-codes stdin environment config formats pricing privacy");
}

TEST(Parse, RefusesTheKeyAsAnOptionWithoutEchoingIt) {
  for (const auto& args :
       {Words{"ask", "--api-key", "sk-or-v1-canary"}, Words{"--api-key=sk-or-v1-canary", "ask"}}) {
    const auto line = parse_words(args);
    ASSERT_FALSE(line);
    const auto& error = line.error();
    EXPECT_EQ(error.status, ExitStatus::usage);
    EXPECT_EQ(error.what.en, "--api-key is not an option: other users could read it with ps");
    EXPECT_EQ(error.todo.ru, "export OPENROUTER_API_KEY=... или --api-key-file ФАЙЛ");
    EXPECT_TRUE(error.hint_line.empty());
    for (const auto& text : {error.what, error.why, error.todo})
      EXPECT_EQ((text.en + text.ru).find("canary"), std::string::npos);
  }
}

TEST(Parse, AsksForTheTopPageWhereNothingWasAskedFor) {
  for (const auto* words : {"", "-q", "--demo", "--"}) {
    const auto line = parse_text(words);
    ASSERT_FALSE(line) << words;
    EXPECT_EQ(line.error().status, ExitStatus::usage);
    EXPECT_TRUE(line.error().what.empty());
  }
}

// -- every row

class EveryRow : public testing::TestWithParam<const OptionRow*> {};

std::vector<const OptionRow*> rows_on_line() {
  std::vector<const OptionRow*> rows;
  for (const auto& row : option_table())
    if (!row.name.empty() && row.name != "help" && row.name != "version") rows.push_back(&row);
  return rows;
}

std::string command_of(const OptionRow& row) {
  for (const auto& command : command_table())
    if ((command.bit() & row.commands) != 0) return std::string(command.name);
  return {};
}

TEST_P(EveryRow, IsUnderstoodBeforeAndAfterTheCommandGluedAndApart) {
  const auto& row = *GetParam();
  const auto command = command_of(row);
  const auto name = "--" + std::string(row.name);
  std::vector<Words> lines;
  if (row.takes_value()) {
    lines = {{command, name, "[v"}, {command, name + "=[v"}, {name, "[v", command}, {name + "=[v", command}};
    if (row.letter != 0) {
      const auto letter = std::string("-") + row.letter;
      lines.push_back({command, letter, "[v"});
      lines.push_back({command, letter + "[v"});
      lines.push_back({command, "-q" + letter.substr(1) + "[v"});
    }
  } else {
    lines = {{command, name}, {name, command}};
    if (row.letter != 0) lines.push_back({command, std::string("-") + row.letter});
  }
  for (const auto& words : lines) {
    SCOPED_TRACE(testing::PrintToString(words));
    const auto line = parse_words(words);
    ASSERT_TRUE(line) << line.error().what.en;
    ASSERT_FALSE(line->said.empty());
    EXPECT_EQ(line->said.back().row, &row);
    EXPECT_EQ(line->said.back().text, row.takes_value() ? "[v" : "1");
    EXPECT_EQ(line->said.back().place, name);
    EXPECT_TRUE(line->words.empty());
  }
}

TEST_P(EveryRow, TellsItsMistakes) {
  const auto& row = *GetParam();
  const auto command = command_of(row);
  const auto name = "--" + std::string(row.name);
  const auto wrong = row.takes_value() ? parse_words({command, name}) : parse_words({command, name + "=1"});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().what.en, name + (row.takes_value() ? " needs a value" : " takes no value"));
  const auto typo = parse_words({command, name + "xy"});
  ASSERT_FALSE(typo);
  EXPECT_EQ(typo.error().status, ExitStatus::usage);
}

INSTANTIATE_TEST_SUITE_P(Table, EveryRow, testing::ValuesIn(rows_on_line()), [](const auto& row) {
  std::string name = command_of(*row.param) + "_" + std::string(row.param->name);
  for (auto& c : name)
    if (c == '-') c = '_';
  return name;
});

// -- how to speak before the line is understood

Lookup nothing_set() {
  return [](std::string_view) { return std::nullopt; };
}

Tone tone_for(std::string_view words) {
  const auto cut_words = cut(words);
  const std::vector<std::string_view> args(cut_words.begin(), cut_words.end());
  return tone_of(args, nothing_set());
}

TEST(Tone, IsFoundInALineThatIsWrong) {
  EXPECT_EQ(tone_for("ask --bogus --lang ru").language, Language::ru);
  EXPECT_EQ(tone_for("--lang=ru sream").language, Language::ru);
  EXPECT_EQ(tone_for("--lang ru --lang en").language, Language::en);
  EXPECT_EQ(tone_for("--lang").language, Language::en);
  EXPECT_EQ(tone_for("--lang xx").language, Language::en);
  EXPECT_EQ(tone_for("ask -- --lang ru").language, Language::en);
  EXPECT_TRUE(tone_for("ask --error-format json --x").json_errors);
  EXPECT_TRUE(tone_for("ask --error-format=json").json_errors);
  EXPECT_FALSE(tone_for("ask --error-format text").json_errors);
  EXPECT_TRUE(tone_for("ask -q --x").quiet);
}

TEST(Tone, FollowsTheEnvironmentWhereTheLineIsSilent) {
  const Lookup environment = [](std::string_view name) -> std::optional<std::string_view> {
    if (name == "OREL_LANG") return "ru";
    if (name == "OREL_ERROR_FORMAT") return "json";
    if (name == "OREL_QUIET") return "yes";
    return std::nullopt;
  };
  const std::string_view args[] = {"ask", "--lang", "en"};
  EXPECT_EQ(tone_of({}, environment).language, Language::ru);
  EXPECT_EQ(tone_of(args, environment).language, Language::en);
  EXPECT_TRUE(tone_of({}, environment).json_errors);
  EXPECT_TRUE(tone_of({}, environment).quiet);
}

TEST(Parse, RefusesAnEqualsSignAfterALetter) {
  for (const auto& words :
       {Words{"ask", "-m=x", "hi"}, Words{"ask", "-qm=x", "hi"}, Words{"ask", "-P=a=1"}}) {
    const auto line = parse_words(words);
    ASSERT_FALSE(line) << words[1];
    EXPECT_EQ(line.error().status, ExitStatus::usage);
  }
  EXPECT_EQ(parse_words({"ask", "-m=x", "hi"}).error().what.en,
            "-m=x: after a letter there is no =; write -m x");
  EXPECT_EQ(told(*parse_words({"ask", "-s", "-m=x", "hi"})), "--system=-m=x | <hi>");
  EXPECT_EQ(told(*parse_words({"ask", "--", "-m=x"})), "| <-m=x>");
}

TEST(Parse, GivesHelpForAnHAmongLettersOfAWrongLine) {
  for (const auto& words : {Words{"ask", "-zh"}, Words{"ask", "-qzh"}, Words{"ask", "-qh", "--bogus"},
                            Words{"ask", "--bogus", "-zh"}, Words{"ask", "-m=x", "-zh"}}) {
    const auto line = parse_words(words);
    ASSERT_TRUE(line) << words.back();
    EXPECT_TRUE(line->help) << words.back();
  }
  for (const auto& words : {Words{"ask", "--bogus", "-mh"}, Words{"ask", "--bogus", "--", "-zh"},
                            Words{"ask", "-z=h"}, Words{"ask", "--bogus", "-5h"}})
    EXPECT_FALSE(parse_words(words)) << words.back();
  EXPECT_EQ(told(*parse_words({"ask", "-s", "-zh", "hi"})), "--system=-zh | <hi>");
}

}  // namespace
}  // namespace orel
