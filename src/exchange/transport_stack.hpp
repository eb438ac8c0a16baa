// The way to the service: a transport at the bottom and layers above it that add something to every call.
// It is composed once in a run, from the settings; nothing else knows which transports there are.
#pragma once

#include <memory>
#include <vector>

#include "cli/settings.hpp"
#include "host/world.hpp"
#include "net/transport.hpp"

namespace orel {

/// May a connection be made to the address where an earlier run found the host, or is it looked up?
enum class Addresses { remembered, looked_up };

class TransportStack {
 public:
  /// The network, below the address cache; or, with --demo, the practice answers alone. What records
  /// exchanges would be one more layer, what replays them another bottom. Settings and world must outlive it.
  TransportStack(const Settings& settings, World& world, Addresses addresses);

  Transport& top() const { return *top_; }

 private:
  Transport& keep(std::unique_ptr<Transport> transport);

  std::vector<std::unique_ptr<Transport>> owned_{};
  Transport* top_ = nullptr;
};

}  // namespace orel
