// The one place that starts a program, never through a shell: `api_key_command`, and the pager.
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

/// Gives `text` to a pager on its standard input and waits until it ends; its output is ours. Ctrl-C is the
/// pager's meanwhile, HUP and TERM end both: the error's status is the signal's. False: it could not be run,
/// nothing was shown.
Result<bool> run_pager(const std::vector<std::string>& argv, std::string_view text,
                       const Interrupt& interrupt);

/// A command line split at blanks: no shell, no quotes.
std::vector<std::string> words_of(std::string_view command);

}  // namespace orel
