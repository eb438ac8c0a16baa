// Transport for --demo: plays wire bytes in pieces, or fails as a network does. No socket, no key.
#pragma once

#include "base/clock.hpp"
#include "net/transport.hpp"

namespace orel {

/// Answers as the server would: POST /chat/completions by the `model` of the body; GET /models, /models/user,
/// /models/AUTHOR/NAME/endpoints, /key, /credits with a small list and an invented account. URL and key are
/// not looked at.
class PracticeTransport final : public TransportInTurn {
 public:
  /// The clock is only waited on by demo/slow, about three seconds in all. It must outlive the transport.
  explicit PracticeTransport(Clock& clock) : clock_(clock) {}

 private:
  Exchange perform(const HttpRequest& request, const Limits& limits, Receiver& receiver) override;

  Clock& clock_;
};

}  // namespace orel
