#include "sink/raw_sink.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

TEST(RawSink, PrintsEventsOneALine) {
  test::StringOutput output;
  RawSink sink(output);
  sink.raw("{\"a\":1}");
  sink.show(TextDelta{"x"});
  sink.raw("{\n\"b\":2}");
  sink.drained();
  EXPECT_EQ(output.shown, "{\"a\":1}\n{ \"b\":2}\n");
  sink.raw("[DONE]");
  sink.finish(test::whole(), {});
  EXPECT_EQ(output.all(), "{\"a\":1}\n{ \"b\":2}\n[DONE]\n");
}

TEST(RawSink, HoldsWhatMayBeRepeated) {
  test::StringOutput output;
  RawSink sink(output);
  sink.raw("{\"role\":1}");
  sink.show(Start{"gen-1", "", ""});
  sink.drained();
  EXPECT_EQ(output.all(), "");
  sink.restart();
  sink.raw("{\"again\":1}");
  sink.finish(test::failed(ExitStatus::server), {});
  EXPECT_EQ(output.all(), "{\"again\":1}\n");
}

}  // namespace
}  // namespace orel
