#include "sink/aside.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

TEST(Aside, ShowsReasoningOnlyIfAskedTo) {
  test::Told told;
  EXPECT_FALSE(show_aside(ReasoningDelta{"hm "}, told.diagnostics, Reasoning::hide));
  EXPECT_EQ(told.text, "");
  EXPECT_TRUE(show_aside(ReasoningDelta{"hm "}, told.diagnostics, Reasoning::show));
  EXPECT_EQ(told.text, "hm ");
}

TEST(Aside, ShowsARefusalAlways) {
  test::Told told;
  EXPECT_TRUE(show_aside(RefusalDelta{"no "}, told.diagnostics, Reasoning::hide));
  EXPECT_EQ(told.text, "no ");
}

TEST(Aside, ShowsNothingElse) {
  test::Told told;
  EXPECT_FALSE(show_aside(TextDelta{"text "}, told.diagnostics, Reasoning::show));
  EXPECT_EQ(told.text, "");
}

}  // namespace
}  // namespace orel
