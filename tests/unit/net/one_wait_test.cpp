// Several calls at once over one wait: each has its own clocks and verdict, and the end of one harms no
// other.
#include "net/one_wait.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>

#include <array>
#include <atomic>
#include <fstream>
#include <stdexcept>
#include <string>

#include "e2e/http2.hpp"
#include "e2e/tls.hpp"
#include "net/curl_transport.hpp"
#include "tests/unit/net/loopback_server.hpp"
#include "tests/unit/net/transport_parts.hpp"

namespace orel {
namespace {

using test::LoopbackServer;
using test::Peer;
using test::PipeInterrupt;
using test::RealClock;
using test::Recorder;
using Script = LoopbackServer::Script;
using namespace std::chrono_literals;

constexpr std::string_view kOk =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

void sleep_for(milliseconds time) {
  ::poll(nullptr, 0, static_cast<int>(time.count()));
}

template <class Condition>
bool wait_until(Condition condition) {
  for (int i = 0; i < 1'000 && !condition(); ++i) sleep_for(10ms);
  return condition();
}

Url url_of(const std::string& text) {
  auto url = Url::parse(text, "test");
  EXPECT_TRUE(url) << text;
  return *url;
}

/// A POST, and all that belongs to it.
struct Post {
  explicit Post(const std::string& to, const std::string& cacert = {}) : url(url_of(to)) {
    call.request.cacert = cacert;
  }

  Url url;
  Recorder receiver{};
  int bodies = 0;
  Call call{.request = {.method = Method::post,
                        .url = url,
                        .path = "/chat/completions",
                        .body =
                            [this] {
                              ++bodies;
                              return Result<std::string>("{}");
                            }},
            .limits = {.connect = 5s, .headers = 5s, .no_bytes = 5s, .no_content = 5s, .total = 8s},
            .receiver = receiver};
};

class OneWaitTest : public testing::Test {
 protected:
  OneWaitTest() { ::signal(SIGPIPE, SIG_IGN); }

  Call* next_within(milliseconds time) { return transport.next(clock.now() + time); }

  RealClock clock;
  PipeInterrupt interrupt;
  CurlTransport transport{interrupt, clock, -1, "orel/test"};
};

TEST_F(OneWaitTest, NothingUnderWayIsNothingToWaitFor) {
  EXPECT_EQ(transport.next(std::nullopt), nullptr);
}

TEST_F(OneWaitTest, OneEndsWellOneTimesOutOneIsReset) {
  std::atomic<int> arrived{0};
  const auto when_all_have_arrived = [&arrived](Peer& peer) {
    peer.read_request();
    ++arrived;
    EXPECT_TRUE(wait_until([&] { return arrived == 3; }));
  };
  LoopbackServer good({[&](Peer& peer) {
    when_all_have_arrived(peer);
    peer.send(kOk);
  }});
  LoopbackServer silent({[&](Peer& peer) {
    when_all_have_arrived(peer);
    peer.wait_for_close();
  }});
  LoopbackServer broken({[&](Peer& peer) {
    when_all_have_arrived(peer);
    peer.reset();
  }});
  Post well(good.url());
  Post late(silent.url());
  Post cut(broken.url());
  late.call.limits.headers = 400ms;
  late.call.limits.total = 60s;
  cut.call.limits.deadline = clock.now() + 30s;
  for (auto* post : {&well, &late, &cut}) transport.start(post->call);

  std::vector<Call*> ended;
  while (Call* call = transport.next(std::nullopt)) ended.push_back(call);
  ASSERT_EQ(ended.size(), 3U);
  EXPECT_EQ(ended.back(), &late.call);
  EXPECT_EQ(transport.next(std::nullopt), nullptr);

  EXPECT_EQ(well.call.exchange.end, Exchange::End::clean);
  EXPECT_EQ(well.call.exchange.head.status, 200);
  EXPECT_EQ(well.receiver.text, "hello");

  const auto& timeout = late.call.exchange;
  ASSERT_EQ(timeout.end, Exchange::End::failed);
  EXPECT_EQ(timeout.error->status, ExitStatus::timeout);
  EXPECT_EQ(timeout.error->what.en, "no reply from 127.0.0.1 for 0.4 s");
  EXPECT_EQ(timeout.phase, Phase::sent);
  EXPECT_GT(timeout.deadline, clock.now() + 50s);

  const auto& reset = cut.call.exchange;
  ASSERT_EQ(reset.end, Exchange::End::failed);
  EXPECT_EQ(reset.error->status, ExitStatus::network);
  EXPECT_EQ(reset.phase, Phase::sent);
  EXPECT_EQ(reset.deadline, cut.call.limits.deadline);

  for (auto* post : {&well, &late, &cut}) {
    EXPECT_EQ(post->bodies, 1);
    EXPECT_TRUE(post->call.exchange.request_sent);
  }
  for (auto* server : {&good, &silent, &broken}) EXPECT_EQ(server->connections(), 1);
}

TEST_F(OneWaitTest, ReturnsNothingWhenTheMomentComesAndGoesOnLater) {
  std::atomic<bool> may_answer{false};
  LoopbackServer server({[&](Peer& peer) {
    peer.read_request();
    EXPECT_TRUE(wait_until([&] { return may_answer.load(); }));
    peer.send(kOk);
  }});
  Post post(server.url());
  transport.start(post.call);
  EXPECT_EQ(next_within(50ms), nullptr);
  EXPECT_EQ(next_within(0ms), nullptr);
  may_answer = true;
  EXPECT_EQ(transport.next(std::nullopt), &post.call);
  EXPECT_EQ(post.call.exchange.end, Exchange::End::clean);
}

TEST_F(OneWaitTest, AbandoningOneClosesItsConnectionAlone) {
  std::atomic<int> arrived{0};
  std::atomic<bool> is_closed{false};
  LoopbackServer dropped({[&](Peer& peer) {
    peer.read_request();
    ++arrived;
    is_closed = peer.wait_for_close();
  }});
  LoopbackServer kept({[&](Peer& peer) {
    peer.read_request();
    ++arrived;
    EXPECT_TRUE(wait_until([&] { return is_closed.load(); }));
    peer.send(kOk);
  }});
  Post first(dropped.url());
  Post second(kept.url());
  transport.start(first.call);
  transport.start(second.call);
  while (arrived < 2) ASSERT_EQ(next_within(20ms), nullptr);
  transport.abandon(first.call);
  transport.abandon(first.call);
  EXPECT_EQ(transport.next(std::nullopt), &second.call);
  EXPECT_EQ(second.call.exchange.end, Exchange::End::clean);
  EXPECT_EQ(first.receiver.text, "");
  EXPECT_EQ(transport.next(std::nullopt), nullptr);
}

TEST_F(OneWaitTest, ASignalEndsThemAll) {
  std::atomic<int> arrived{0};
  std::atomic<int> closed{0};
  const Script hold = [&](Peer& peer) {
    peer.read_request();
    if (++arrived == 2) interrupt.raise(SIGINT);
    if (peer.wait_for_close()) ++closed;
  };
  {
    LoopbackServer one({hold});
    LoopbackServer other({hold});
    Post first(one.url());
    Post second(other.url());
    transport.start(first.call);
    transport.start(second.call);
    Call* const ended = transport.next(std::nullopt);
    EXPECT_TRUE(wait_until([&] { return closed == 2; }));  // before the second is asked for
    EXPECT_NE(ended, nullptr);
    EXPECT_NE(transport.next(std::nullopt), nullptr);
    EXPECT_EQ(transport.next(std::nullopt), nullptr);
    for (auto* post : {&first, &second}) {
      EXPECT_EQ(post->call.exchange.end, Exchange::End::signal);
      EXPECT_EQ(post->call.exchange.phase, Phase::sent);
    }
  }
}

TEST_F(OneWaitTest, AReaderThatLeavesEndsThemAll) {
  int output[2];
  ASSERT_EQ(::pipe(output), 0);
  std::atomic<int> arrived{0};
  const Script hold = [&](Peer& peer) {
    peer.read_request();
    if (++arrived == 2) ::close(output[0]);
    peer.wait_for_close();
  };
  LoopbackServer one({hold});
  LoopbackServer other({hold});
  CurlTransport watching(interrupt, clock, output[1], "orel/test");
  Post first(one.url());
  Post second(other.url());
  watching.start(first.call);
  watching.start(second.call);
  while (watching.next(std::nullopt) != nullptr) continue;
  EXPECT_EQ(first.call.exchange.end, Exchange::End::reader_gone);
  EXPECT_EQ(second.call.exchange.end, Exchange::End::reader_gone);
  ::close(output[1]);
}

TEST_F(OneWaitTest, AnExceptionOfOneReceiverLeavesTheOthersUnderWay) {
  LoopbackServer one({[](Peer& peer) {
    peer.read_request();
    peer.send(kOk);
  }});
  LoopbackServer other({[](Peer& peer) {
    peer.read_request();
    sleep_for(100ms);
    peer.send(kOk);
  }});
  Post first(one.url());
  Post second(other.url());
  first.receiver.on_bytes = [](std::string_view) -> Took { throw std::runtime_error("mine"); };
  transport.start(first.call);
  transport.start(second.call);
  EXPECT_THROW(transport.next(std::nullopt), std::runtime_error);
  EXPECT_EQ(transport.next(std::nullopt), &second.call);
  EXPECT_EQ(second.call.exchange.end, Exchange::End::clean);
}

/// The reply comes 700 ms after the thread was blocked for 500 ms, and 350 ms were allowed.
class BlockedTest : public OneWaitTest {
 protected:
  void block() {
    is_blocked_ = true;
    sleep_for(500ms);
  }
  Script answer_late() {
    return [this](Peer& peer) {
      peer.read_request();
      ++arrived_;
      EXPECT_TRUE(wait_until([&] { return is_blocked_.load(); }));
      sleep_for(700ms);
      peer.send(kOk);
    };
  }
  bool has_arrived() const { return arrived_ > 0; }

 private:
  std::atomic<bool> is_blocked_{false};
  std::atomic<int> arrived_{0};
};

TEST_F(BlockedTest, TimeInAnotherCallsReceiverDoesNotCount) {
  LoopbackServer slow({answer_late()});
  LoopbackServer quick({[&](Peer& peer) {
    peer.read_request();
    EXPECT_TRUE(wait_until([&] { return has_arrived(); }));
    peer.send(kOk);
  }});
  Post late(slow.url());
  Post blocking(quick.url());
  late.call.limits.headers = 350ms;
  blocking.receiver.on_drained = [&] {
    block();
    return Took::nothing;
  };
  transport.start(late.call);
  transport.start(blocking.call);
  EXPECT_EQ(transport.next(std::nullopt), &blocking.call);
  EXPECT_EQ(transport.next(std::nullopt), &late.call);
  EXPECT_EQ(late.call.exchange.end, Exchange::End::clean);
}

TEST_F(BlockedTest, TimeOutsideTheTransportDoesNotCount) {
  LoopbackServer slow({answer_late()});
  Post late(slow.url());
  late.call.limits.headers = 350ms;
  transport.start(late.call);
  while (!has_arrived()) ASSERT_EQ(next_within(10ms), nullptr);
  block();
  EXPECT_EQ(transport.next(std::nullopt), &late.call);
  EXPECT_EQ(late.call.exchange.end, Exchange::End::clean);
}

// -- HTTP/2

using e2e::FrameType;

struct Frame {
  FrameType type{};
  std::uint8_t flags = 0;
  std::uint32_t stream = 0;
  std::string payload{};
};

/// The server's end of an HTTP/2 connection.
class Http2Peer {
 public:
  explicit Http2Peer(std::unique_ptr<e2e::Channel> channel) : channel_(std::move(channel)) {
    write(e2e::frame(FrameType::settings, 0, 0, ""));
    take(kPreface);
  }

  void write(const std::string& bytes) { EXPECT_TRUE(channel_->write(bytes)); }
  void write_head(std::uint32_t stream) {
    write(e2e::frame(FrameType::headers, e2e::kEndHeaders, stream, e2e::literal_field(":status", "200")));
  }
  void write_data(std::uint32_t stream, std::string_view bytes, std::uint8_t flags = 0) {
    write(e2e::frame(FrameType::data, flags, stream, bytes));
  }

  /// The next frame that `is_wanted` accepts; the others are read and dropped. Stream 0: the client has gone.
  template <class IsWanted>
  Frame read(IsWanted is_wanted) {
    for (;;) {
      const auto head = take(9);
      if (head.size() < 9) return {};
      Frame frame{.type = FrameType{byte(head, 3)},
                  .flags = byte(head, 4),
                  .stream = static_cast<std::uint32_t>(number(head, 5, 4)),
                  .payload = take(number(head, 0, 3))};
      if (is_wanted(frame)) return frame;
    }
  }
  std::uint32_t read_request() {
    return read([](const Frame& frame) {
             return frame.type == FrameType::data && (frame.flags & e2e::kEndStream) != 0;
           })
        .stream;
  }
  Frame read_reset() {
    return read([](const Frame& frame) { return frame.type == FrameType::rst_stream; });
  }

 private:
  static constexpr std::size_t kPreface = 24;

  static std::uint8_t byte(const std::string& bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
  }
  static std::size_t number(const std::string& bytes, std::size_t at, std::size_t size) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number << 8 | byte(bytes, at + i);
    return number;
  }
  std::string take(std::size_t size) {
    while (held_.size() < size) {
      char block[4096];
      std::size_t count = 0;
      if (channel_->read(block, sizeof block, count, milliseconds(test::kPatience)) != e2e::Heard::bytes) {
        held_.clear();
        return {};
      }
      held_.append(block, count);
    }
    auto bytes = held_.substr(0, size);
    held_.erase(0, size);
    return bytes;
  }

  std::unique_ptr<e2e::Channel> channel_;
  std::string held_{};
};

enum class Ending { abandoned, enough, clock };

class StreamTest : public OneWaitTest, public testing::WithParamInterface<Ending> {
 protected:
  StreamTest() { std::ofstream(ca_) << authority_.certificate(); }
  ~StreamTest() override { ::unlink(ca_.c_str()); }

