// What went wrong: its kind, the words for a person, and the facts a program may want.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/exit_status.hpp"
#include "base/phrase.hpp"

namespace orel {

enum class Billing { no, maybe };

/// For `--error-format json` (command-surface 8.4). Empty means: not known, left out.
struct Facts {
  std::optional<ExitStatus> cause{};                       // the inner class of a truncated answer
  int http_status = 0;                                     // 0: no status line came
  std::optional<std::chrono::milliseconds> retry_after{};  // what the server asked us to wait
  Billing billing = Billing::no;                           // may this request have cost money?
  std::string model{};
  std::string generation_id{};
  std::string help{};            // an address where more is said
  std::string server_code{};     // `error.code` as JSON: 429 or "server_error"
  std::string server_message{};  // the server's own words
  std::string server_error_type{};
  std::string partial{};  // text that `ask` received and did not print
};

struct Error {
  ExitStatus status{};  // the kind: there is no second taxonomy to map
  Text what{};          // the first line after "orel: ": lower case, no full stop, the user's words quoted
  Text why{};           // what is known about the cause, or empty; may have several lines
  Text meant{};         // "did you mean": candidates, or empty
  Text todo{};          // what the reader can do, or empty; may have several lines
  Text hint_line{};     // a bare second line: "Try 'orel ask --help'."; stands in the place of why, meant and
                        // todo
  Facts facts{};
};

}  // namespace orel
