#include "cli/prompt.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

constexpr std::uint64_t kRoom = 1 << 20;

// -- is standard input read?

struct PlanCase {
  std::string words;
  StdinKind kind;
  ReadStdin plan;
};

Result<ReadStdin> plan(const std::string& words, StdinKind kind) {
  const auto line = parse_text(words);
  if (!line) return line.error();
  const auto settings = Desk().resolve(words);
  if (!settings) return settings.error();
  return plan_prompt(*line, settings->options, kind);
}

class Plans : public testing::TestWithParam<PlanCase> {};

TEST_P(Plans, ReadStandardInputOnlyWhereItWasMeant) {
  const auto found = plan(GetParam().words, GetParam().kind);
  ASSERT_TRUE(found) << found.error().what.en;
  EXPECT_EQ(*found, GetParam().plan);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Plans,
    testing::Values(PlanCase{"ask hi", StdinKind::pipe, ReadStdin::implicitly},
                    PlanCase{"ask hi", StdinKind::socket, ReadStdin::implicitly},
                    PlanCase{"ask hi", StdinKind::regular, ReadStdin::implicitly},
                    PlanCase{"ask hi", StdinKind::terminal, ReadStdin::no},
                    PlanCase{"ask hi", StdinKind::null_device, ReadStdin::no},
                    PlanCase{"ask hi", StdinKind::other, ReadStdin::no},
                    PlanCase{"ask hi", StdinKind::closed, ReadStdin::no},
                    PlanCase{"ask hi", StdinKind::directory, ReadStdin::no},
                    PlanCase{"ask -I hi", StdinKind::pipe, ReadStdin::no},
                    PlanCase{"ask", StdinKind::pipe, ReadStdin::implicitly},
                    PlanCase{"ask -f x", StdinKind::terminal, ReadStdin::no},
                    PlanCase{"ask -f x", StdinKind::pipe, ReadStdin::implicitly},
                    PlanCase{"ask -", StdinKind::terminal, ReadStdin::explicitly},
                    PlanCase{"ask -", StdinKind::null_device, ReadStdin::explicitly},
                    PlanCase{"ask a - b", StdinKind::pipe, ReadStdin::explicitly},
                    PlanCase{"ask - ", StdinKind::directory, ReadStdin::explicitly},
                    PlanCase{"ask -- -", StdinKind::pipe, ReadStdin::explicitly},
                    PlanCase{"ask -f - q", StdinKind::pipe, ReadStdin::explicitly},
                    PlanCase{"ask -f - q", StdinKind::terminal, ReadStdin::explicitly},
                    PlanCase{"ask -f /dev/stdin q", StdinKind::regular, ReadStdin::explicitly},
                    PlanCase{"ask --messages m", StdinKind::pipe, ReadStdin::no},
                    PlanCase{"ask --messages -", StdinKind::pipe, ReadStdin::as_messages},
                    PlanCase{"ask --messages -", StdinKind::terminal, ReadStdin::as_messages}));

struct BadPlan {
  std::string words;
  StdinKind kind;
  std::string en;
};

class BadPlans : public testing::TestWithParam<BadPlan> {};

TEST_P(BadPlans, AreUsageErrors) {
  const auto found = plan(GetParam().words, GetParam().kind);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().status, ExitStatus::usage);
  EXPECT_EQ(found.error().what.en, GetParam().en);
}

const std::string kPastedKey = "sk-or-v1-" + std::string(64, 'a');

