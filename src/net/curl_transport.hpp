// Transport by libcurl. Its calls share one multi handle: HTTP/2 streams to the same server share a
// connection, and a connection that is idle after a clean end serves the next call.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/interrupt.hpp"
#include "net/transport.hpp"

namespace orel {

class OneWait;

class CurlTransport final : public Transport {
 public:
  /// `output_fd` is the descriptor whose reader may go away (1), or -1: there is none. `user_agent` is
  /// "orel/VERSION". References must outlive the transport. libcurl is initialised by the first call, which
  /// also removes SSLKEYLOGFILE from the environment; if that fails, the call fails.
  CurlTransport(const Interrupt& interrupt, const Clock& clock, int output_fd, std::string user_agent);
  ~CurlTransport() override;

  void start(Call& call) override;
  Call* next(std::optional<Clock::time_point> until) override;
  /// An HTTP/2 connection stays open if other calls are under way; otherwise all connections are closed.
  void abandon(Call& call) override;
  bool has_sent() const override;

 private:
  const Interrupt& interrupt_;
  const Clock& clock_;
  const int output_fd_;
  const std::string user_agent_;
  std::unique_ptr<OneWait> wait_{};  // null before the first call
  std::vector<Call*> failed_{};      // there was no library for them
};

}  // namespace orel
