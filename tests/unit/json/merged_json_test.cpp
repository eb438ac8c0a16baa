#include "json/merged_json.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "json/json_writer.hpp"

namespace orel {
namespace {

constexpr std::string_view kGrowing[] = {"text"};

std::string merged(std::initializer_list<std::string_view> pieces,
                   MergedJson::Arrays arrays = MergedJson::Arrays::by_type) {
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
  EXPECT_EQ(merged({"1", "\"\""}), "1");
  EXPECT_EQ(merged({"null"}), "null");
  EXPECT_EQ(merged({"\"\""}), "\"\"");
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
            R"([{"index":0,"type":"x"},{"index":0,"type":"y","a":1}])");
  EXPECT_EQ(merged({R"([{"index":0,"a":1}])", R"([{"index":0,"type":"x"},{"index":0,"type":""}])"}),
            R"([{"index":0,"a":1,"type":"x"}])");
}

TEST(MergedJson, MergesElementsByTheirIndexAloneWhereAsked) {
  constexpr auto kByIndex = MergedJson::Arrays::by_index;
  EXPECT_EQ(merged({R"([{"index":0,"id":"a"}])", R"([{"index":0,"type":"x","id":"b"}])"}, kByIndex),
            R"([{"index":0,"id":"b","type":"x"}])");
  EXPECT_EQ(merged({R"([{"id":"a","text":"1"}])", R"([{"id":"b","text":"2"}])"}, kByIndex),
            R"([{"id":"a","text":"1"},{"id":"b","text":"2"}])");
}

TEST(MergedJson, KeepsElementsOfOtherIdsApart) {
  EXPECT_EQ(merged({R"([{"id":"a","text":"1"}])", R"([{"id":"b","text":"2"}])", R"([{"text":"3"}])",
                    R"([{"id":"a","text":"4"}])"}),
            R"([{"id":"a","text":"14"},{"id":"b","text":"23"}])");
  EXPECT_EQ(merged({R"([{"id":null,"text":"1"}])", R"([{"id":"b","text":"2"}])"}),
            R"([{"id":"b","text":"12"}])");
}

TEST(MergedJson, AppendsElementsWhereAsked) {
  EXPECT_EQ(merged({R"([{"index":0}])", R"([{"index":0},7])"}, MergedJson::Arrays::append),
            R"([{"index":0},{"index":0},7])");
  EXPECT_EQ(merged({R"({"list":[{"a": [1]}]})", R"({"list":null})", R"({"list":[null,[2]]})"},
                   MergedJson::Arrays::append),
            R"({"list":[{"a": [1]},null,[2]]})");
}

}  // namespace
}  // namespace orel
