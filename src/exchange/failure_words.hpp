// What is added to the words of a failure: the id of the request, whether it may be billed, how often it was
// tried.
#pragma once

#include <string>
#include <vector>

#include "api/retry.hpp"
#include "cli/settings.hpp"
#include "exchange/attempt_end.hpp"

namespace orel {

/// Did a request go out that the server has not refused?
bool may_be_billed(const AttemptEnd& end);

/// Names the request and says whether it may be billed, in the error's words and facts; does the same for the
/// earlier attempts that may be billed: `billed` are their ids, empty where none came. Of an answer that has
/// ended only the earlier attempts are named. Call once for an error.
void add_request_words(Error& error, const AttemptEnd& end, const std::string& model,
                       std::vector<std::string> billed = {});

/// Says how often it was tried with this result, and which wait the server asks for if it is longer than
/// ours.
void say_why_not_repeated(Error& error, const RetryDecision& decision, int attempts);

/// Why an attempt failed, in a word or two: "HTTP 429", else the class.
std::string reason_of(int http_status, ExitStatus status);

/// "11", "0.3": whole seconds from ten on, or where they are whole; else one decimal, rounded up.
std::string seconds_text(milliseconds duration);

/// A key as --dry-run shows it, without reading any source but a value that is there already.
Text shown_key(const KeySource& source);

}  // namespace orel
