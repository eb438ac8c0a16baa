// Where a setting came from, in order of precedence (not of trust: `.env` outranks the user's file and is
// trusted less).
#pragma once

#include <string>
#include <utility>

namespace orel {

enum class Origin { built_in, config, dotenv, environment, command_line };

/// A value and who said it. `place` names the spot for messages: "./.env:3", "OREL_TIMEOUT", "--timeout",
/// "~/…/config.toml:7".
template <class T>
struct Sourced {
  T value{};
  Origin origin = Origin::built_in;
  std::string place{};
};

}  // namespace orel
