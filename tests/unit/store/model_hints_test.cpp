#include "store/model_hints.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

constexpr std::string_view kList =
    R"({"data":[{"id":"openai/gpt-4o","context_length":128000,"expiration_date":"2020-01-10",)"
    R"("pricing":{"prompt":"0.0000025","completion":"0.00001"}},)"
    R"({"id":"openai/gpt-4o-mini","pricing":{"prompt":"0","completion":"0"}},{"id":"acme/orbit-2"}]})";

/// The index of kList.
class ModelHints : public testing::Test {
 protected:
  const IndexStamp stamp_{.list_size = kList.size()};
  const std::string bytes_ = write_index(read_model_list(kList)->models, kList, stamp_);
  const ModelIndex index_ = ModelIndex::open(bytes_, stamp_).value();
};

TEST_F(ModelHints, GiveCompletionItsModels) {
  const auto hints = model_hints(index_);
  ASSERT_EQ(hints.size(), 3U);
  EXPECT_EQ(hints[0].id, "acme/orbit-2");
  EXPECT_EQ(hints[0].about, "-");
  EXPECT_EQ(hints[1].about, "128K  $2.50/$10.00");
  EXPECT_EQ(hints[2].about, "free");
}

TEST_F(ModelHints, SuggestWhatWasProbablyMeant) {
  using Ids = std::vector<std::string>;
  EXPECT_EQ(similar_models("openai/gtp-4o", index_), (Ids{"openai/gpt-4o", "openai/gpt-4o-mini"}));
  EXPECT_EQ(similar_models("gpt-4o-mni", index_), (Ids{"openai/gpt-4o-mini"}));
  EXPECT_EQ(similar_models("openai/gpt-4o", index_), Ids{});
  EXPECT_EQ(similar_models("something/else", index_), Ids{});
  EXPECT_EQ(similar_models("orbit", index_), Ids{"acme/orbit-2"});
  EXPECT_EQ(similar_models("other/GPT-4o", index_), (Ids{"openai/gpt-4o", "openai/gpt-4o-mini"}));
  EXPECT_EQ(similar_models("4o-mini:free", index_), Ids{"openai/gpt-4o-mini"});
  EXPECT_EQ(similar_models("4o", index_), Ids{}) << "two letters tell nothing";
}

TEST(ModelHintsAlone, WarnOfAModelThatWillBeRetiredWithinThirtyDays) {
  const auto day = read_iso_time("2020-01-10").value();
  const auto words = [&](std::chrono::hours before) {
    return retirement_warning("openai/gpt-4o", "2020-01-10", day - before).en;
  };
  EXPECT_EQ(words(std::chrono::hours(31 * 24)), "");
  EXPECT_EQ(words(std::chrono::hours(30 * 24)), "openai/gpt-4o will be retired on 2020-01-10");
  EXPECT_EQ(words(std::chrono::hours(-1)), "openai/gpt-4o was to be retired on 2020-01-10");
  EXPECT_EQ(retirement_warning("a/b", "", day), Text());
  EXPECT_EQ(retirement_warning("a/b", "soon", day), Text());
}

struct Shortened {
  long long count;
  const char* text;
};
class ShortCount : public testing::TestWithParam<Shortened> {};
TEST_P(ShortCount, IsRounded) {
  EXPECT_EQ(short_count(GetParam().count), GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(All, ShortCount,
                         testing::Values(Shortened{0, "0"}, Shortened{999, "999"}, Shortened{1000, "1K"},
                                         Shortened{8192, "8K"}, Shortened{131072, "131K"},
                                         Shortened{999'499, "999K"}, Shortened{999'500, "1M"},
                                         Shortened{1'048'576, "1M"}, Shortened{1'500'000, "1.5M"},
                                         Shortened{10'000'000, "10M"}));

}  // namespace
}  // namespace orel
