// The bodies of request and reply on standard error, for -vv with OREL_DEBUG_BODY=1 and for nothing less.
#pragma once

#include <string>
#include <string_view>

#include "net/transport.hpp"
#include "sink/diagnostics.hpp"

namespace orel {

/// Stands before a receiver and tells what passes: "> LINE" of the request, "< LINE" of the reply. Lines are
/// held until they end, so that a key is recognised wherever it was cut. Both must outlive it.
class BodyTrace : public Receiver {
 public:
  BodyTrace(Receiver& receiver, Diagnostics& diagnostics) : receiver_(receiver), diagnostics_(diagnostics) {}

  void request(std::string_view body);
  Took body(const HttpHead& head, std::string_view bytes) override;
  Took drained() override { return receiver_.drained(); }
  void tick() override { receiver_.tick(); }
  /// The exchange is over: tells a last line without an end.
  void end();

 private:
  Receiver& receiver_;
  Diagnostics& diagnostics_;
  std::string line_;
};

}  // namespace orel
