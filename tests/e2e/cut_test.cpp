// Cuts an answer at every byte, in each framing, plain and over TLS, by FIN and by RST. Exit 0 needs the end
// of the answer, and every event that arrived completely is printed.
#include <gtest/gtest.h>

#include <memory>

#include <string>
#include <tuple>
#include <vector>

#include "e2e/bench.hpp"
#include "e2e/http2.hpp"
#include "e2e/tls.hpp"

namespace orel::e2e {
namespace {

enum class Framing { until_close, content_length, chunked, http2 };

/// How the reply is framed and ended.
struct Way {
  const char* name;
  Framing framing;
  bool is_tls;
};

/// A piece of the stream and what must be true once all of it has arrived.
struct Piece {
  std::string bytes;
  std::string text{};
  bool is_end = false;
};

std::string event(const std::string& rest, const std::string& line_end = "\n") {
  return R"(data: {"id":"gen-1","choices":)" + rest + "}" + line_end + line_end;
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

std::string head_of(Framing framing, std::size_t length) {
  if (framing == Framing::http2)
    return frame(FrameType::headers, kEndHeaders, 1,
                 literal_field(":status", "200") + literal_field("content-type", "text/event-stream"));
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
  if (framing == Framing::content_length) head += "Content-Length: " + std::to_string(length) + "\r\n";
  if (framing == Framing::chunked) head += "Transfer-Encoding: chunked\r\n";
  return head + "\r\n";
}

std::string framed(Framing framing, const std::string& bytes) {
  if (framing == Framing::http2) return frame(FrameType::data, 0, 1, bytes);
  return framing == Framing::chunked ? chunk(bytes) : bytes;
}

std::string end_of(Framing framing) {
  if (framing == Framing::http2) return frame(FrameType::data, kEndStream, 1, "");
  return framing == Framing::chunked ? "0\r\n\r\n" : "";
}

/// The whole reply, and the byte with which each piece is complete. An event is complete with its second line
/// end, of which a CR is enough.
struct Reply {
  std::string bytes;
  std::vector<std::size_t> ends;
};

Reply reply_in(Framing framing) {
  std::size_t length = 0;
  for (const auto& piece : pieces()) length += piece.bytes.size();
  Reply reply{head_of(framing, length), {}};
  for (const auto& piece : pieces()) {
    const bool by_cr = piece.bytes.ends_with("\r\n");
    reply.bytes += framed(framing, piece.bytes);
    reply.ends.push_back(reply.bytes.size() - (framing == Framing::chunked ? 2 : 0) - (by_cr ? 1 : 0));
  }
  reply.bytes += end_of(framing);
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

/// Cut at fewer places in instrumented builds, which start slowly.
constexpr std::size_t kStride = std::string_view(OREL_SANITIZERS).empty() ? 1 : 13;
constexpr std::size_t kShards = 8;

class Cut : public ::testing::TestWithParam<std::tuple<Way, Step::Kind, std::size_t>> {
 protected:
  Outcome run_cut(const std::string& bytes) {
    const auto [way, ending, shard] = GetParam();
    const Emulator server({{{.bytes = bytes}, {.kind = ending}}}, door(way));
    auto what = usual_run(place_, server, {"stream", "--retries", "0", "hi"});
    if (way.is_tls) {
      what.environment["OPENROUTER_BASE_URL"] = "https" + server.base_url().substr(4);
      what.environment["SSL_CERT_FILE"] = place_.path() + "/ca.pem";
      write_file(place_.path() + "/ca.pem", authority_->certificate());
    }
    auto outcome = run(what);
    EXPECT_EQ(server.requests().size(), 1U);
    return outcome;
  }

 private:
  Emulator::Door door(const Way& way) {
    if (!way.is_tls) return plain_channel;
    if (!authority_) authority_ = std::make_unique<TestAuthority>();
    const bool http2 = way.framing == Framing::http2;
    return http2 ? http2_door(authority_->door("good", http2)) : authority_->door("good");
  }

  TemporaryDirectory place_;
  std::unique_ptr<TestAuthority> authority_;
};

TEST_P(Cut, IsNoWholeAnswerUnlessItsEndCame) {
  const auto [way, ending, shard] = GetParam();
  const auto reply = reply_in(way.framing);
  for (std::size_t cut = shard * kStride; cut <= reply.bytes.size(); cut += kShards * kStride) {
    SCOPED_TRACE("cut after byte " + std::to_string(cut) + " of " + std::to_string(reply.bytes.size()));
    const auto outcome = run_cut(reply.bytes.substr(0, cut));
    const auto seen = seen_after(reply, cut);
    EXPECT_FALSE(outcome.timed_out);
    // libcurl answers the server's frames before it reads further. After RST this fails, and it drops what it
    // has not read.
    const bool is_dropped =
        way.framing == Framing::http2 && ending == Step::Kind::reset && outcome.status == 23;
    if (is_dropped) {
      EXPECT_TRUE(seen.text.starts_with(outcome.out)) << outcome.out;
      EXPECT_NE(outcome.err.find("may be billed"), std::string::npos) << outcome.err;
      continue;
    }
    EXPECT_EQ(outcome.out, seen.is_end ? seen.text + "\n" : seen.text);
    if (seen.is_end) {
      EXPECT_EQ(outcome.status, 0) << outcome.err;
    } else if (!seen.text.empty()) {
      EXPECT_EQ(outcome.status, 30) << outcome.err;
    } else {
      EXPECT_TRUE(outcome.status == 21 || outcome.status == 23 || outcome.status == 24)
          << outcome.status << outcome.err;
    }
    if (HasFatalFailure() || HasNonfatalFailure()) return;  // report the first failure only
  }
}

std::string name_of(const ::testing::TestParamInfo<Cut::ParamType>& info) {
  const auto [way, ending, shard] = info.param;
  return way.name + std::string(ending == Step::Kind::reset ? "_rst_" : "_fin_") + std::to_string(shard);
}

INSTANTIATE_TEST_SUITE_P(
    EveryByte, Cut,
    ::testing::Combine(::testing::Values(Way{"until_close", Framing::until_close, false},
                                         Way{"content_length", Framing::content_length, false},
                                         Way{"chunked", Framing::chunked, false},
                                         Way{"tls_until_close", Framing::until_close, true},
                                         Way{"tls_content_length", Framing::content_length, true},
                                         Way{"tls_chunked", Framing::chunked, true},
                                         Way{"tls_http2", Framing::http2, true}),
                       ::testing::Values(Step::Kind::close, Step::Kind::reset),
                       ::testing::Range<std::size_t>(0, kShards)),
    name_of);

}  // namespace
}  // namespace orel::e2e
