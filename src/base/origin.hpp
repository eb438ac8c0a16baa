// Where a setting came from, in ascending order of precedence. This is not the order of trust: `.env` takes
// precedence over the user's configuration but is trusted less.
#pragma once

#include <string>
#include <utility>

namespace orel {

enum class Origin { built_in, config, dotenv, environment, command_line };

/// A value and where it was set. Messages show `place`: "./.env:3", "OREL_TIMEOUT", "--timeout",
/// "~/…/config.toml:7".
template <class T>
struct Sourced {
  T value{};
  Origin origin = Origin::built_in;
  std::string place{};
};

}  // namespace orel
