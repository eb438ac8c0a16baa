#include "sink/terminal_output.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

TEST(TerminalOutput, MakesTextSafeAcrossPieces) {
  test::StringOutput inner(true);
  TerminalOutput output(inner);
  output.take("a\xd0");
  output.take("\x9f\x1b[2J\r");
  output.take("\n");
  output.flush();
  EXPECT_EQ(inner.shown, "aП^[[2J\n");
  EXPECT_TRUE(output.is_terminal());
}

TEST(TerminalOutput, ShowsWhatWasHeldBackInTheEnd) {
  test::StringOutput inner(true);
  TerminalOutput output(inner);
  output.take("a\xd0");
  output.finish();
  EXPECT_EQ(inner.shown, "a\ufffd");
}

}  // namespace
}  // namespace orel
