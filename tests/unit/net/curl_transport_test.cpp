// The transport against a loopback server that is wrong on purpose. A newer libcurl that contradicts one of
// the facts F1 to F16 of tests/RULES.md fails here.
#include "net/curl_transport.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include <optional>
#include <ostream>
#include <stdexcept>

#include "tests/unit/net/gzip_bomb.hpp"
#include "tests/unit/net/loopback_server.hpp"
#include "tests/unit/net/throwaway_ca.hpp"
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

Url url_of(const std::string& text) {
  auto url = Url::parse(text, "test");
  EXPECT_TRUE(url) << text;
  return *url;
}

class CurlTransportTest : public testing::Test {
 protected:
  CurlTransportTest() { ::signal(SIGPIPE, SIG_IGN); }

  Exchange post(const LoopbackServer& server, std::string body = "{}") {
    return post(server.url(), std::move(body));
  }
  Exchange post(const std::string& to, std::string body = "{}") {
    const Url url = url_of(to);
    return transport.send({.method = Method::post,
                           .url = url,
                           .path = "/chat/completions",
                           .fields = {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}},
                           .key = &key,
                           .body = [&]() -> Result<std::string> {
                             ++bodies;
                             if (before_body) before_body();
                             if (bad_input) return *bad_input;
                             return body;
                           },
                           .address = hint,
                           .cacert = cacert},
                          limits, receiver);
  }
  Exchange get(const LoopbackServer& server, bool compressed = false) {
    const Url url = url_of(server.url());
    return transport.send({.url = url, .path = "/models?sort=newest", .compressed = compressed}, limits,
                          receiver);
  }

  RealClock clock;
  PipeInterrupt interrupt;
  CurlTransport transport{interrupt, clock, -1, "orel/test"};
  Secret key{std::string("sk-or-v1-0123456789abcdef")};
  Limits limits{.connect = 5s, .headers = 5s, .no_bytes = 5s, .no_content = 5s, .total = 8s};
  Recorder receiver;
  std::string hint;  // an address to try
  std::string cacert;
  int bodies = 0;
  std::function<void()> before_body;
  std::optional<Error> bad_input;
};

constexpr std::string_view kOk =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
constexpr std::string_view kOpen = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

Script answer(std::string_view bytes) {
  return [bytes](Peer& peer) {
    peer.read_request();
    peer.send(bytes);
  };
}

/// Answers and stays until the client goes.
Script answer_and_hold(std::string_view bytes) {
  return [bytes](Peer& peer) {
    peer.read_request();
    peer.send(bytes);
    peer.wait_for_close();
  };
}

// -- the request

TEST_F(CurlTransportTest, SendsLengthAndKeyAndNothingThatNobodyAskedFor) {
  std::string seen;
  LoopbackServer server({[&](Peer& peer) {
    seen = peer.read_request();
    peer.send(kOk);
  }});
  const auto exchange = post(server, R"({"model":"acme/orbit-2"})");
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(receiver.text, "hello");
  EXPECT_EQ(seen,
            "POST /api/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                "\r\nUser-Agent: orel/test\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\n"
                "Authorization: Bearer sk-or-v1-0123456789abcdef\r\nContent-Length: 24\r\n\r\n"
                R"({"model":"acme/orbit-2"})");
}

TEST_F(CurlTransportTest, SendsALargeBodyWhole) {
  std::string seen;
  LoopbackServer server({[&](Peer& peer) {
    seen = peer.read_request();
    peer.send(kOk);
  }});
  const std::string body(3'000'000, 'x');
  EXPECT_EQ(post(server, body).end, Exchange::End::clean);
  EXPECT_TRUE(seen.ends_with("\r\n\r\n" + body));
  EXPECT_EQ(seen.find("Expect"), seen.npos);
}

TEST_F(CurlTransportTest, SendsAnEmptyBody) {
  LoopbackServer server({answer(kOk)});
  EXPECT_EQ(post(server, "").end, Exchange::End::clean);
}

TEST_F(CurlTransportTest, AppendsPathAndQueryOfAGet) {
  std::string seen;
  LoopbackServer server({[&](Peer& peer) {
    seen = peer.read_request();
    peer.send(kOk);
  }});
  EXPECT_EQ(get(server).end, Exchange::End::clean);
  EXPECT_TRUE(seen.starts_with("GET /api/v1/models?sort=newest HTTP/1.1\r\n")) << seen;
  EXPECT_EQ(seen.find("Authorization"), seen.npos);
  EXPECT_EQ(seen.find("Accept-Encoding"), seen.npos);
}

TEST_F(CurlTransportTest, TracesBothHeadsWithTheKeyMasked) {
  LoopbackServer server({answer(kOk)});
  const auto exchange = post(server);
  std::string trace;
  for (const auto& line : exchange.trace) trace += line + '\n';
  EXPECT_NE(trace.find("> Authorization: Bearer sk-or-v1-012…def\n"), trace.npos) << trace;
  EXPECT_NE(trace.find("< Content-Length: 5\n"), trace.npos);
  EXPECT_EQ(trace.find(key.reveal()), trace.npos);
}

