// `config check`: tries everything that a request needs, and prints a line for each.
#pragma once

#include "base/result.hpp"
#include "cli/settings.hpp"
#include "host/world.hpp"

namespace orel {

/// Prints a `✓` or `✗` line on standard output, as soon as it is known, for files, key, server, proxy, name,
/// connection, TLS, access and clock. Sends the server one request that costs nothing (`/key`), and runs
/// `api_key_command`. Returns the first error found.
Result<void> check_config(const Settings& settings, World& world);

/// Prints the line for settings that could not be read, and returns the error.
Error check_unreadable(Error error, World& world);

}  // namespace orel
