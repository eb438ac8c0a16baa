// Transport for --demo: plays wire bytes in pieces, or fails as a network does. No socket, no key
// (command-surface 10).
#pragma once

#include "base/clock.hpp"
#include "net/transport.hpp"

namespace orel {

class PracticeTransport final : public Transport {
 public:
  /// The clock is only waited on by demo/slow, about three seconds in all. It must outlive the transport.
  explicit PracticeTransport(Clock& clock) : clock_(clock) {}

  /// Answers as the server would: POST /chat/completions by the `model` of the body; GET /models,
  /// /models/user, /models/AUTHOR/NAME/endpoints, /key, /credits with a small list and an invented account.
  /// URL and key are not looked at.
  Exchange send(const HttpRequest& request, const Limits& limits, Receiver& receiver) override;

 private:
  Clock& clock_;
};

}  // namespace orel
