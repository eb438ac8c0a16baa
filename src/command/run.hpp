// Parse, choose, run, report the error once, return the exit.
#pragma once

#include <span>
#include <string_view>

#include "base/exit_status.hpp"
#include "command/world.hpp"

namespace orel {

/// The whole program but for what main() does. `args` without the program's name. Every failure is reported;
/// the status may be a signal's, of which the caller is to die.
ExitStatus run(std::span<const std::string_view> args, World& world);

}  // namespace orel