INSTANTIATE_TEST_SUITE_P(
    Table, BadPlans,
    testing::Values(
        BadPlan{"ask", StdinKind::terminal, "nothing to ask: no words, no file, no piped text"},
        BadPlan{"ask", StdinKind::null_device, "nothing to ask: no words, no file, no piped text"},
        BadPlan{"ask", StdinKind::closed, "nothing to ask: no words, no file, no piped text"},
        BadPlan{"ask -I", StdinKind::pipe, "nothing to ask: no words, no file, no piped text"},
        BadPlan{"ask - -", StdinKind::pipe, "- is given twice; standard input can be read only once"},
        BadPlan{"ask -f - -", StdinKind::pipe, "- is given twice; standard input can be read only once"},
        BadPlan{"ask -f - -I q", StdinKind::pipe, "- requires standard input, and -I ignores it"},
        BadPlan{"ask -I -", StdinKind::pipe, "- requires standard input, and -I ignores it"},
        BadPlan{"ask -", StdinKind::closed, "- requires standard input, which is closed"},
        BadPlan{"ask --messages m hi", StdinKind::terminal, "--messages excludes words, -f and -s"},
        BadPlan{"ask --messages m -f x", StdinKind::terminal, "--messages excludes words, -f and -s"},
        BadPlan{"ask --messages m -s x", StdinKind::terminal, "--messages excludes words, -f and -s"},
        BadPlan{"ask --messages m --system-file x", StdinKind::terminal,
                "--messages excludes words, -f and -s"},
        BadPlan{"ask --messages - -I", StdinKind::pipe, "- requires standard input, and -I ignores it"},
        BadPlan{"ask " + kPastedKey, StdinKind::terminal, "one of the words is an API key; it was not sent"},
        BadPlan{"ask hi " + kPastedKey + " there", StdinKind::pipe,
                "one of the words is an API key; it was not sent"}));

TEST(PlanPrompt, TellsAPersonHowToAsk) {
  EXPECT_EQ(plan("stream", StdinKind::terminal).error().todo.en,
            "orel stream 'QUESTION'\n"
            "orel stream -           to type it here\n"
            "orel stream -f FILE     to send a file");
  EXPECT_TRUE(plan("ask", StdinKind::null_device).error().todo.empty());
}

TEST(PlanPrompt, LetsAKeyPassAfterTheDashesAndLooksOnlyForWholeOnes) {
  EXPECT_TRUE(plan("ask -- " + kPastedKey, StdinKind::terminal));
  EXPECT_TRUE(plan("ask --allow-key " + kPastedKey, StdinKind::terminal));
  EXPECT_TRUE(plan("ask " + kPastedKey + "a", StdinKind::terminal));
  EXPECT_TRUE(plan("ask sk-or-v1-abc", StdinKind::terminal));
}

TEST(PlanPrompt, LeavesTheSystemPromptOfTheConfigurationAlone) {
  const auto line = parse_text("ask --messages m");
  Options options;
  options.messages = "m";
  options.system = "from the configuration";
  EXPECT_TRUE(plan_prompt(*line, options, StdinKind::terminal));
}

// -- joining

struct JoinCase {
  std::vector<std::string> words;
  std::vector<PromptFile> files;
  std::optional<std::string> input;
  std::string text;
};

class Joined : public testing::TestWithParam<JoinCase> {};

