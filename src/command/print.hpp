// Prints a whole text as the product of a run.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "host/world.hpp"

namespace orel {

/// Everything or an error (local_io, broken_pipe, a signal). Ends standard output: call once, as the last
/// thing.
Result<void> print(std::string_view text, World& world);

/// Standard output was closed when we started: local_io. Ask before anything is spent.
Result<void> require_output(World& world);

}  // namespace orel
