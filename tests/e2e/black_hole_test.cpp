// A server whose queue of connections is full, so that it answers no SYN: the connect timeout ends the wait,
// and so does a signal.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

class BlackHole {
 public:
  BlackHole() : sockets_{open_socket()} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(sockets_[0], raw, size) != 0 || ::listen(sockets_[0], 0) != 0) return;
    ::getsockname(sockets_[0], raw, &size);
    port_ = ntohs(address.sin_port);
    for (int i = 0; i < 4; ++i) {
      sockets_.push_back(open_socket());
      [[maybe_unused]] const int begun = ::connect(sockets_.back(), raw, size);
    }
  }
  BlackHole(const BlackHole&) = delete;
  BlackHole& operator=(const BlackHole&) = delete;
  ~BlackHole() {
    for (const int socket : sockets_) ::close(socket);
  }

  Outcome run_into(Run what) const {
    what.environment["OPENROUTER_BASE_URL"] = "http://127.0.0.1:" + std::to_string(port_) + "/api/v1";
    return run(what);
  }

 private:
  static int open_socket() { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); }

  std::vector<int> sockets_;
  int port_ = 0;
};

TEST(BlackHole, IsEndedByTheConnectClock) {
  const BlackHole hole;
  const TemporaryDirectory place;
  const Emulator server({});
  const auto outcome =
      hole.run_into(usual_run(place, server, {"ask", "--retries", "0", "--connect-timeout", "0.3", "hi"}));
  EXPECT_EQ(outcome.status, 22) << outcome.err;
  EXPECT_LT(outcome.took, milliseconds(5'000));
}

TEST(BlackHole, IsEndedByASignal) {
  const BlackHole hole;
  const TemporaryDirectory place;
  const Emulator server({});
  auto what = usual_run(place, server, {"ask", "hi"});
  what.events = {{.when = Event::When::after_time, .time = milliseconds(300), .signal = SIGTERM}};
  const auto outcome = hole.run_into(what);
  EXPECT_EQ(outcome.status, 143) << outcome.err;
  EXPECT_LT(outcome.took, milliseconds(5'000));
}

}  // namespace
}  // namespace orel::e2e
