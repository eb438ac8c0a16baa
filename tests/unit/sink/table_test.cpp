#include "sink/table.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

Table models() {
  Table table({{.name = "id", .head = {"MODEL", "МОДЕЛЬ"}},
               {.name = "context", .head = {"CONTEXT", "КОНТЕКСТ"}, .align = Align::right, .sheds = 3},
               {.name = "prompt", .head = {"$/M IN", "$/M ВХ."}, .align = Align::point},
               {.name = "can", .head = {"CAN", "УМЕЕТ"}, .sheds = 1}});
  table.add({"acme/one", "200K", "1.00", "img tools"});
  table.add({"acme/second", "1M", "13.00+", ""});
  table.add({"acme/free", "8K", "free", "think"});
  table.add({"acme/nano", "8K", "0.0125", "think"});
  return table;
}

TEST(Table, StandsInColumnsWithPointsBelowEachOther) {
  EXPECT_EQ(models().aligned(80, Language::en, Header::yes, Heading::plain),
            "MODEL        CONTEXT   $/M IN  CAN\n"
            "acme/one        200K   1.00    img tools\n"
            "acme/second       1M  13.00+\n"
            "acme/free         8K     free  think\n"
            "acme/nano         8K   0.0125  think\n");
}

TEST(Table, SpeaksRussianInItsHead) {
  const auto text = models().aligned(80, Language::ru, Header::yes, Heading::plain);
  EXPECT_EQ(text.substr(0, text.find('\n')), "МОДЕЛЬ       КОНТЕКСТ  $/M ВХ.  УМЕЕТ");
}

TEST(Table, HasABoldHeadWhereToldTo) {
  const auto text = models().aligned(80, Language::en, Header::yes, Heading::bold);
  EXPECT_EQ(text.substr(0, text.find('\n')), "\x1b[1mMODEL        CONTEXT   $/M IN  CAN\x1b[0m");
}

TEST(Table, NeedsNoHead) {
  EXPECT_EQ(models().aligned(80, Language::en, Header::no, Heading::bold).substr(0, 8), "acme/one");
}

class TableWidths : public testing::TestWithParam<std::size_t> {};
TEST_P(TableWidths, ShedsColumnsUntilItFitsButNeverTheIdAndThePrice) {
  Table table({{.name = "id", .head = {"MODEL", "МОДЕЛЬ"}},
               {.name = "context", .head = {"CONTEXT", "КОНТЕКСТ"}, .sheds = 2},
               {.name = "prompt", .head = {"PRICE", "ЦЕНА"}},
               {.name = "can", .head = {"CAN", "УМЕЕТ"}, .sheds = 1}});
  table.add({std::string(20, 'i'), std::string(20, 'c'), "1.00", std::string(20, 'x')});
  const auto text = table.aligned(GetParam(), Language::en, Header::yes, Heading::plain);
  EXPECT_NE(text.find(std::string(20, 'i')), std::string::npos);
  EXPECT_NE(text.find("1.00"), std::string::npos);
  EXPECT_EQ(text.find("CAN") != std::string::npos, GetParam() >= 71 || GetParam() < 40) << text;
  EXPECT_EQ(text.find("CONTEXT") != std::string::npos, GetParam() >= 49 || GetParam() < 40) << text;
}
INSTANTIATE_TEST_SUITE_P(Widths, TableWidths, testing::Values(1U, 39U, 40U, 48U, 49U, 70U, 71U, 80U, 200U));

TEST(Table, IsOneFieldALineInANarrowWindow) {
  EXPECT_EQ(models().aligned(39, Language::en, Header::yes, Heading::plain).substr(0, 77),
            "MODEL: acme/one\nCONTEXT: 200K\n$/M IN: 1.00\nCAN: img tools\n\nMODEL: acme/second");
}

TEST(Table, LetsItsFewLongestCellsPushTheRestOfTheirLine) {
  Table table({{.name = "id", .head = {"MODEL", "МОДЕЛЬ"}, .overflows = true},
               {.name = "prompt", .head = {"PRICE", "ЦЕНА"}, .align = Align::right},
               {.name = "can", .head = {"CAN", "УМЕЕТ"}, .sheds = 1}});
  table.add({"acme/one", "1.00", std::string(22, 'x')});
  table.add({"acme/" + std::string(40, 'i'), "2.00", "tools"});
  table.add({"acme/three", "3.00", "tools"});
  EXPECT_EQ(table.aligned(80, Language::en, Header::no, Heading::plain).find("acme/one "), 0U);
  const auto narrow = table.fitted(50, Language::en, Header::yes, Heading::plain);
  EXPECT_EQ(narrow.left_out, 0U);
  EXPECT_EQ(narrow.text,
            "MODEL                PRICE  CAN\n"
            "acme/one              1.00  xxxxxxxxxxxxxxxxxxxxxx\n"
            "acme/iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii   2.00  tools\n"
            "acme/three            3.00  tools\n");
  EXPECT_EQ(table.fitted(40, Language::en, Header::yes, Heading::plain).left_out, 1U);
}

TEST(Table, CountsCellsNotBytes) {
  Table table({{.name = "a", .head = {"A", "А"}}, {.name = "b", .head = {"B", "Б"}}});
  table.add({"日本", "x"});
  table.add({"жжжж", "y"});
  table.add({"e\u0301", "z"});
  EXPECT_EQ(table.aligned(80, Language::en, Header::no, Heading::plain), "日本  x\nжжжж  y\ne\u0301     z\n");
}

TEST(Table, MakesCellsSafe) {
  Table table({{.name = "a", .head = {"A", "А"}}});
  table.add({"x\x1b[2J\ny"});
  EXPECT_EQ(table.aligned(80, Language::en, Header::no, Heading::plain), "x^[[2J y\n");
}

TEST(Table, IsTabSeparatedForAPipe) {
  EXPECT_EQ(models().tsv(Header::yes),
            "id\tcontext\tprompt\tcan\nacme/one\t200K\t1.00\timg tools\nacme/second\t1M\t13.00+\t\n"
            "acme/free\t8K\tfree\tthink\nacme/nano\t8K\t0.0125\tthink\n");
}

TEST(Table, KeepsTabsAndLineBreaksOutOfTsv) {
  Table table({{.name = "a"}, {.name = "b"}});
  table.add({"x\ty\nz", "\r"});
  table.add({"short row"});
  EXPECT_EQ(table.tsv(Header::no), "x y z\t \nshort row\t\n");
}

TEST(Table, IsOnlyItsHeadWithoutRows) {
  const Table table({{.name = "a", .head = {"A", "А"}}});
  EXPECT_EQ(table.tsv(Header::yes), "a\n");
  EXPECT_EQ(table.tsv(Header::no), "");
  EXPECT_EQ(table.aligned(80, Language::en, Header::yes, Heading::plain), "A\n");
}

}  // namespace
}  // namespace orel
