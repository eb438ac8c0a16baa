// `config check`: goes through everything that a request needs, with a line for each.
#pragma once

#include "base/result.hpp"
#include "cli/settings.hpp"
#include "command/world.hpp"

namespace orel {

/// Files, key, server, proxy, name, connection, TLS, access, clock: a `✓` or `✗` line each on standard
/// output, as they are found. Asks the server once (`/key`, which costs nothing), runs `api_key_command`. The
/// error is the first that was found.
Result<void> check_config(const Settings& settings, World& world);

/// The lines where the settings themselves could not be read. Hands the error back.
Error check_unreadable(Error error, World& world);

}  // namespace orel