  std::unique_ptr<e2e::Channel> shake_hands(Peer& peer) {
    return authority_.door("good", true)(::dup(peer.fd()));
  }
  const std::string& ca() const { return ca_; }

 private:
  e2e::TestAuthority authority_;
  const std::string ca_ = testing::TempDir() + "orel_streams_" + std::to_string(::getpid()) + ".pem";
};

TEST_P(StreamTest, EndsOneOfTwoAndTheConnectionGoesOn) {
  Frame reset;
  std::array<std::uint32_t, 2> streams{};
  LoopbackServer server({[&](Peer& peer) {
    Http2Peer http2(shake_hands(peer));
    for (auto& stream : streams) stream = http2.read_request();
    for (const auto stream : streams) {
      http2.write_head(stream);
      http2.write_data(stream, "hel");
    }
    reset = http2.read_reset();
    // Either call may have come first.
    http2.write_data(reset.stream == streams[0] ? streams[1] : streams[0], "lo", e2e::kEndStream);
    peer.wait_for_close(500);  // the connection is kept
  }});
  Post first(server.url("https"), ca());
  Post second(server.url("https"), ca());
  if (GetParam() == Ending::enough) first.receiver.on_bytes = [](std::string_view) { return Took::enough; };
  if (GetParam() == Ending::clock) first.call.limits.no_bytes = 200ms;
  transport.start(first.call);
  transport.start(second.call);
  if (GetParam() == Ending::abandoned) {
    while (first.receiver.text.empty()) ASSERT_EQ(next_within(20ms), nullptr);
    transport.abandon(first.call);
  } else {
    EXPECT_EQ(transport.next(std::nullopt), &first.call);
  }
  EXPECT_EQ(transport.next(std::nullopt), &second.call);
  EXPECT_EQ(second.call.exchange.end, Exchange::End::clean);
  EXPECT_EQ(second.receiver.text, "hello");
  EXPECT_EQ(first.receiver.text, "hel");
  if (GetParam() != Ending::abandoned) {
    const auto how = GetParam() == Ending::enough ? Exchange::End::enough : Exchange::End::failed;
    EXPECT_EQ(first.call.exchange.end, how);
  }
  EXPECT_TRUE(reset.stream == streams[0] || reset.stream == streams[1]) << reset.stream;
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(first.bodies, 1);
  EXPECT_EQ(second.bodies, 1);
}

TEST_P(StreamTest, EndsTheOnlyOneAndClosesItsConnectionAtOnce) {
  std::atomic<bool> is_closed{false};
  LoopbackServer server({[&](Peer& peer) {
    Http2Peer http2(shake_hands(peer));
    const auto stream = http2.read_request();
    http2.write_head(stream);
    http2.write_data(stream, "hel");
    http2.read([](const Frame&) { return false; });
    is_closed = true;
  }});
  Post only(server.url("https"), ca());
  if (GetParam() == Ending::enough) only.receiver.on_bytes = [](std::string_view) { return Took::enough; };
  if (GetParam() == Ending::clock) only.call.limits.no_bytes = 200ms;
  transport.start(only.call);
  if (GetParam() == Ending::abandoned) {
    while (only.receiver.text.empty()) ASSERT_EQ(next_within(20ms), nullptr);
    transport.abandon(only.call);
  } else {
    EXPECT_EQ(transport.next(std::nullopt), &only.call);
  }
  for (int i = 0; i < 200 && !is_closed; ++i) sleep_for(10ms);
  EXPECT_TRUE(is_closed);
}

std::string name_of(const testing::TestParamInfo<Ending>& tested) {
  switch (tested.param) {
    case Ending::abandoned: return "Abandoned";
    case Ending::enough: return "Enough";
    case Ending::clock: return "Clock";
  }
  return {};
}

INSTANTIATE_TEST_SUITE_P(Endings, StreamTest,
                         testing::Values(Ending::abandoned, Ending::enough, Ending::clock), name_of);

}  // namespace
}  // namespace orel
