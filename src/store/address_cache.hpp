// Where a host was last found, for five minutes: saves a look-up, and the wait for an address family that
// does not work here. The file is never needed: what is damaged, foreign or unwritable is as good as absent.
// The server at a remembered address still has to prove the host's name by its certificate.
#pragma once

#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "net/transport.hpp"
#include "store/folder.hpp"

namespace orel {

/// A layer above another transport: names the remembered address in each call, and remembers where the call
/// found its host. Loopback addresses, and hosts that are numbers, pass through.
class KnownAddress final : public Transport {
 public:
  /// The transport below and the clock must outlive it.
  KnownAddress(Transport& below, OpenFolder open_folder, const Clock& clock)
      : below_(below), open_folder_(std::move(open_folder)), clock_(clock) {}

  void start(Call& call) override;
  Call* next(std::optional<Clock::time_point> until) override;
  void abandon(Call& call) override { below_.abandon(call); }

 private:
  void learn(const Call& call) const;

  Transport& below_;
  OpenFolder open_folder_;
  const Clock& clock_;
};

}  // namespace orel
