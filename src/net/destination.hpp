// Whether a request, and with it a key, may go to the URL of a setting: a pure function of the setting and
// its origin.
#pragma once

#include <string>

#include "base/origin.hpp"
#include "base/result.hpp"
#include "net/url.hpp"

namespace orel {

/// The checked base URL of a setting. Command line, environment, user configuration and the built-in value
/// may name one, and a key from any source goes with it; nothing in the working directory may. A value that
/// is empty or invalid is an error, never dropped: else a gateway's key would go to the default host. Status
/// usage where argv or the environment said it, config where a file did. `base_url.place` names the spot in
/// the message.
Result<Url> destination(const Sourced<std::string>& base_url);

}  // namespace orel
