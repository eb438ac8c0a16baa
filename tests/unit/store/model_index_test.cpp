#include "store/model_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/format.hpp"

namespace orel {
namespace {

using std::string;

string list_with(int models) {
  string body = R"({"data":[)";
  for (int i = models; i > 0; --i)
    body += formatted(
        R"({{"id":"acme/m-{:05}","name":"M {}","created":{},"context_length":{},"expiration_date":"2026-12-31",)"
        R"("architecture":{{"modality":"text->text","input_modalities":["text","image"],"output_modalities":["text"]}},)"
        R"("pricing":{{"prompt":"0.00000{}","completion":"-1","overrides":[{{"prompt":"1"}}]}},)"
        R"("supported_parameters":["tools","stop"],"reasoning":{{}}}}{})",
        i, i, i, i * 1000, i, i > 1 ? "," : "");
  return body + "]}";
}

IndexStamp stamp_of(const string& list) {
  return {.base_url = "https://openrouter.ai/api/v1",
          .list_size = list.size(),
          .list_time = 1'790'000'000'123'456'789};
}

string index_of(const string& list) {
  return write_index(read_model_list(list)->models, list, stamp_of(list));
}

TEST(ModelIndex, GivesBackWhatWasPutIn) {
  const auto list = list_with(3);
  const auto bytes = index_of(list);
  const auto index = ModelIndex::open(bytes, stamp_of(list)).value();
  ASSERT_EQ(index.size(), 3U);
  const auto second = index[1];
  EXPECT_EQ(second.id, "acme/m-00002");
  EXPECT_EQ(second.name, "M 2");
  EXPECT_EQ(second.prompt, "2");
  EXPECT_EQ(second.completion, "-1");
  EXPECT_EQ(second.image, "");
  EXPECT_EQ(second.inputs, "text image");
  EXPECT_EQ(second.outputs, "text");
  EXPECT_EQ(second.parameters, "tools stop");
  EXPECT_EQ(second.modality, "text->text");
  EXPECT_EQ(second.expires, "2026-12-31");
  EXPECT_EQ(second.context, 2000);
  EXPECT_EQ(second.max_output, -1);
  EXPECT_EQ(second.created, 2);
  EXPECT_TRUE(second.has_overrides);
  EXPECT_TRUE(second.thinks);
  EXPECT_EQ(read_model(list.substr(second.json_offset, second.json_size))->id, "acme/m-00002");
}

TEST(ModelIndex, IsSortedById) {
  const auto list = list_with(500);
  const auto bytes = index_of(list);
  const auto index = ModelIndex::open(bytes, stamp_of(list)).value();
  ASSERT_EQ(index.size(), 500U);
  for (std::size_t i = 1; i < index.size(); ++i) ASSERT_LT(index[i - 1].id, index[i].id);
}

TEST(ModelIndex, FindsAModelByItsId) {
  const auto list = list_with(3);
  const auto bytes = index_of(list);
  const auto index = ModelIndex::open(bytes, stamp_of(list)).value();
  for (const auto* id : {"acme/m-00001", "acme/m-00002", "acme/m-00003"}) EXPECT_EQ(index.find(id)->id, id);
  for (const auto* id : {"", "acme", "acme/m-00004"}) EXPECT_FALSE(index.find(id));
}

TEST(ModelIndex, IsText) {
  const string list =
      R"({"data":[{"id":"b/2","name":"Two\tof\nthem"},{"id":"a/1","pricing":{"prompt":"0.000001"}}]})";
  const auto bytes =
      write_index(read_model_list(list)->models, list,
                  {.base_url = "https://a.example", .list_size = list.size(), .etag = "\"v\""});
  EXPECT_EQ(bytes.find("orel models 4\thttps://a.example\t"), 0U);
  EXPECT_NE(bytes.find("\na/1\t\t1\t"), string::npos) << bytes;
  EXPECT_NE(bytes.find("\nb/2\tTwo of them\t"), string::npos) << bytes;
  EXPECT_EQ(std::ranges::count(bytes, '\n'), 4);
}

TEST(ModelIndex, HoldsNoModelsToo) {
  const string list = R"({"data":[]})";
  const auto bytes = index_of(list);
  EXPECT_EQ(ModelIndex::open(bytes, stamp_of(list))->size(), 0U);
}

TEST(ModelIndex, BelongsToOneListOfOneServer) {
  const auto list = list_with(2);
  const auto bytes = index_of(list);
  auto other = stamp_of(list);
  other.base_url = "https://eu.openrouter.ai/api/v1";
  EXPECT_FALSE(ModelIndex::open(bytes, other));
  other = stamp_of(list);
  ++other.list_size;
  EXPECT_FALSE(ModelIndex::open(bytes, other));
  other = stamp_of(list);
  ++other.list_time;
  EXPECT_FALSE(ModelIndex::open(bytes, other));
}

TEST(ModelIndex, IsNothingIfCutAnywhere) {
  const auto list = list_with(2);
  const auto bytes = index_of(list);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    ASSERT_FALSE(ModelIndex::open(std::string_view(bytes).substr(0, length), stamp_of(list))) << length;
  EXPECT_FALSE(ModelIndex::open(bytes + "x", stamp_of(list)));
}

TEST(ModelIndex, IsNothingIfAnyBitIsWrong) {
  const auto list = list_with(2);
  auto bytes = index_of(list);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const auto mask = static_cast<char>(1 << (bit % 8));
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
    ASSERT_FALSE(ModelIndex::open(bytes, stamp_of(list))) << bit;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
  }
  EXPECT_TRUE(ModelIndex::open(bytes, stamp_of(list)));
}

TEST(ModelIndex, IsNothingInForeignBytes) {
  std::mt19937 random(4);
  const auto list = list_with(1);
  for (int i = 0; i < 2000; ++i) {
    string bytes(static_cast<std::size_t>(i % 300), '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    ASSERT_FALSE(ModelIndex::open(bytes, stamp_of(list)));
  }
}

}  // namespace
}  // namespace orel
