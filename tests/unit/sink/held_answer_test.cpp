#include "sink/held_answer.hpp"

#include <gtest/gtest.h>

#include "json/json_path.hpp"

namespace orel {
namespace {

TEST(HeldAnswer, PutsTheObjectTogether) {
  HeldAnswer answer(Demo::no);
  answer.take(TextDelta{"Bam"});
  answer.take(TextDelta{"ako"});
  EXPECT_EQ(answer.text(), "Bamako");
  EXPECT_EQ(json_path(answer.json(), "choices.0.message.content"), "Bamako");
}

TEST(HeldAnswer, GivesAWholeReplyAsItCame) {
  HeldAnswer answer(Demo::no);
  answer.take_whole(R"({ "id" : "gen-1" })");
  answer.take(TextDelta{"text"});
  EXPECT_EQ(answer.json(), R"({ "id" : "gen-1" })");
}

TEST(HeldAnswer, CountsAllThatItHolds) {
  const ChatEvent events[] = {TextDelta{"12345"}, RefusalDelta{"12345"},
                              Member{Member::Of::top, "a", "12345"},
                              Member{Member::Of::message, "reasoning", "\"345\""}};
  for (const auto& event : events) {
    HeldAnswer answer(Demo::no, 4);
    answer.take(event);
    EXPECT_TRUE(answer.is_full());
  }
  HeldAnswer answer(Demo::no, 4);
  answer.take_whole("12345");
  EXPECT_TRUE(answer.is_full());
}

TEST(HeldAnswer, CountsWhatItHoldsOnce) {
  HeldAnswer answer(Demo::no, 40);
  for (int i = 0; i < 10; ++i) {
    answer.take(Member{Member::Of::top, "id", "\"gen-1\""});
    answer.take(Member{Member::Of::message, "content", "\"ab\""});
    answer.take(TextDelta{"ab"});
    answer.take(ReasoningDelta{"text of a member"});
  }
  EXPECT_FALSE(answer.is_full());
  EXPECT_EQ(answer.text().size(), 20U);
  answer.take(Member{Member::Of::message, "reasoning", "\"67\""});
  answer.take(Member{Member::Of::message, "reasoning", "\"67\""});
  EXPECT_FALSE(answer.is_full());
  answer.take(Member{Member::Of::message, "reasoning", "\"67\""});
  EXPECT_TRUE(answer.is_full());
}

TEST(HeldAnswer, BeginsAnew) {
  HeldAnswer answer(Demo::no, 4);
  answer.take(TextDelta{"12345"});
  answer.restart();
  EXPECT_FALSE(answer.is_full());
  answer.take(TextDelta{"1234"});
  EXPECT_EQ(answer.text(), "1234");
}

}  // namespace
}  // namespace orel