TEST_F(CurlTransportTest, KeepsTheConnectionOnlyAfterACleanEnd) {
  LoopbackServer server({[](Peer& peer) {
                           peer.read_request();
                           peer.send(kOk);
                           peer.read_request();
                           peer.send(kOk);
                           peer.wait_for_close();
                         },
                         answer(kOk)});
  EXPECT_EQ(get(server).end, Exchange::End::clean);
  receiver.on_bytes = [](std::string_view) { return Took::enough; };
  EXPECT_EQ(get(server).end, Exchange::End::enough);
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(get(server).end, Exchange::End::enough);
  EXPECT_EQ(server.connections(), 2);
}

// -- heads

TEST_F(CurlTransportTest, GivesTheFinalHeadAndForgetsTheProvisionalOnes) {
  LoopbackServer server(
      {answer("HTTP/1.1 100 Continue\r\nX-One: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
              "HTTP/1.1 429 Too Many\r\nRetry-After:  Fri, 31 Dec 1999 23:59:59 GMT \r\nX-Folded: a\r\n b\r\n"
              "Content-Length: 0\r\n\r\n")});
  const auto exchange = post(server);
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(exchange.head.status, 429);
  // The hint as it came; libcurl would count it from its own clock.
  EXPECT_EQ(exchange.head.find("retry-after"), "Fri, 31 Dec 1999 23:59:59 GMT");
  EXPECT_EQ(exchange.head.find("x-folded"), "a b");
  EXPECT_TRUE(exchange.head.find("x-one").empty());
}

