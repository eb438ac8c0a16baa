#include "api/merged_json.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "base/json_writer.hpp"

namespace orel {
namespace {

constexpr std::string_view kGrowing[] = {"text"};

std::string merged(std::initializer_list<std::string_view> pieces,
                   MergedJson::Arrays arrays = MergedJson::Arrays::merge) {
  MergedJson json;
  for (const std::string_view piece : pieces) json.take(piece, arrays, kGrowing);
  JsonWriter writer;
  json.write(writer);
  return writer.take();
}

TEST(MergedJson, KeepsTheLastScalarAsReceived) {
  EXPECT_EQ(merged({"1", "5.40e-05"}), "5.40e-05");
  EXPECT_EQ(merged({"\"a\"", "\"b\\u00e9\""}), "\"b\\u00e9\"");
  EXPECT_EQ(merged({"1", "null"}), "1");
  EXPECT_EQ(merged({"null"}), "null");
  EXPECT_TRUE(MergedJson().empty());
}

TEST(MergedJson, MergesObjectsMemberByMember) {
  EXPECT_EQ(merged({R"({"a":1,"o":{"x":1}})", R"({"o":{"y":2,"x":null},"b":[]})"}),
            R"({"a":1,"o":{"x":1,"y":2},"b":[]})");
}

TEST(MergedJson, AppendsWhatGrowsBetweenTheQuotationMarks) {
  EXPECT_EQ(merged({R"({"text":"a\ud83e"})", R"({"text":"\udd85b"})", R"({"text":null})"}),
            R"({"text":"a\ud83e\udd85b"})");
  EXPECT_EQ(merged({R"({"text":null})", R"({"text":"a"})"}), R"({"text":"a"})");
}

TEST(MergedJson, MergesElementsByIndexAndType) {
  EXPECT_EQ(merged({R"([{"index":1,"text":"a"}])", R"([{"index":0,"text":"b"},{"index":1,"text":"c"}])"}),
            R"([{"index":1,"text":"ac"},{"index":0,"text":"b"}])");
  EXPECT_EQ(merged({R"([{"text":"a"},{"text":"b"}])", R"([{"text":"c"},{"text":"d"}])"}),
            R"([{"text":"ac"},{"text":"bd"}])");
  EXPECT_EQ(merged({R"([{"index":0,"type":"x"}])", R"([{"index":0,"type":"y"},{"index":0,"a":1}])"}),
            R"([{"index":0,"type":"x","a":1},{"index":0,"type":"y"}])");
}

TEST(MergedJson, AppendsElementsWhereAsked) {
  EXPECT_EQ(merged({R"([{"index":0}])", R"([{"index":0},7])"}, MergedJson::Arrays::append),
            R"([{"index":0},{"index":0},7])");
}

}  // namespace
}  // namespace orel
