#include "api/answer_facts.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

TEST(AnswerFacts, KeepsTheLastOfWhatWasTold) {
  AnswerFacts facts;
  facts.take(Start{"1", "m", "P"});
  facts.take(Start{"2", "", ""});
  facts.take(Finish{"stop", "end_turn"});
  facts.take(Usage{.json = "{1}",
                   .prompt_tokens = 1,
                   .completion_tokens = 2,
                   .reasoning_tokens = 3,
                   .cached_tokens = 4,
                   .cost = "5.40e-05"});
  facts.take(Usage{.json = "{2}", .completion_tokens = 20});
  facts.take(TextDelta{"text"});
  facts.take(Done{});
  EXPECT_EQ(facts.id, "2");
  EXPECT_EQ(facts.model, "m");
  EXPECT_EQ(facts.provider, "P");
  EXPECT_EQ(facts.finish_reason, "stop");
  EXPECT_EQ(facts.usage_json, "{2}");
  EXPECT_EQ(facts.cost, "5.40e-05");
  EXPECT_EQ(facts.tokens_in, 1);
  EXPECT_EQ(facts.tokens_out, 20);
  EXPECT_EQ(facts.tokens_reasoning, 3);
  EXPECT_EQ(facts.tokens_cached, 4);
}

TEST(AnswerFacts, KnowsNothingOfWhatWasNotTold) {
  const AnswerFacts facts;
  EXPECT_TRUE(facts.cost.empty() && facts.id.empty() && facts.usage_json.empty());
  EXPECT_FALSE(facts.tokens_in || facts.tokens_out || facts.tokens_reasoning || facts.tokens_cached);
}

}  // namespace
}  // namespace orel
