// Reads the key from the source that the settings name, and from no other.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "cli/settings.hpp"
#include "host/world.hpp"

namespace orel {

/// Returns the key, checked; the diagnostics mask it from now on. An error has the status auth (or a
/// signal's) and names the source: a source that is named but unusable is never passed over for the next one.
/// May run `api_key_command`, for 30 s at most. Call once.
Result<Secret> read_api_key(const KeySource& source, World& world);

}  // namespace orel
