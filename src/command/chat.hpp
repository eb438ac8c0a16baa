// Shared by `ask` and `stream`: prompt, request, exchange, verdict, retry. The two send the same bytes and differ in when
// text is shown, nothing else.
#pragma once

#include "base/result.hpp"
#include "cli/parse.hpp"
#include "cli/settings.hpp"
#include "command/world.hpp"

namespace orel {

/// Asks, and shows the answer. Ends with the error to report: its status is the command's. What can be judged without the
/// network is judged before a connection is made; nothing is sent before standard input was read to its end.
Result<void> chat(const ParsedLine& line, const Settings& settings, World& world);

}  // namespace orel
