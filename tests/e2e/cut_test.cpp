// An answer cut at every byte, in each framing, by FIN and by RST: no exit 0 without the end, no byte lost
// that was whole.
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

enum class Framing { until_close, content_length, chunked };

/// A piece of the stream and what is true once all of it has come.
struct Piece {
  std::string bytes;
  std::string text{};
  bool is_end = false;
};

std::string event(const std::string& rest, const std::string& line_end = "\n") {
  return R"(data: {"id":"gen-1790000200-Zz9Yy8Xx7Ww6","provider":"Acme","model":"openai/gpt-4o",)"
         R"("object":"chat.completion.chunk","created":1790000200,"choices":)" +
         rest + "}" + line_end + line_end;
}

std::vector<Piece> pieces() {
  return {
      {": OPENROUTER PROCESSING\n\n"},
      {event(R"([{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}])")},
      {event(R"([{"index":0,"delta":{"content":"Ба"},"finish_reason":null}])"), "Ба"},
      {event(R"([{"index":0,"delta":{"content":"\ud83e\udd85 "}}])", "\r\n"), "🦅 "},
      {": keep-alive\n\n"},
      {event(R"([{"index":0,"delta":{"content":"мако."},"finish_reason":null}])"), "мако."},
      {event(R"([{"index":0,"delta":{},"finish_reason":"stop"}])"), "", true},
      {event(R"([],"usage":{"prompt_tokens":1,"completion_tokens":2})")},
      {"data: [DONE]\n\n", "", true},
  };
}

std::string chunk(const std::string& bytes) {
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
  return size + bytes + "\r\n";
}

/// The whole reply, and after which of its bytes each piece has come. An event counts from its second line
/// end on; a CR of it is enough.
struct Reply {
  std::string bytes;
  std::vector<std::size_t> ends;
};

Reply reply_in(Framing framing) {
  Reply reply{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n", {}};
  std::size_t length = 0;
  for (const auto& piece : pieces()) length += piece.bytes.size();
  if (framing == Framing::content_length) reply.bytes += "Content-Length: " + std::to_string(length) + "\r\n";
  if (framing == Framing::chunked) reply.bytes += "Transfer-Encoding: chunked\r\n";
  reply.bytes += "\r\n";
  for (const auto& piece : pieces()) {
    const bool by_cr = piece.bytes.ends_with("\r\n");
    reply.bytes += framing == Framing::chunked ? chunk(piece.bytes) : piece.bytes;
    reply.ends.push_back(reply.bytes.size() - (framing == Framing::chunked ? 2 : 0) - (by_cr ? 1 : 0));
  }
  if (framing == Framing::chunked) reply.bytes += "0\r\n\r\n";
  return reply;
}

struct Seen {
  std::string text{};
  bool is_end = false;
};

Seen seen_after(const Reply& reply, std::size_t cut) {
  Seen seen;
  const auto all = pieces();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (reply.ends[i] <= cut) {
      seen.text += all[i].text;
      seen.is_end = seen.is_end || all[i].is_end;
    }
  return seen;
}

constexpr std::size_t kShards = 8;

class Cut : public ::testing::TestWithParam<std::tuple<Framing, Step::Kind, std::size_t>> {};

TEST_P(Cut, IsNoWholeAnswerUnlessItsEndCame) {
  const auto [framing, ending, shard] = GetParam();
  const auto reply = reply_in(framing);
  const TemporaryDirectory place;
  for (std::size_t cut = shard; cut <= reply.bytes.size(); cut += kShards) {
    SCOPED_TRACE("cut after byte " + std::to_string(cut) + " of " + std::to_string(reply.bytes.size()));
    const Emulator server({{{.bytes = reply.bytes.substr(0, cut)}, {.kind = ending}}});
    const auto outcome = run(usual_run(place, server, {"stream", "--retries", "0", "hi"}));
    const auto seen = seen_after(reply, cut);
    EXPECT_FALSE(outcome.timed_out);
    EXPECT_EQ(outcome.out, seen.is_end ? seen.text + "\n" : seen.text);
    EXPECT_EQ(server.requests().size(), 1U);
    if (seen.is_end) {
      EXPECT_EQ(outcome.status, 0) << outcome.err;
    } else if (!seen.text.empty()) {
      EXPECT_EQ(outcome.status, 30) << outcome.err;
    } else {
      EXPECT_TRUE(outcome.status == 21 || outcome.status == 23 || outcome.status == 24)
          << outcome.status << outcome.err;
    }
    if (HasFatalFailure() || HasNonfatalFailure()) return;  // one is enough to read
  }
}

std::string name_of(const ::testing::TestParamInfo<Cut::ParamType>& info) {
  const auto [framing, ending, shard] = info.param;
  const std::string framings[] = {"until_close", "content_length", "chunked"};
  return framings[static_cast<std::size_t>(framing)] + (ending == Step::Kind::reset ? "_rst_" : "_fin_") +
         std::to_string(shard);
}

INSTANTIATE_TEST_SUITE_P(EveryByte, Cut,
                         ::testing::Combine(::testing::Values(Framing::until_close, Framing::content_length,
                                                              Framing::chunked),
                                            ::testing::Values(Step::Kind::close, Step::Kind::reset),
                                            ::testing::Range<std::size_t>(0, kShards)),
                         name_of);

}  // namespace
}  // namespace orel::e2e
