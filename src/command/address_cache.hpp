// Where a host was last found, for five minutes: saves a look-up, and the wait for an address family that
// does not work here. It is never needed: what is damaged, foreign or unwritable is as good as absent.
// Whoever answers there still has to prove the host's name.
#pragma once

#include "command/world.hpp"
#include "net/transport.hpp"

namespace orel {

/// World::network().send, with the address of the cache if it has one, and what came of it stored. This
/// machine and hosts that are numbers are none of the cache's business.
Exchange send_by_known_address(World& world, HttpRequest request, const Limits& limits, Receiver& receiver);

}  // namespace orel
