// One run of the program: parse the command line, resolve the settings, run the command, report its error.
#pragma once

#include <span>
#include <string_view>

#include "base/exit_status.hpp"
#include "host/world.hpp"

namespace orel {

/// `args` are the arguments without the program's name. Every failure has been reported when it returns. The
/// status may stand for a signal: then the caller must die of that signal.
ExitStatus run(std::span<const std::string_view> args, World& world);

}  // namespace orel