TEST_P(Joined, PutMaterialFirstAndTheQuestionLast) {
  const auto& given = GetParam();
  const auto prompt = make_prompt(given.words, given.files, given.input, kRoom, "ask");
  ASSERT_TRUE(prompt) << prompt.error().what.en;
  EXPECT_EQ(prompt->text, given.text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Joined,
    testing::Values(
        JoinCase{{"hi"}, {}, {}, "hi"}, JoinCase{{"a", "b"}, {}, {}, "a b"},
        JoinCase{{"q"}, {}, "text", "text\n\nq"}, JoinCase{{"q"}, {}, "text\n", "text\n\nq"},
        JoinCase{{}, {}, "text\n", "text\n"}, JoinCase{{"-", "q"}, {}, "text", "text\n\nq"},
        JoinCase{{"a", "-", "b"}, {}, "x", "a\n\nx\n\nb"}, JoinCase{{"-"}, {}, "x\n", "x\n"},
        JoinCase{{"q"}, {{"f.txt", "F"}}, {}, "<file name=\"f.txt\">\nF\n</file>\n\nq"},
        JoinCase{{"q"}, {{"f", "F\n"}}, {}, "<file name=\"f\">\nF\n</file>\n\nq"},
        JoinCase{{"q"},
                 {{"a", "A"}, {"b", "B"}},
                 "S",
                 "<file name=\"a\">\nA\n</file>\n\n<file name=\"b\">\nB\n</file>\n\nS\n\nq"},
        JoinCase{{}, {{"f", "F"}}, {}, "<file name=\"f\">\nF\n</file>"},
        JoinCase{{}, {{"a&<\">b", "F"}}, {}, "<file name=\"a&amp;&lt;&quot;>b\">\nF\n</file>"},
        JoinCase{{"-", "q"}, {{"f", "F"}}, "S", "<file name=\"f\">\nF\n</file>\n\nS\n\nq"},
        JoinCase{{"a", "b", "-", "c", "d"}, {}, "x\n", "a b\n\nx\n\nc d"},
        JoinCase{{"q"}, {{"-", ""}}, "S", "S\n\nq"},
        JoinCase{{"q"}, {{"f", "F"}, {"/dev/stdin", ""}}, "S", "<file name=\"f\">\nF\n</file>\n\nS\n\nq"},
        JoinCase{{"q"}, {{"-", ""}, {"f", "F"}}, "S", "S\n\n<file name=\"f\">\nF\n</file>\n\nq"},
        JoinCase{{},
                 {{"a\n\x1b\x7f\xc2\x9b"
                   "b",
                   "F"}},
                 {},
                 "<file name=\"a&#10;&#27;&#127;&#155;b\">\nF\n</file>"},
        JoinCase{{}, {{"x\xff.txt", "F"}}, {}, "<file name=\"x\xEF\xBF\xBD.txt\">\nF\n</file>"},
        JoinCase{{"q"}, {}, "a\r\nb\r\n", "a\r\nb\r\n\nq"},
        JoinCase{{"q"}, {}, "\xEF\xBB\xBFtext", "text\n\nq"}, JoinCase{{" q "}, {}, {}, " q "},
        JoinCase{{"@file"}, {}, {}, "@file"}, JoinCase{{"привет", "🦅"}, {}, {}, "привет 🦅"},
        JoinCase{{"q"}, {}, "  text  ", "  text  \n\nq"}));

TEST(MakePrompt, RefusesEmptyInputThatWasAskedForEvenBesideWords) {
  for (const auto* input : {"", " ", "\n\n", "\t\r\n", "\xEF\xBB\xBF"}) {
    const std::vector<std::string> words{"-", "q"};
    const auto prompt = make_prompt(words, {}, input, kRoom, "ask");
    ASSERT_FALSE(prompt);
    EXPECT_EQ(prompt.error().status, ExitStatus::usage);
    EXPECT_EQ(prompt.error().what.en, "nothing to ask: standard input was empty");
    EXPECT_EQ(prompt.error().why.ru, "знак - требует текста из конвейера, а его нет. Запрос не отправлен.");
  }
}

TEST(MakePrompt, WarnsOfEmptyInputThatOnlyHappenedToBeThere) {
  const std::vector<std::string> words{"q"};
  const auto prompt = make_prompt(words, {}, "\n", kRoom, "ask");
  ASSERT_TRUE(prompt);
  EXPECT_EQ(prompt->text, "q");
  ASSERT_EQ(prompt->warnings.size(), 1U);
  EXPECT_EQ(prompt->warnings.front().en, "standard input was empty; only the words were sent");
  const auto nothing = make_prompt({}, {}, "\n", kRoom, "ask");
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().what.en, "nothing to ask: standard input was empty");
}

TEST(MakePrompt, RefusesWordsWithNothingInThem) {
  for (const auto* word : {"", " ", "\n"}) {
    const std::vector<std::string> words{word};
    const auto prompt = make_prompt(words, {}, std::nullopt, kRoom, "ask");
    ASSERT_FALSE(prompt);
    EXPECT_EQ(prompt.error().status, ExitStatus::usage);
  }
}

TEST(MakePrompt, HoldsTheLimitForAllTogether) {
  const std::vector<std::string> words{"12345"};
  const std::vector<PromptFile> files{{"f", "12345"}};
  EXPECT_TRUE(make_prompt(words, files, "12345", 15, "ask"));
  const auto over = make_prompt(words, files, "123456", 15, "ask");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().what.en, "the input is larger than 15 bytes (--max-input)");
  EXPECT_EQ(input_too_large(4 << 20).what.ru, "ввод больше 4 МиБ (--max-input)");
  EXPECT_EQ(input_too_large(64 << 10).what.en, "the input is larger than 64 KiB (--max-input)");
}