TEST_F(CurlTransportTest, TakesNoTrailersIntoTheHead) {
  LoopbackServer server(
      {answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Late: 1\r\n\r\n")});
  const auto exchange = post(server);
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(receiver.text, "hello");
  EXPECT_TRUE(exchange.head.find("x-late").empty());
}

TEST_F(CurlTransportTest, FollowsNoRedirect) {
  LoopbackServer other({answer(kOk)});
  for (const int status : {301, 302, 303, 307, 308}) {
    const auto reply = "HTTP/1.1 " + std::to_string(status) + " Moved\r\nLocation: " + other.url() +
                       "\r\nContent-Length: 4\r\n\r\ngone";
    LoopbackServer server({answer(reply)});
    receiver.text.clear();
    const auto exchange = post(server);
    EXPECT_EQ(exchange.end, Exchange::End::clean);
    EXPECT_EQ(exchange.head.status, status);
    EXPECT_EQ(receiver.text, "gone");
  }
  EXPECT_EQ(other.connections(), 0);
}

// -- ends

TEST_F(CurlTransportTest, F1CallsACutBodyCleanWhereOnlyTheCloseEndsIt) {
  LoopbackServer server({answer("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: half of")});
  const auto exchange = post(server);
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(receiver.text, "data: half of");
}

TEST_F(CurlTransportTest, F1DoesNotBelieveAnOrderlyEndInsideTheHeaderBlock) {
  const std::string reply =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Generation-Id: gen-1\r\n\r\n";
  for (std::size_t cut = 1; cut < reply.size(); ++cut) {
    LoopbackServer server({answer(std::string_view(reply).substr(0, cut))});
    const auto exchange = post(server);
    ASSERT_EQ(exchange.end, Exchange::End::failed) << cut;
    EXPECT_EQ(exchange.head.status, 0) << cut;
    EXPECT_TRUE(exchange.error->status == ExitStatus::network ||
                exchange.error->status == ExitStatus::protocol)
        << cut;
    if (cut > std::string_view("HTTP/1.1 200 OK\r\n").size()) {
      EXPECT_EQ(exchange.error->status, ExitStatus::network) << cut;
    }
    EXPECT_EQ(exchange.error->facts.billing, Billing::maybe) << cut;
  }
}

TEST_F(CurlTransportTest, F2NeverSendsAPostTwiceOnAKeptConnectionThatDies) {
  int requests = 0;
  LoopbackServer server({[&](Peer& peer) {
                           peer.read_request();
                           peer.send(kOk);
                           ++requests;
                           if (!peer.read_request().empty()) ++requests;
                         },
                         [&](Peer& peer) {
                           if (!peer.read_request().empty()) ++requests;
                           peer.send(kOk);
                         }});
  EXPECT_EQ(post(server).end, Exchange::End::clean);
  const auto second = post(server);
  EXPECT_EQ(second.end, Exchange::End::failed);
  EXPECT_EQ(second.phase, Phase::sent);
  EXPECT_EQ(second.error->status, ExitStatus::network);
  EXPECT_EQ(second.error->facts.billing, Billing::maybe);
  EXPECT_EQ(requests, 2);
}

struct EndCase {
  const char* name;
  std::function<void(Peer&)> script;
  ExitStatus status;
  Phase phase;
};

void PrintTo(const EndCase& tested, std::ostream* out) {
  *out << tested.name;
}

class EndTest : public CurlTransportTest, public testing::WithParamInterface<EndCase> {};

TEST_P(EndTest, HasItsClassAndPhase) {
  LoopbackServer server({GetParam().script});
  const auto exchange = post(server);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, GetParam().status);
  EXPECT_EQ(exchange.phase, GetParam().phase);
  EXPECT_FALSE(exchange.error->what.empty());
  EXPECT_EQ(server.connections(), 1);
}

std::string header_flood() {
  std::string reply = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 20'000; ++i) reply += "X-Filler-" + std::to_string(i) + ": 0123456789\r\n";
  return reply + "\r\n";
}

std::string provisional_flood() {
  std::string reply;
  for (int i = 0; i < 20'000; ++i) reply += "HTTP/1.1 102 Processing\r\n\r\n";
  return reply;
}

Script answer_owned(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.read_request();
    peer.send(bytes);
  };
}

INSTANTIATE_TEST_SUITE_P(
    Faults, EndTest,
    testing::Values(
        EndCase{"FinBeforeAnyByte", answer(""), ExitStatus::network, Phase::sent},
        EndCase{"RstBeforeAnyByte",
                [](Peer& peer) {
                  peer.read_request();
                  peer.reset();
                },
                ExitStatus::network, Phase::sent},
        EndCase{"ShortAgainstContentLength", answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhell"),
                ExitStatus::network, Phase::status},
        EndCase{"CutInAChunk", answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhell"),
                ExitStatus::network, Phase::status},
        EndCase{"BadChunkSize", answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhell"),
                ExitStatus::network, Phase::status},
        EndCase{"NegativeContentLength", answer("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello"),
                ExitStatus::protocol, Phase::status},
        EndCase{"Http09", answer("<html>hello</html>"), ExitStatus::protocol, Phase::sent},
        EndCase{"Garbage", answer("\x16\x03\x01\x02garbage\r\n\r\n"), ExitStatus::protocol, Phase::sent},
        EndCase{"F12HeaderLineOfAMegabyte",
                answer_owned("HTTP/1.1 200 OK\r\nX: " + std::string(1'048'576, 'y') + "\r\n\r\n"),
                ExitStatus::protocol, Phase::status},
        EndCase{"HeaderFlood", answer_owned(header_flood()), ExitStatus::protocol, Phase::status},
        EndCase{"FloodOfProvisionalHeads", answer_owned(provisional_flood()), ExitStatus::protocol,
                Phase::status},
        EndCase{"EncodingNobodyAskedFor", answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b"),
                ExitStatus::protocol, Phase::status}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(CurlTransportTest, F13EndsWithEnoughAndClosesAtOnce) {
  std::atomic<bool> closed{false};
  {
    LoopbackServer server({[&](Peer& peer) {
      peer.read_request();
      peer.send(std::string(kOpen) + "data: [DONE]\n\n");
      closed = peer.wait_for_close();
    }});
    receiver.on_bytes = [](std::string_view) { return Took::enough; };
    EXPECT_EQ(post(server).end, Exchange::End::enough);
  }
  EXPECT_TRUE(closed);
}

TEST_F(CurlTransportTest, EndsWithEnoughWhenDrainedSaysSo) {
  LoopbackServer server({answer_and_hold("HTTP/1.1 200 OK\r\n\r\nhello")});
  receiver.on_drained = [] { return Took::enough; };
  EXPECT_EQ(post(server).end, Exchange::End::enough);
  EXPECT_EQ(receiver.drains, 1);
}

TEST_F(CurlTransportTest, LetsTheReceiversExceptionPass) {
  LoopbackServer server({answer_and_hold("HTTP/1.1 200 OK\r\n\r\nhello"), answer(kOk)});
  receiver.on_bytes = [](std::string_view) -> Took { throw std::runtime_error("mine"); };
  EXPECT_THROW(post(server), std::runtime_error);
  receiver.on_bytes = [](std::string_view) { return Took::nothing; };
  EXPECT_EQ(post(server).end, Exchange::End::clean);
}

// -- the body is asked for when the connection stands

TEST_F(CurlTransportTest, SendsNothingWhenTheInputIsBad) {
  std::string seen = "?";
  {
    LoopbackServer server({[&](Peer& peer) { seen = peer.read_request(); }});
    bad_input = Error{.status = ExitStatus::usage, .what = Text("nothing to ask")};
    const auto exchange = post(server);
    EXPECT_EQ(exchange.end, Exchange::End::unsent);
    EXPECT_EQ(exchange.error->what.en, "nothing to ask");
  }
  EXPECT_EQ(seen, "");
}

TEST_F(CurlTransportTest, TellsBadInputBeforeANetworkThatFailed) {
  std::string closed;
  {
    LoopbackServer server({});
    closed = server.url();
  }
  const auto down = post(closed);
  EXPECT_EQ(down.end, Exchange::End::failed);
  EXPECT_EQ(down.error->status, ExitStatus::network);
  EXPECT_EQ(down.phase, Phase::unsent_network);
  EXPECT_EQ(down.error->facts.billing, Billing::no);
  EXPECT_NE(down.error->what.en.find("connection refused"), std::string::npos) << down.error->what.en;
  EXPECT_TRUE(down.deadline);
  EXPECT_EQ(bodies, 1);

  bad_input = Error{.status = ExitStatus::usage};
  const auto both = post(closed);
  EXPECT_EQ(both.end, Exchange::End::unsent);
  EXPECT_EQ(both.error->status, ExitStatus::usage);
}

TEST_F(CurlTransportTest, StartsOverWhenTheConnectionDiedWhileTheInputWasRead) {
  std::atomic<bool> is_closed{false};
  std::string seen;
  LoopbackServer server({[&](Peer& peer) {
                           peer.close();
                           is_closed = true;
                         },
                         [&](Peer& peer) {
                           seen = peer.read_request();
                           peer.send(kOk);
                         }});
  before_body = [&] {
    while (!is_closed) std::this_thread::yield();
    ::poll(nullptr, 0, 20);  // the FIN crosses loopback
  };
  const auto exchange = post(server, "the prompt");
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(bodies, 1);
  EXPECT_TRUE(seen.ends_with("\r\n\r\nthe prompt"));
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(CurlTransportTest, RunsNoClockWhileTheInputIsRead) {
  LoopbackServer server({answer(kOk)});
  limits = {.connect = 100ms, .headers = 100ms, .no_bytes = 100ms, .no_content = 100ms, .total = 100ms};
  before_body = [] { ::poll(nullptr, 0, 300); };
  EXPECT_EQ(post(server).end, Exchange::End::clean);
}

TEST_F(CurlTransportTest, KeepsTheDeadlineOfAnEarlierAttempt) {
  LoopbackServer server({answer(kOk)});
  limits.deadline = clock.now() + 5s;
  EXPECT_EQ(post(server).deadline, limits.deadline);
}

// -- clocks

struct ClockCase {
  const char* name;
  Limits limits;
  std::string_view bytes;
  const char* what;
  Phase phase;
};

void PrintTo(const ClockCase& tested, std::ostream* out) {
  *out << tested.name;
}

class ClockTest : public CurlTransportTest, public testing::WithParamInterface<ClockCase> {};

TEST_P(ClockTest, EndsASilence) {
  LoopbackServer server({answer_and_hold(GetParam().bytes)});
  limits = GetParam().limits;
  const auto exchange = post(server);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::timeout);
  EXPECT_EQ(exchange.error->what.en, GetParam().what);
  EXPECT_EQ(exchange.phase, GetParam().phase);
  EXPECT_EQ(exchange.error->facts.billing, Billing::maybe);
}

INSTANTIATE_TEST_SUITE_P(
    Silences, ClockTest,
    testing::Values(
        ClockCase{
            "Headers", {.headers = 100ms}, "HTTP/1.1 200", "no reply from 127.0.0.1 for 0.1 s", Phase::sent},
        ClockCase{
            "NoBytes", {.no_bytes = 100ms}, "HTTP/1.1 200 OK\r\n\r\nhe", "no data for 0.1 s", Phase::status},
        ClockCase{"NoContent",
                  {.no_content = 100ms},
                  "HTTP/1.1 200 OK\r\n\r\nhe",
                  "no text for 0.1 s",
                  Phase::status},
        ClockCase{"Total", {.total = 100ms}, "", "no whole answer within 0.1 s", Phase::deadline}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(CurlTransportTest, F6CommentsDoNotRewindTheContentClock) {
  LoopbackServer server({[](Peer& peer) {
    peer.read_request();
    peer.send(kOpen);
    do peer.send(": OPENROUTER PROCESSING\n\n");
    while (!peer.wait_for_close(20));
  }});
  limits.no_bytes = 2s;
  limits.no_content = 200ms;
  receiver.on_bytes = [](std::string_view) { return Took::nothing; };
  const auto exchange = post(server);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->what.en, "no text for 0.2 s");
}

TEST_F(CurlTransportTest, CountsNoTimeInWhichTheReceiverBlocks) {
  LoopbackServer server({[](Peer& peer) {
    peer.read_request();
    peer.send(kOpen);
    for (int i = 0; i < 3; ++i) {
      peer.send("data: x\n\n");
      peer.wait_for_close(20);
    }
  }});
  limits.no_bytes = limits.no_content = 150ms;
  receiver.on_drained = [] {
    ::poll(nullptr, 0, 200);
    return Took::nothing;
  };
  EXPECT_EQ(post(server).end, Exchange::End::clean);
}

TEST_F(CurlTransportTest, ConnectClockEndsAHandshakeThatStalls) {
  LoopbackServer server({[](Peer& peer) { peer.wait_for_close(); }});
  limits.connect = 100ms;
  const auto exchange = post(server.url("https"));
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->what.en, "no connection to 127.0.0.1 within 0.1 s");
  EXPECT_EQ(exchange.phase, Phase::unsent_network);
  EXPECT_EQ(exchange.error->facts.billing, Billing::no);
}

TEST_F(CurlTransportTest, TicksWhileNothingComes) {
  LoopbackServer server({answer_and_hold("")});
  limits.headers = 600ms;
  EXPECT_EQ(post(server).end, Exchange::End::failed);
  EXPECT_EQ(receiver.ticks, 1);
}

// -- signal and reader

TEST_F(CurlTransportTest, ASignalEndsTheWait) {
  std::atomic<bool> closed{false};
  {
    LoopbackServer server({[&](Peer& peer) {
      peer.read_request();
      interrupt.raise(SIGINT);
      closed = peer.wait_for_close();
    }});
    const auto exchange = post(server);
    EXPECT_EQ(exchange.end, Exchange::End::signal);
    EXPECT_EQ(exchange.phase, Phase::sent);
  }
  EXPECT_TRUE(closed);
}

TEST_F(CurlTransportTest, AnEarlierSignalConnectsToNobody) {
  LoopbackServer server({});
  interrupt.raise(SIGTERM);
  EXPECT_EQ(post(server).end, Exchange::End::signal);
  EXPECT_EQ(bodies, 0);
}

TEST_F(CurlTransportTest, F9NoticesAReaderThatLeavesWhileTheServerIsSilent) {
  int output[2];
  ASSERT_EQ(::pipe(output), 0);
  LoopbackServer server({[&](Peer& peer) {
    peer.read_request();
    ::close(output[0]);
    peer.wait_for_close();
  }});
  CurlTransport watching(interrupt, clock, output[1], "orel/test");
  const Url url = url_of(server.url());
  const auto exchange = watching.send(
      {.method = Method::post, .url = url, .path = "/x", .body = [] { return Result<std::string>("{}"); }},
      limits, receiver);
  EXPECT_EQ(exchange.end, Exchange::End::reader_gone);
  ::close(output[1]);
}

// -- where it goes, and how

/// An environment variable for the length of a test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) { ::setenv(name, value.c_str(), 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

TEST_F(CurlTransportTest, F5NeverSendsThroughAProxyWhatIsForThisMachine) {
  LoopbackServer proxy({answer(kOk)});
  LoopbackServer server({answer(kOk), answer(kOk)});
  const auto address = "http://127.0.0.1:" + std::to_string(proxy.port());
  const Variable http("http_proxy", address);
  const Variable all("all_proxy", address);
  EXPECT_EQ(post(server).end, Exchange::End::clean);
  EXPECT_EQ(post(server.url("http", "localhost")).end, Exchange::End::clean);
  EXPECT_EQ(proxy.connections(), 0);
}

TEST_F(CurlTransportTest, TakesNoProxysAddressForTheHosts) {
  std::string seen;
  LoopbackServer proxy({[&](Peer& peer) {
    seen = peer.read_request();
    peer.send("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n");
  }});
  const Variable https("https_proxy", "http://127.0.0.1:" + std::to_string(proxy.port()));
  hint = "127.0.0.2";
  const auto exchange = post("https://openrouter.invalid/api/v1");
  EXPECT_TRUE(seen.starts_with("CONNECT openrouter.invalid:443 "));
  EXPECT_EQ(exchange.address, "");
  EXPECT_FALSE(exchange.address_failed);
}

TEST_F(CurlTransportTest, GivesNoKeyToAProxyAndNamesItAsTheCulprit) {
  std::string seen;
  LoopbackServer proxy({[&](Peer& peer) {
    seen = peer.read_request();
    peer.send("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n");
  }});
  const Variable https("https_proxy", "http://user:pass@127.0.0.1:" + std::to_string(proxy.port()));
  const auto exchange = post("https://openrouter.invalid/api/v1");
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::network);
  EXPECT_EQ(exchange.phase, Phase::unsent_final);
  EXPECT_NE(exchange.error->what.en.find("asks for a password (HTTP 407)"), std::string::npos)
      << exchange.error->what.en;
  EXPECT_EQ(exchange.error->what.en.find("pass@"), std::string::npos);
  EXPECT_TRUE(seen.starts_with("CONNECT openrouter.invalid:443 "));
  EXPECT_EQ(seen.find("Bearer"), seen.npos);
}

TEST_F(CurlTransportTest, F16WritesNoSessionSecrets) {
  const std::string file = testing::TempDir() + "orel_keylog_" + std::to_string(::getpid());
  const Variable keylog("SSLKEYLOGFILE", file);
  CurlTransport fresh(interrupt, clock, -1, "orel/test");
  LoopbackServer server({answer(kOk)});
  const Url url = url_of(server.url());
  EXPECT_EQ(fresh.send({.url = url, .path = "/key"}, limits, receiver).end, Exchange::End::clean);
  EXPECT_EQ(::getenv("SSLKEYLOGFILE"), nullptr);
  EXPECT_NE(::access(file.c_str(), F_OK), 0);
}

struct HandshakeCase {
  const char* name;
  std::function<void(Peer&)> script;
  ExitStatus status;
};

void PrintTo(const HandshakeCase& tested, std::ostream* out) {
  *out << tested.name;
}

class HandshakeTest : public CurlTransportTest, public testing::WithParamInterface<HandshakeCase> {};

TEST_P(HandshakeTest, F11TellsAnEndFromARefusal) {
  LoopbackServer server({GetParam().script});
  const auto exchange = post(server.url("https"));
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, GetParam().status) << exchange.error->why.en;
  EXPECT_EQ(exchange.phase, Phase::unsent_tls);
}

void read_hello(Peer& peer) {
  char hello[4096];
  ::recv(peer.fd(), hello, sizeof hello, 0);
}

INSTANTIATE_TEST_SUITE_P(Handshakes, HandshakeTest,
                         testing::Values(HandshakeCase{"Fin", read_hello, ExitStatus::network},
                                         HandshakeCase{"Rst",
                                                       [](Peer& peer) {
                                                         read_hello(peer);
                                                         peer.reset();
                                                       },
                                                       ExitStatus::network},
                                         HandshakeCase{"Alert",
                                                       [](Peer& peer) {
                                                         read_hello(peer);
                                                         peer.send(std::string_view(
                                                             "\x15\x03\x01\x00\x02\x02\x28", 7));
                                                         peer.wait_for_close();
                                                       },
                                                       ExitStatus::tls},
                                         HandshakeCase{"PlainHttp",
                                                       [](Peer& peer) {
                                                         read_hello(peer);
                                                         peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                                                         peer.wait_for_close();
                                                       },
                                                       ExitStatus::tls}),
                         [](const auto& tested) { return tested.param.name; });

// -- trust

struct TrustCase {
  const char* name;
  test::CertificateWish wish;
  bool is_signed = true;  // by the authority that --cacert names
  const char* what;
};

void PrintTo(const TrustCase& tested, std::ostream* out) {
  *out << tested.name;
}

class TrustTest : public CurlTransportTest, public testing::WithParamInterface<TrustCase> {};

TEST_P(TrustTest, SaysWhyAndSendsNothing) {
  const auto authority = test::make_identity({.name = "authority", .is_authority = true});
  const auto identity = test::make_identity(GetParam().wish, GetParam().is_signed ? &authority : nullptr);
  const test::PemFile file(authority);
  cacert = file.path();
  std::string seen;
  {
    LoopbackServer server({[&](Peer& peer) { seen = test::answer_over_tls(peer.fd(), identity, kOk); }});
    const auto exchange = post(server.url("https"));
    ASSERT_EQ(exchange.end, Exchange::End::failed);
    EXPECT_EQ(exchange.error->status, ExitStatus::tls);
    EXPECT_EQ(exchange.phase, Phase::untrusted);
    EXPECT_EQ(exchange.error->what.en,
              std::string("the certificate of 127.0.0.1 is not trusted: ") + GetParam().what);
    EXPECT_EQ(server.connections(), 1);
  }
  EXPECT_EQ(seen, "");
}

INSTANTIATE_TEST_SUITE_P(
    Peers, TrustTest,
    testing::Values(
        TrustCase{.name = "Expired", .wish = {.from_days = -9, .to_days = -2}, .what = "expired"},
        TrustCase{.name = "NotYetValid", .wish = {.from_days = 3, .to_days = 9}, .what = "not valid yet"},
        TrustCase{.name = "WrongHost",
                  .wish = {.name = "other.example", .alternative = "DNS:other.example"},
                  .what = "wrong host"},
        TrustCase{.name = "SelfSigned", .wish = {}, .is_signed = false, .what = "self-signed"}),
    [](const auto& tested) { return tested.param.name; });

/// A host that has its name certified; libcurl itself finds NAME.localhost here, and no resolver finds
/// NAME.example.
class HintTest : public CurlTransportTest {
 protected:
  HintTest() { cacert = file_.path(); }
  Script answer_as(const char* name) {
    return [this, name](Peer& peer) {
      const auto identity =
          test::make_identity({.name = name, .alternative = std::string("DNS:") + name}, &authority_);
      const auto request = test::answer_over_tls(peer.fd(), identity, kOk);
      if (!request.empty()) ++answered_;
    };
  }
  int answered() const { return answered_; }

 private:
  const test::Identity authority_ = test::make_identity({.name = "authority", .is_authority = true});
  const test::PemFile file_{authority_};
  std::atomic<int> answered_{0};
};

/// 127.0.0.2 with this port, where no SYN is answered: the queue is full.
class Silence {
 public:
  explicit Silence(int port) {
    ::sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    there.sin_port = htons(static_cast<std::uint16_t>(port));
    for (int& socket : sockets_) {
      socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      auto* const raw = reinterpret_cast<::sockaddr*>(&there);
      if (&socket != sockets_) {
        [[maybe_unused]] const int begun = ::connect(socket, raw, sizeof there);
      } else if (::bind(socket, raw, sizeof there) != 0 || ::listen(socket, 0) != 0) {
        ADD_FAILURE();
      }
    }
  }
  ~Silence() {
    for (const int socket : sockets_) ::close(socket);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int sockets_[5]{};
};

TEST_F(HintTest, SavesTheLookUpAndStillWantsTheNameProved) {
  LoopbackServer server({answer_as("known.example")});
  hint = "127.0.0.1";
  const auto exchange = post(server.url("https", "known.example"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(exchange.address, "127.0.0.1");
  EXPECT_FALSE(exchange.address_failed);
}

TEST_F(HintTest, IsDroppedWithinTheAttemptWhereNobodyIsThere) {
  LoopbackServer server({answer_as("known.localhost")});
  hint = "127.0.0.2";
  const auto exchange = post(server.url("https", "known.localhost"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(exchange.address, "127.0.0.1");
  EXPECT_TRUE(exchange.address_failed);
  EXPECT_EQ(bodies, 1);
}

TEST_F(HintTest, IsDroppedWhereSomebodyElseAnswers) {
  LoopbackServer server({answer_as("other.example"), answer_as("known.localhost")});
  hint = "127.0.0.1";
  const auto exchange = post(server.url("https", "known.localhost"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_TRUE(exchange.address_failed);
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(HintTest, IsDroppedBeforeTheConnectClockEndsWhereNobodyListens) {
  LoopbackServer server({answer_as("known.localhost")});
  const Silence silence(server.port());
  hint = "127.0.0.2";
  const auto exchange = post(server.url("https", "known.localhost"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_TRUE(exchange.address_failed);
}

TEST_F(HintTest, LeavesTheConnectClockAsItIs) {
  LoopbackServer server({});
  const Silence silence(server.port());
  hint = "127.0.0.2";
  limits.total = 100ms;
  const auto exchange = post(server.url("https", "known.localhost"));
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::timeout);
  EXPECT_TRUE(exchange.address_failed);
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(HintTest, GetsAThirdOfAShortConnectLimitWhereNobodyListens) {
  LoopbackServer server({answer_as("known.localhost")});
  const Silence silence(server.port());
  hint = "127.0.0.2";
  limits.connect = 900ms;
  const auto exchange = post(server.url("https", "known.localhost"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_TRUE(exchange.address_failed);
}

TEST_F(HintTest, GetsAThirdOfTheConnectLimitWhereNobodySpeaksTls) {
  LoopbackServer server({[](Peer& peer) { peer.wait_for_close(5000); }, answer_as("known.localhost")});
  hint = "127.0.0.1";
  limits.connect = 1500ms;
  const auto exchange = post(server.url("https", "known.localhost"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_TRUE(exchange.address_failed);
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(HintTest, ThatIsNoAddressIsDropped) {
  LoopbackServer server({answer_as("known.localhost")});
  hint = "nonsense";
  const auto exchange = post(server.url("https", "known.localhost"));
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_TRUE(exchange.address_failed);
}

TEST_F(HintTest, FailsAsTheResolverDoesWhereNeitherHelps) {
  {
    LoopbackServer server({answer_as("other.example"), answer_as("other.example")});
    hint = "127.0.0.1";
    const auto exchange = post(server.url("https", "known.localhost"));
    ASSERT_EQ(exchange.end, Exchange::End::failed);
    EXPECT_EQ(exchange.phase, Phase::untrusted);
    EXPECT_EQ(exchange.address, "");
    EXPECT_TRUE(exchange.address_failed);
  }
  EXPECT_EQ(answered(), 0);
}

TEST_F(CurlTransportTest, KnowsNoAddressOfThisMachine) {
  LoopbackServer server({answer(kOk)});
  hint = "127.0.0.2";
  const auto exchange = post(server);
  EXPECT_EQ(exchange.end, Exchange::End::clean);
  EXPECT_EQ(exchange.address, "");
}

TEST_F(CurlTransportTest, SaysWhenTheCertificateEnded) {
  const auto authority = test::make_identity({.name = "authority", .is_authority = true});
  const auto identity = test::make_identity({.from_days = -9, .to_days = -2}, &authority);
  const test::PemFile file(authority);
  cacert = file.path();
  LoopbackServer server({[&](Peer& peer) { test::answer_over_tls(peer.fd(), identity, kOk); }});
  const auto exchange = post(server.url("https"));
  const auto now = std::chrono::system_clock::to_time_t(clock.wall());
  const auto day = [](::time_t time) {
    char text[16];
    ::strftime(text, sizeof text, "%Y-%m-%d", ::gmtime(&time));
    return std::string(text);
  };
  EXPECT_EQ(exchange.error->why.en,
            "it ended on " + day(now - 2 * 86'400) + "; this computer's date is " + day(now) + ".");
}

TEST_F(CurlTransportTest, TrustsWhatTheUserNamed) {
  const auto authority = test::make_identity({.name = "authority", .is_authority = true});
  const auto identity = test::make_identity({}, &authority);
  const test::PemFile file(authority);
  cacert = file.path();
  std::string seen;
  {
    LoopbackServer server({[&](Peer& peer) { seen = test::answer_over_tls(peer.fd(), identity, kOk); }});
    const auto exchange = post(server.url("https"), "the prompt");
    EXPECT_EQ(exchange.end, Exchange::End::clean);
    EXPECT_EQ(receiver.text, "hello");
  }
  EXPECT_TRUE(seen.starts_with("POST /api/v1/chat/completions HTTP/1.1\r\n"));
}

/// The second look by the bundle finds no issuer either.
TEST_F(CurlTransportTest, TrustsNoAuthorityThatNobodyNamed) {
  const auto authority = test::make_identity({.name = "authority", .is_authority = true});
  const auto identity = test::make_identity({}, &authority);
  LoopbackServer server({[&](Peer& peer) { test::answer_over_tls(peer.fd(), identity, kOk); },
                         [&](Peer& peer) { test::answer_over_tls(peer.fd(), identity, kOk); }});
  const Url url = url_of(server.url("https"));
  const auto refused = transport.send({.url = url, .path = "/key"}, limits, receiver);
  ASSERT_EQ(refused.end, Exchange::End::failed);
  EXPECT_EQ(refused.phase, Phase::untrusted);
  EXPECT_NE(refused.error->what.en.find("issuer unknown"), std::string::npos) << refused.error->what.en;
}

TEST_F(CurlTransportTest, RefusesAFileThatHoldsNoCertificates) {
  LoopbackServer server({read_hello});
  cacert = "/dev/null";
  const auto exchange = post(server.url("https"));
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::tls);
  EXPECT_EQ(exchange.error->what.en, "cannot use the certificates in /dev/null");
}

TEST_F(CurlTransportTest, F11SpeaksNoTlsBelowOnePointTwo) {
  const auto identity = test::make_identity({});
  LoopbackServer server(
      {[&](Peer& peer) { test::answer_over_tls(peer.fd(), identity, kOk, TLS1_1_VERSION); }});
  const auto exchange = post(server.url("https"));
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::tls);
  EXPECT_EQ(exchange.phase, Phase::unsent_tls);
}

// -- compressed replies

/// gzip of "hello" as any gzip writes it.
constexpr std::string_view kGzipHello(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00",
    25);

std::string gzip_reply(std::string_view body) {
  return "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + std::string(body);
}

TEST_F(CurlTransportTest, UnpacksWhatWasAskedFor) {
  std::string seen;
  LoopbackServer server({[&](Peer& peer) {
    seen = peer.read_request();
    peer.send(gzip_reply(kGzipHello));
  }});
  EXPECT_EQ(get(server, true).end, Exchange::End::clean);
  EXPECT_EQ(receiver.text, "hello");
  EXPECT_NE(seen.find("Accept-Encoding: gzip\r\n"), seen.npos) << seen;
}

TEST_F(CurlTransportTest, F7CallsATruncatedGzipClean) {
  LoopbackServer server({answer_owned(gzip_reply(kGzipHello.substr(0, 16)))});
  EXPECT_EQ(get(server, true).end, Exchange::End::clean);
}

TEST_F(CurlTransportTest, RefusesACorruptGzip) {
  LoopbackServer server({answer_owned(gzip_reply("this is no gzip at all, not even nearly"))});
  const auto exchange = get(server, true);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::protocol);
  EXPECT_EQ(exchange.error->what.en, "the reply cannot be unpacked");
}

TEST_F(CurlTransportTest, RefusesAnotherEncodingThanGzip) {
  LoopbackServer server({answer("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02\x80hello\x03")});
  const auto exchange = get(server, true);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->what.en, "the reply is encoded as br; nobody asked for that");
}

TEST_F(CurlTransportTest, F7StopsABombByItsSize) {
  const auto reply = gzip_reply(gzip_bomb(200'000'000));
  LoopbackServer server({[&](Peer& peer) {
    peer.read_request();
    peer.send(reply);
    peer.wait_for_close();
  }});
  std::size_t most = 0;
  receiver.on_bytes = [&](std::string_view bytes) {
    most += bytes.size();
    receiver.text.clear();
    return Took::nothing;
  };
  const auto exchange = get(server, true);
  ASSERT_EQ(exchange.end, Exchange::End::failed);
  EXPECT_EQ(exchange.error->status, ExitStatus::protocol);
  EXPECT_EQ(exchange.error->what.en, "the reply is too large, or grows too much when it is unpacked");
  EXPECT_LE(most, 64U * 1024 * 1024);
}

}  // namespace
}  // namespace orel
