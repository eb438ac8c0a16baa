// Reads the key from the source that the settings name, and from no other.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "cli/settings.hpp"
#include "command/world.hpp"

namespace orel {

/// The key, checked; the diagnostics mask it from now on. Every failure is auth (or a signal's) and names the
/// source: a source that is named but unusable is never passed over for the next one. May run
/// `api_key_command` (30 s at most). Call once.
Result<Secret> read_api_key(const KeySource& source, World& world);

}  // namespace orel