// -- what is not text: 40 malformed sequences at begin, middle and end

const std::vector<std::string>& malformed() {
  static const std::vector<std::string> sequences{"\x80",
                                                  "\xbf",
                                                  "\xc0",
                                                  "\xc1",
                                                  "\xf5",
                                                  "\xf8",
                                                  "\xfc",
                                                  "\xfe",
                                                  "\xff",
                                                  "\xc0\x80",
                                                  "\xc0\xaf",
                                                  "\xc1\xbf",
                                                  "\xe0\x80\x80",
                                                  "\xe0\x80\xaf",
                                                  "\xe0\x9f\xbf",
                                                  "\xf0\x80\x80\x80",
                                                  "\xf0\x80\x80\xaf",
                                                  "\xf0\x8f\xbf\xbf",
                                                  "\xed\xa0\x80",
                                                  "\xed\xad\xbf",
                                                  "\xed\xae\x80",
                                                  "\xed\xaf\xbf",
                                                  "\xed\xb0\x80",
                                                  "\xed\xbe\x80",
                                                  "\xed\xbf\xbf",
                                                  "\xed\xa0\x80\xed\xb0\x80",
                                                  "\xf4\x90\x80\x80",
                                                  "\xf7\xbf\xbf\xbf",
                                                  "\xf8\x88\x80\x80\x80",
                                                  "\xc3",
                                                  "\xe2\x82",
                                                  "\xf0\x9f",
                                                  "\xf0\x9f\x98",
                                                  "\xe2",
                                                  "\xf0",
                                                  "\xc3(",
                                                  "\xe2(\xa1",
                                                  "\xe2\x82(",
                                                  "\xf0(\x8c\xbc",
                                                  "\xf0\x90(\xbc"};
  return sequences;
}

class Malformed : public testing::TestWithParam<std::string> {};

TEST_P(Malformed, IsRefusedWithItsOffsetWhereverItStands) {
  for (const auto& [before, after] : {std::pair("", "abc"), std::pair("ab", "cd"), std::pair("abc", "")}) {
    const auto checked = check_input(before + GetParam() + after, stdin_name("ask"));
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().status, ExitStatus::usage);
    EXPECT_EQ(checked.error().what.en,
              "standard input is not UTF-8 (byte " + std::to_string(std::string(before).size()) + ")");
  }
}

INSTANTIATE_TEST_SUITE_P(Sequences, Malformed, testing::ValuesIn(malformed()));

TEST(CheckInput, RefusesNulAtBeginMiddleAndEnd) {
  for (const std::size_t at : {0U, 2U, 4U}) {
    std::string text = "abcd";
    text.insert(at, 1, '\0');
    const auto checked = check_input(text, file_name("f"));
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().what.en, "f contains a NUL byte (byte " + std::to_string(at) + ")");
  }
}

TEST(CheckInput, NamesTheFileAndTheCommandInTheCure) {
  const auto piped = check_input("\xcf\xf0\xe8\xe2\xe5\xf2", stdin_name("stream"));
  ASSERT_FALSE(piped);
  EXPECT_EQ(piped.error().todo.ru, "похоже на CP1251:\niconv -f CP1251 -t UTF-8 | orel stream -");
  const auto file = check_input("\xcf\xf0\xe8\xe2\xe5\xf2", file_name("it's.txt"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().todo.ru,
            "похоже на CP1251:\niconv -f CP1251 -t UTF-8 'it'\\''s.txt' > 'it'\\''s.txt.utf8'");
}

TEST(CheckInput, KnowsCyrillicOfOldEncodings) {
  const auto windows =
      check_input("\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", stdin_name("ask"));  // "Привет, мир"
  ASSERT_FALSE(windows);
  EXPECT_EQ(windows.error().todo.en,
            "it looks like Windows Cyrillic:  iconv -f CP1251 -t UTF-8 | orel ask -");
  EXPECT_EQ(windows.error().todo.ru, "похоже на CP1251:  iconv -f CP1251 -t UTF-8 | orel ask -");
  const auto koi8 = check_input("\xf0\xd2\xc9\xd7\xc5\xd4, \xcd\xc9\xd2", stdin_name("ask"));
  ASSERT_FALSE(koi8);
  EXPECT_EQ(koi8.error().todo.en, "it looks like KOI8-R:  iconv -f KOI8-R -t UTF-8 | orel ask -");
}

struct Guess {
  std::string text;
  std::string why;
  std::string todo;  // its beginning
};

class Guesses : public testing::TestWithParam<Guess> {};

TEST_P(Guesses, SayWhatTheBytesSpeakFor) {
  const auto checked = check_input(GetParam().text, file_name("f"));
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().why.en, GetParam().why);
  EXPECT_EQ(checked.error().todo.en.substr(0, GetParam().todo.size()), GetParam().todo);
  EXPECT_EQ(checked.error().todo.empty(), GetParam().todo.empty());
}

