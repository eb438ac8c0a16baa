#include "exchange/body_trace.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel::test {
namespace {

class Counting : public Receiver {
 public:
  Took body(const HttpHead&, std::string_view bytes) override {
    text.append(bytes);
    return Took::content;
  }
  Took drained() override { return Took::enough; }
  void tick() override { ++ticks; }
  std::string text{};
  int ticks = 0;
};

constexpr std::string_view kKey = "sk-or-v1-0123456789abcdef";

std::string told_in_pieces(const std::string& reply, std::size_t size) {
  Told told;
  told.diagnostics.set({.verbosity = 2});
  told.diagnostics.hide(Secret(std::string(kKey)));
  Counting receiver;
  BodyTrace trace(receiver, told.diagnostics);
  for (std::size_t at = 0; at < reply.size(); at += size)
    EXPECT_EQ(trace.body({}, std::string_view(reply).substr(at, size)), Took::content);
  trace.end();
  EXPECT_EQ(receiver.text, reply);
  return told.text;
}

TEST(BodyTrace, TellsWholeLinesAndNoKeyHoweverTheyAreCut) {
  const auto reply = "data: {\"a\":1}\n\ndata: " + std::string(kKey) + "\nrest";
  for (std::size_t size = 1; size <= reply.size(); ++size)
    EXPECT_EQ(told_in_pieces(reply, size), "< data: {\"a\":1}\n< \n< data: sk-or-v1-012…def\n< rest\n")
        << size;
}

TEST(BodyTrace, IsSilentWithLessThanTwoV) {
  Told told;
  told.diagnostics.set({.verbosity = 1});
  Counting receiver;
  BodyTrace trace(receiver, told.diagnostics);
  trace.request("{}");
  trace.body({}, "x\n");
  EXPECT_EQ(told.text, "");
}

TEST(BodyTrace, HandsEverythingOn) {
  Told told;
  Counting receiver;
  BodyTrace trace(receiver, told.diagnostics);
  EXPECT_EQ(trace.drained(), Took::enough);
  trace.tick();
  EXPECT_EQ(receiver.ticks, 1);
}

}  // namespace
}  // namespace orel::test
