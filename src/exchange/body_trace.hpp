// Prints the bodies of request and reply on standard error, for -vv together with OREL_DEBUG_BODY=1.
#pragma once

#include <string>
#include <string_view>

#include "net/transport.hpp"
#include "sink/diagnostics.hpp"

namespace orel {

/// A receiver that prints what it passes on to another one: "> LINE" of the request, "< LINE" of the reply.
/// Lines are held until they end, so that a key is recognised however the reply is cut. Receiver and
/// diagnostics must outlive it.
class BodyTrace : public Receiver {
 public:
  BodyTrace(Receiver& receiver, Diagnostics& diagnostics) : receiver_(receiver), diagnostics_(diagnostics) {}

  void request(std::string_view body);
  Took body(const HttpHead& head, std::string_view bytes) override;
  Took drained() override { return receiver_.drained(); }
  void tick() override { receiver_.tick(); }
  /// The exchange is over: prints a last line that has no line end.
  void end();

 private:
  Receiver& receiver_;
  Diagnostics& diagnostics_;
  std::string line_;
};

}  // namespace orel