std::string bytes(std::string_view text) {
  return std::string(text);
}

using namespace std::string_view_literals;

const std::string kBinary = "it looks like a binary file; only text can be sent.";
const std::string kPicture = "it looks like a picture or a recording; only text can be sent.";

INSTANTIATE_TEST_SUITE_P(
    Table, Guesses,
    testing::Values(Guess{bytes("\xFF\xFEh\0i\0\r\0\n\0"sv), "",
                          "it looks like UTF-16:  iconv -f UTF-16 -t UTF-8 f"},
                    Guess{bytes("\xFE\xFF\0h\0i"sv), "", "it looks like UTF-16:  iconv -f UTF-16 "},
                    Guess{bytes("h\0i\0\n\0"sv), "", "it looks like UTF-16:  iconv -f UTF-16LE "},
                    Guess{bytes("\0h\0i\0\n"sv), "", "it looks like UTF-16:  iconv -f UTF-16BE "},
                    Guess{bytes("\x1f\x04\x40\x04\x38\x04 \0\x32\x04"sv), "",
                          "it looks like UTF-16:  iconv -f UTF-16LE "},
                    Guess{"d\xe9j\xe0 vu, caf\xe9 cr\xe8me\n", "", "it looks like Western European:"},
                    Guess{"na\xefve gr\xfc\xdf"
                          "e, Stra\xdf"
                          "e, sch\xf6n",
                          "", "it looks like Western European:"},
                    Guess{"abc\xff", "", "it looks like Western European:"},
                    Guess{"\xff\xff", "", "it looks like Windows"}, Guess{"\x80\x81", "", ""},
                    Guess{"%PDF-1.7\n\xe2\xe3\xcf\xd3",
                          "it is a PDF; make text of it first, with pdftotext for example.", ""},
                    Guess{bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv), kPicture, ""},
                    Guess{bytes("\xff\xd8\xff\xe0\0\x10JFIF\0"sv), kPicture, ""},
                    Guess{bytes("PK\x03\x04\x14\0\x06\0\x08"sv),
                          "it looks like an archive or an office document; only text can be sent.", ""},
                    Guess{bytes("\x7f"
                                "ELF\x02\x01\x01\0\0\0"sv),
                          kBinary, ""},
                    Guess{bytes("abc\0def"sv), kBinary, ""}));

TEST(CheckInput, DropsOneMarkAtTheStartAndNothingElse) {
  EXPECT_EQ(*check_input("\xEF\xBB\xBF\xEF\xBB\xBFx", stdin_name("ask")), "\xEF\xBB\xBFx");
  EXPECT_EQ(*check_input("x\xEF\xBB\xBF\r\n\r", stdin_name("ask")), "x\xEF\xBB\xBF\r\n\r");
}

TEST(PlanPrompt, KnowsAKeyInCapitalLetters) {
  EXPECT_FALSE(plan("ask sk-or-v1-" + std::string(64, 'A'), StdinKind::terminal));
}

TEST(MakePrompt, CountsTheDashForNothing) {
  const std::vector<std::string> words{"-", "12345"};
  EXPECT_TRUE(make_prompt(words, {}, "12345", 10, "ask"));
}

TEST(CheckInput, NamesTheNulThatComesBeforeBadUtf8) {
  const auto checked = check_input(std::string("a\0b\xff", 4), file_name("f"));
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().what.en, "f contains a NUL byte (byte 1)");
}

}  // namespace
}  // namespace orel
