// Transport by libcurl: one easy handle in a multi handle, one wait for the sockets, for a signal, and for
// the output's reader.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/interrupt.hpp"
#include "net/transport.hpp"

namespace orel {

struct CurlLibrary;

class CurlTransport final : public Transport {
 public:
  /// `output_fd` is the descriptor whose reader may go away (1), or -1: nobody to watch. `user_agent` is
  /// "orel/VERSION". References must outlive the transport. Nothing of libcurl is touched before the first
  /// send.
  CurlTransport(const Interrupt& interrupt, const Clock& clock, int output_fd, std::string user_agent);
  ~CurlTransport() override;

  /// See Transport::send. A connection is kept for the next send only after a clean end. The environment
  /// loses SSLKEYLOGFILE at the first send. An exception of the receiver or of the body function passes
  /// through.
  Exchange send(const HttpRequest& request, const Limits& limits, Receiver& receiver) override;

 private:
  const Interrupt& interrupt_;
  const Clock& clock_;
  const int output_fd_;
  const std::string user_agent_;
  std::unique_ptr<CurlLibrary> library_;
};

}  // namespace orel
