#include "json/json_document.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace orel {
namespace {

constexpr auto kMended = JsonDocument::Faults::mended;

std::vector<std::string> names_of(const JsonValue& object) {
  std::vector<std::string> names;
  for (const JsonValue member : object.children()) names.emplace_back(member.name());
  return names;
}

TEST(JsonDocument, TellsWhereEachPartStands) {
  const std::string text = R"( {"a" : [1, {"b":"x"} ] ,"\u0063":{ },"n":null,"t":true,"a":-5.40e-05} )";
  const JsonDocument document(text);
  const auto root = document.root().value();
  EXPECT_EQ(names_of(root), (std::vector<std::string>{"a", "c", "n", "t", "a"}));
  EXPECT_EQ(root.json(), text.substr(1, text.size() - 2));
  EXPECT_EQ(root.json().data(), text.data() + 1);
  EXPECT_EQ(root.member("a")->json(), R"([1, {"b":"x"} ])");
  EXPECT_EQ(root.member("c")->json(), "{ }");
  EXPECT_EQ(root.member("c")->quoted_name(), R"("\u0063")");
  EXPECT_FALSE(root.member("n"));
  EXPECT_FALSE(root.member("x"));
  EXPECT_TRUE(root.member("t")->is_true());
  std::vector<std::string> elements;
  for (const JsonValue element : root.member("a")->children()) elements.emplace_back(element.json());
  EXPECT_EQ(elements, (std::vector<std::string>{"1", R"({"b":"x"})"}));
}

TEST(JsonDocument, MayHaveAnyValueAsItsRoot) {
  for (const char* text : {"1", " -0.5e3 ", "\"\\u00e9\"", "true", "false", "null", "[]", "{}", "\n[[]]\n"})
    EXPECT_TRUE(JsonDocument().read(text)) << text;
  EXPECT_EQ(JsonDocument("\"\\u00e9\"").root()->scalar(), "é");
  for (const char* text :
       {"", " ", "]", "[", "1,2", "1]", "[1", "[1],[2", "1 2", "\"", "\"a\":1", "{\"a\":\"x\":1}",
        "[\"a\":1]", "[,]", "[1,]", "{\"a\",1}", "\"\x01\"", "tru", "\"\\q\""})
    EXPECT_FALSE(JsonDocument().read(text)) << text;
}

TEST(JsonDocument, KeepsNumbersAsReceived) {
  const JsonDocument document(
      R"({"big":123456789012345678901234567890,"cost":5.40e-05,"whole":-7,"far":1e999})");
  const auto root = document.root().value();
  EXPECT_EQ(root.text("big"), "123456789012345678901234567890");
  EXPECT_EQ(root.integer("big"), std::nullopt);
  EXPECT_EQ(root.text("cost"), "5.40e-05");
  EXPECT_EQ(root.integer("cost"), std::nullopt);
  EXPECT_EQ(root.integer("whole"), -7);
  EXPECT_EQ(root.text("far"), "1e999");
}

TEST(JsonDocument, ReadsScalarsAsText) {
  const JsonDocument document(R"({"s":"a\n\ud800","t":true,"l":["x",1.50,null,{},"","y"],"o":{"s":1}})");
  const auto root = document.root().value();
  EXPECT_EQ(root.text("s"), "a\n\uFFFD");
  EXPECT_EQ(root.text("t"), "");
  EXPECT_EQ(root.texts("l"), (std::vector<std::string>{"x", "1.50", "y"}));
  EXPECT_TRUE(root.texts("o").empty());
  EXPECT_EQ(root.member("s")->text("s"), "");
}

TEST(JsonDocument, MendsFaultsWhereItIsToldTo) {
  const std::string text = "{\"m\":\"a\xC3\",\"\xFF\":\"\xED\xA0\x80\",\"l\":[\"\xD0\xBE\"]}";
  EXPECT_FALSE(JsonDocument().read(text));
  const JsonDocument document(text, kMended);
  const auto root = document.root().value();
  EXPECT_EQ(root.text("m"), "a\uFFFD");
  EXPECT_EQ(names_of(root), (std::vector<std::string>{"m", "\uFFFD", "l"}));
  EXPECT_EQ(root.texts("l"), std::vector<std::string>{"о"});
  EXPECT_EQ(root.json(), text);
  EXPECT_FALSE(JsonDocument(kMended).read("\"a\"\xFF"));
  EXPECT_FALSE(JsonDocument(kMended).read("\"\x01\xFF\""));
}

TEST(JsonDocument, ReadsOneTextAfterAnother) {
  JsonDocument document;
  EXPECT_FALSE(document.root());
  EXPECT_TRUE(document.read(R"({"\u0061":1})"));
  EXPECT_FALSE(document.read("{oops"));
  EXPECT_FALSE(document.root());
  const std::string large = "[" + std::string(100'000, ' ') + "1]";
  EXPECT_TRUE(document.read(large));
  EXPECT_TRUE(document.read("[2]"));
  EXPECT_EQ(document.root()->json(), "[2]");
}

TEST(JsonDocument, ReadsAroundAnArrayWhoseElementsMayBeMalformed) {
  JsonDocument document;
  ASSERT_TRUE(document.read_around(
      R"({"x":[1],"data":[ {"a":tru} , 7 ,"s",[{"b"}],{"c":"]}"},nonsense ],"y":{"data":[2]}})", "data"));
  std::vector<std::string> elements;
  for (const JsonValue element : document.root()->member("data")->children()) {
    elements.emplace_back(element.json());
    EXPECT_TRUE(element.children().begin() == element.children().end());
  }
  EXPECT_EQ(elements, (std::vector<std::string>{R"({"a":tru})", "7", "\"s\"", R"([{"b"}])", R"({"c":"]}"})",
                                                "nonsense"}));
  EXPECT_EQ(document.root()->member("data")->json().back(), ']');
  EXPECT_EQ(document.root()->member("y")->json(), R"({"data":[2]})");
  for (const char* text :
       {R"({"data":[{"a":1]})", R"({"data":[{}],"x":tru})", R"({"data":[{}])", R"({"data":[{},]})",
        R"({"data":[,{}]})", R"({"data":["a":1]})", R"({"data":[1 2]})"})
    EXPECT_FALSE(document.read_around(text, "data")) << text;
  EXPECT_TRUE(document.read_around(R"({"data":[ ]})", "data"));
  EXPECT_TRUE(document.read_around(R"({"data":{"a":[1]}})", "data"));
  EXPECT_FALSE(document.read_around(R"({"data":{"a":tru}})", "data"));
}

TEST(JsonDocument, HasALimitOfDepth) {
  EXPECT_TRUE(JsonDocument().read(std::string(64, '[') + std::string(64, ']')));
  EXPECT_FALSE(JsonDocument().read(std::string(65, '[') + std::string(65, ']')));
  EXPECT_FALSE(JsonDocument().read(std::string(1'000'000, '[')));
}

}  // namespace
}  // namespace orel
