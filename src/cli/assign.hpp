// Puts the text of one setting into its field, by the same rules for option, variable and file, whatever the
// locale.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "cli/parse.hpp"

namespace orel {

/// Puts what was said into its field; a list grows by it. An error is usage for the command line and the
/// environment, config for files, and names the place: "--temperature takes 0 to 2, not 'hot'". Rows of
/// Kind::key have no field and are only checked.
Result<void> assign(Options& options, const Said& said);

/// How an error calls the place: "--timeout", "OREL_TIMEOUT", "./.env:3: OPENROUTER_MODEL", "FILE:9:
/// timeout".
std::string subject(const Said& said);

/// The error's kind for a bad value from there.
ExitStatus status_for(Origin origin);

/// "1 true yes on" and "0 false no off"; nothing for anything else.
std::optional<bool> read_switch(std::string_view text);

}  // namespace orel
