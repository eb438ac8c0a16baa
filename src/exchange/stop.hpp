// A signal, or a reader of the output that went away, as the error with which a command ends.
#pragma once

#include <optional>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "host/world.hpp"
#include "net/transport.hpp"

namespace orel {

/// The error of an exchange that was ended so; nothing: something else ended it.
std::optional<Error> stop_error(Exchange::End end, World& world);

/// Waits. Returns the error at once if that happens meanwhile.
std::optional<Error> wait_unless_stopped(World& world, milliseconds duration);

}  // namespace orel
