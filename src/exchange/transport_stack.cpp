#include "exchange/transport_stack.hpp"

#include <utility>

#include "net/practice_transport.hpp"
#include "store/address_cache.hpp"

namespace orel {

TransportStack::TransportStack(const Settings& settings, World& world, Addresses addresses) {
  if (settings.options.demo) {
    top_ = &keep(std::make_unique<PracticeTransport>(world.clock()));
    return;
  }
  top_ = &world.network();
  if (addresses == Addresses::looked_up) return;
  top_ = &keep(std::make_unique<KnownAddress>(*top_, world.cache_folder(), world.clock()));
}

Transport& TransportStack::keep(std::unique_ptr<Transport> transport) {
  return *owned_.emplace_back(std::move(transport));
}

}  // namespace orel
