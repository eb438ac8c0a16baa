// An error: its exit status, the sentences for a person, and the facts for a program.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/exit_status.hpp"
#include "base/phrase.hpp"

namespace orel {

enum class Billing { no, maybe };

/// The members that `--error-format json` adds to an error. An empty one is not known and is left out.
struct Facts {
  std::optional<ExitStatus> cause{};                       // what cut a truncated answer short
  int http_status = 0;                                     // 0 if no status line came
  std::optional<std::chrono::milliseconds> retry_after{};  // how long the server asked us to wait
  Billing billing = Billing::no;                           // may this request have cost money?
  std::string model{};
  std::string generation_id{};
  std::string help{};            // the address of a page that explains it
  std::string server_code{};     // `error.code` as JSON: 429 or "server_error"
  std::string server_message{};  // the server's own words
  std::string server_error_type{};
  std::string partial{};  // text that `ask` received and did not print
};

struct Error {
  ExitStatus status{};  // the only classification of errors
  Text what{};          // the first line after "orel: ": lower case, no full stop, the user's words quoted
  Text why{};           // what is known about the cause, or empty; may have several lines
  Text meant{};         // the candidates of "Did you mean", or empty
  Text todo{};          // what the reader can do, or empty; may have several lines
  Text note{};  // what is worth knowing and no reason: which request, what of the money, how often it was
                // tried
  Text hint_line{};  // a second line without a label ("Try 'orel ask --help'."), printed instead of why,
                     // meant and todo
  Facts facts{};
};

}  // namespace orel
