// What the command adds to a failure's words: the request's id, whether it may be billed, how often it was
// tried.
#pragma once

#include <string>

#include "api/retry.hpp"
#include "cli/settings.hpp"
#include "command/answer.hpp"

namespace orel {

/// Names the request and says whether it may be billed (command-surface 7), in the error's words and facts.
/// Does nothing if no request was sent, and only fills facts where the answer has ended or the error has been
/// completed before.
void add_request_words(Error& error, const AttemptEnd& end, const std::string& model);

/// Says how often it was tried, and which wait the server asks for if it is longer than ours.
void say_why_not_repeated(Error& error, const RetryDecision& decision, int attempts);

/// Why an attempt failed, in a word or two: "HTTP 429", else the class.
std::string reason_of(int http_status, ExitStatus status);

/// "11", "0.3": whole seconds from ten on, or where they are whole; else one decimal, rounded up.
std::string seconds_text(milliseconds duration);

/// A key as --dry-run shows it, without reading any source but a value that is there already.
Text shown_key(const KeySource& source);

}  // namespace orel
