#include "sink/terminal_text.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.hpp"

namespace orel {
namespace {

using namespace std::string_literals;

struct Case {
  std::string given;
  std::string shown;
};

class TerminalTextTable : public testing::TestWithParam<Case> {};

std::string fed_in_two(std::string_view text, std::size_t cut_at) {
  TerminalText terminal;
  std::string shown(terminal.feed(text.substr(0, cut_at)));
  shown.append(terminal.feed(text.substr(cut_at)));
  return shown.append(terminal.flush());
}

std::string fed_in_three(std::string_view text, std::size_t first, std::size_t second) {
  TerminalText terminal;
  std::string shown(terminal.feed(text.substr(0, first)));
  shown.append(terminal.feed(text.substr(first, second - first)));
  shown.append(terminal.feed(text.substr(second)));
  return shown.append(terminal.flush());
}

TEST_P(TerminalTextTable, ShowsInsteadOfObeying) {
  EXPECT_EQ(safe_text(GetParam().given), GetParam().shown);
}

TEST_P(TerminalTextTable, GivesTheSameWhereverTheTextIsCut) {
  const auto& [given, shown] = GetParam();
  for (std::size_t first = 0; first <= given.size(); ++first) {
    EXPECT_EQ(fed_in_two(given, first), shown) << "cut at " << first;
    for (auto second = first; second <= given.size(); ++second)
      ASSERT_EQ(fed_in_three(given, first, second), shown) << "cut at " << first << " and " << second;
  }
}

TEST_P(TerminalTextTable, GivesTheSameByteByByte) {
  TerminalText terminal;
  std::string shown;
  for (const char c : GetParam().given) shown.append(terminal.feed(std::string_view(&c, 1)));
  EXPECT_EQ(shown.append(terminal.flush()), GetParam().shown);
}

TEST_P(TerminalTextTable, LeavesItsOwnResultAlone) {
  EXPECT_EQ(safe_text(GetParam().shown), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TerminalTextTable,
    testing::Values(
        Case{"", ""}, Case{"plain text, 16 bytes and more of it ~", "plain text, 16 bytes and more of it ~"},
        Case{"line\nline\ttab\n", "line\nline\ttab\n"}, Case{"dos\r\nline\r\n", "dos\nline\n"},
        Case{"a\rb", "a^Mb"}, Case{"a\r", "a^M"}, Case{"\r\r\n", "^M\n"}, Case{"\r\r", "^M^M"},
        Case{"\x1b[31mred\x1b[0m", "^[[31mred^[[0m"}, Case{"\x1b]0;title\x07", "^[]0;title^G"},
        Case{"\x1bP1$r\x1b\\", "^[P1$r^[\\"}, Case{"\x1b]52;c;aGk=", "^[]52;c;aGk="}, Case{"a\bb", "a^Hb"},
        Case{"\0"s, "^@"}, Case{"\x01\x1f", "^A^_"}, Case{"\x7f", "^?"}, Case{"\x0b\x0c", "^K^L"},
        Case{"\x9b"s + "31m", "\\x9b31m"}, Case{"\x80\x9f", "\\x80\\x9f"}, Case{"\xc2\x9b", "\\x9b"},
        Case{"\xc2\x80\xc2\x9f", "\\x80\\x9f"}, Case{"\xc2\xa0", "\xc2\xa0"}, Case{"\xc2\xad", "\xc2\xad"},
        Case{"Привет, мир! Ещё строка.", "Привет, мир! Ещё строка."}, Case{"日本語 한국어", "日本語 한국어"},
        Case{"\u202e"
             "abc",
             "\\u{202e}abc"},
        Case{"\u200b", "\\u{200b}"}, Case{"\u200e\u200f", "\\u{200e}\\u{200f}"},
        Case{"\u202a\u202b\u202c\u202d", "\\u{202a}\\u{202b}\\u{202c}\\u{202d}"},
        Case{"\u2060\u2066\u2069\u206f", "\\u{2060}\\u{2066}\\u{2069}\\u{206f}"}, Case{"\ufeff", "\\u{feff}"},
        Case{"\u061c", "\\u{061c}"}, Case{"\u061b\u061d", "\u061b\u061d"}, Case{"\u180e", "\\u{180e}"},
        Case{"\u2028\u2029", "\\u{2028}\\u{2029}"}, Case{"\ufff9\ufffa\ufffb", "\\u{fff9}\\u{fffa}\\u{fffb}"},
        Case{"\U000e0041\U000e007f", "\\u{e0041}\\u{e007f}"}, Case{"\U000e0100", "\U000e0100"},
        Case{"👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"}, Case{"❤\ufe0f", "❤\ufe0f"}, Case{"\u200c", "\u200c"},
        Case{"\u2027\u202f\u205f\u2070", "\u2027\u202f\u205f\u2070"}, Case{"\xff", "\ufffd"},
        Case{"\xd0", "\ufffd"},
        Case{"a\xd0"s + "b",
             "a\ufffd"
             "b"},
        Case{"\xe2\x82", "\ufffd"},
        Case{"\xe2\x82"s + "A",
             "\ufffd"
             "A"},
        Case{"\xf0\x9f\x91", "\ufffd"}, Case{"\xc0\xaf", "\ufffd\ufffd"},
        Case{"\xed\xa0\x80", "\ufffd\ufffd\\x80"}, Case{"\xbf", "\ufffd"}, Case{"\xd0\x1b[2J", "\ufffd^[[2J"},
        Case{"0123456789abcde\x1b"
             "0123456789abcdef\x1b",
             "0123456789abcde^[0123456789abcdef^["},
        Case{"0123456789abcdeж0123456789abcdef\r\n", "0123456789abcdeж0123456789abcdef\n"}));

TEST(TerminalText, ReturnsPlainTextWithoutCopyingIt) {
  TerminalText terminal;
  const std::string text = "nothing to replace here, not even in Кириллица\n";
  EXPECT_EQ(terminal.feed(text).data(), text.data());
}

TEST(TerminalText, HoldsAtMostThreeBytesBack) {
  const std::string text = "a\r\n\xd0\x9f\xe2\x82\xac\xf0\x9f\x91\xa9z\xf0\x9f";
  TerminalText terminal;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    shown += terminal.feed(text.substr(i, 1)).size();
    EXPECT_LE(i + 1 - shown, 3U + 1U) << i;  // one more for the CR that is never shown
  }
}

TEST(TerminalText, LetsNoControlByteOutWhateverComesIn) {
  std::mt19937 random(20261124);
  const std::string alphabet =
      "\x1b\r\n\t\x9b\xc2\x80\xe2\x80\xae\xd0\x9f ab[\xf0\x9f\x91\xa9\xf3\xa0\x81\x7f\x01";
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto i = random() % 40; i > 0; --i) text += alphabet[random() % alphabet.size()];
    const auto shown = safe_text(text);
    for (const char c : shown) {
      const auto byte = static_cast<unsigned char>(c);
      ASSERT_TRUE((byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\t');
    }
    ASSERT_FALSE(utf8::first_fault(shown));
    ASSERT_EQ(safe_text(shown), shown);
    ASSERT_EQ(fed_in_two(text, text.size() / 2), shown);
  }
}

TEST(TerminalText, TreatsBlocksOfTextLikeSingleBytes) {
  std::mt19937 random(7);
  const std::string pieces[] = {"a",        " ",        "plain", "\n",   "ж",    "Привет",
                                "\u00ab",   "\u00a0",   "é",     "ω",    "ש",    "\u061c",
                                "€",        "\xc2\x9b", "\xc2",  "\xd0", "\x80", "\xbf",
                                "\xc1\x80", "\xd8\xa7", "\x1b",  "\x7f", "👩"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    // Mostly what stands in ordinary text, so that whole blocks of it occur.
    for (auto i = random() % 40; i > 0; --i)
      text += pieces[random() % (random() % 8 == 0 ? std::size(pieces) : 11)];
    TerminalText terminal;
    std::string shown;
    for (const char c : text) shown.append(terminal.feed(std::string_view(&c, 1)));
    shown.append(terminal.flush());
    ASSERT_EQ(safe_text(text), shown);
  }
}

TEST(OneLine, TurnsLineBreaksAndTabsIntoSpaces) {
  EXPECT_EQ(one_line("a\nb\tc\r\nd\x1b"), "a b c d^[");
}

TEST(Cut, CountsCharactersNotBytes) {
  EXPECT_EQ(cut("привет", 6), "привет");
  EXPECT_EQ(cut("привет", 5), "приве…");
  EXPECT_EQ(cut("", 0), "");
  EXPECT_EQ(cut("ab", 0), "…");
}

TEST(SafeJson, EscapesWhatATerminalWouldObey) {
  EXPECT_EQ(safe_json("{\"a\":\"\xc2\x9b \u202e \U000e0041 \x7f ж\"}"),
            "{\"a\":\"\\u009b \\u202e \\udb40\\udc41 \\u007f ж\"}");
  EXPECT_EQ(safe_json("\xff"), "\ufffd");
}

}  // namespace
}  // namespace orel
