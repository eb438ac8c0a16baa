// The one place that starts programs, never through a shell: `api_key_command` and the pager.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/interrupt.hpp"
#include "base/result.hpp"

namespace orel {

/// Runs argv (looked up in PATH) with standard input from /dev/null and standard error passed through;
/// returns what it printed, at most `limit` bytes. The child is killed at the time limit, past the size
/// limit, or by a signal to us. Errors: auth, whose `what` is the reason ("pass exited with 1"); a signal's
/// status if one came.
Result<std::string> run_child(const std::vector<std::string>& argv, std::size_t limit,
                              std::chrono::seconds time_limit, const Interrupt& interrupt);

/// Runs a pager with `text` on its standard input and our standard output, and waits until it ends. Ctrl-C
/// meanwhile goes to the pager alone; HUP and TERM end both, and the error has the signal's status. False:
/// the pager could not be run, or says by its exit status that it failed.
Result<bool> run_pager(const std::vector<std::string>& argv, std::string_view text,
                       const Interrupt& interrupt);

/// A command line split at blanks: no shell, no quotes.
std::vector<std::string> words_of(std::string_view command);

}  // namespace orel
