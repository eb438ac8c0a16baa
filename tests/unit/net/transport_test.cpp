// The base classes of transports: send() and calls made in turn.
#include "net/transport.hpp"

#include <gtest/gtest.h>

#include "tests/unit/net/transport_parts.hpp"

namespace orel {
namespace {

/// Ends each exchange with the status that its path names.
class Echo final : public TransportInTurn {
 public:
  Exchange perform(const HttpRequest& request, const Limits&, Receiver&) override {
    return Exchange{.head = {.status = std::stoi(request.path)}};
  }
};

class TransportTest : public testing::Test {
 protected:
  HttpRequest request(const char* path) const { return {.url = url_, .path = path}; }

  Echo transport;
  test::Recorder receiver;

 private:
  Url url_ = Url::built_in();
};

TEST_F(TransportTest, SendWaitsForItsCall) {
  EXPECT_EQ(transport.send(request("201"), {}, receiver).head.status, 201);
  EXPECT_EQ(transport.next(std::nullopt), nullptr);
}

TEST_F(TransportTest, ReturnsCallsInTheOrderOfTheirStart) {
  Call first{.request = request("201"), .limits = {}, .receiver = receiver};
  Call second{.request = request("202"), .limits = {}, .receiver = receiver};
  Call third{.request = request("203"), .limits = {}, .receiver = receiver};
  for (auto* call : {&first, &second, &third}) transport.start(*call);
  transport.abandon(second);
  EXPECT_EQ(transport.next(std::nullopt), &first);
  EXPECT_EQ(transport.next(std::nullopt), &third);
  EXPECT_EQ(transport.next(std::nullopt), nullptr);
  EXPECT_EQ(third.exchange.head.status, 203);
  EXPECT_EQ(second.exchange.head.status, 0);
}

}  // namespace
}  // namespace orel
