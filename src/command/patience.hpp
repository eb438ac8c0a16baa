// How long a request may take, and the pause before it is repeated: the same for questions and listings.
#pragma once

#include <optional>
#include <string_view>

#include "cli/options.hpp"
#include "command/world.hpp"

namespace orel {

/// The five clocks as the options set them; `deadline` is where the whole request's stands, if it runs
/// already.
Limits limits_of(const Options& options, std::optional<Clock::time_point> deadline);

/// Waits. The error of a signal or of a reader that left meanwhile.
std::optional<Error> wait_unless_stopped(World& world, milliseconds duration);

/// Tells that attempt `number` failed, on a terminal or with -v, and waits likewise; in practice it is only
/// told.
std::optional<Error> pause_before_repeat(World& world, const Options& options, int number,
                                         std::string_view reason, milliseconds wait);

}  // namespace orel
