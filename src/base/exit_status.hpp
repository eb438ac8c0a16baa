// The documented exit statuses, each with its class name and its meaning in both languages. The manual, the
// help, the JSON errors and the tests read this table.
#pragma once

#include <span>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

// Scripts branch on these numbers: add to them, never renumber.
enum class ExitStatus : int {
  ok = 0,
  internal = 1,
  usage = 2,
  config = 3,
  local_io = 4,

  auth = 10,
  payment = 11,
  forbidden = 12,
  unknown_model = 13,
  bad_request = 14,
  too_long = 15,
  tls = 16,

  rate_limit = 20,
  server = 21,
  timeout = 22,
  network = 23,
  protocol = 24,

  truncated = 30,
  length = 31,
  filtered = 32,
  empty = 33,
  fallback = 34,

  // The process dies of the signal itself; the shell shows 128 plus the number of the signal.
  hangup = 129,
  interrupt = 130,
  broken_pipe = 141,
  terminate = 143,
};

struct ExitRow {
  ExitStatus status;
  std::string_view name;  // the class name; never translated
  Words meaning;
  Words again;  // whether trying again helps
};

/// All rows in ascending order, signals excluded.
std::span<const ExitRow> exit_table();

/// The class name of a status, as JSON has it: "rate_limit". A signal is "interrupted".
std::string_view class_name(ExitStatus status);

/// The number that the shell sees.
constexpr int exit_number(ExitStatus status) {
  return static_cast<int>(status);
}

/// Whether a signal ended the run; its number is then the status less 128.
constexpr bool is_signal(ExitStatus status) {
  return exit_number(status) > 128;
}

/// The status of a process that this signal ended, as a shell shows it.
constexpr ExitStatus status_of_signal(int signal) {
  return static_cast<ExitStatus>(128 + signal);
}

/// Whether the answer came to its end, though perhaps not the end that was hoped for. Its text is printed.
constexpr bool has_ended(ExitStatus status) {
  using enum ExitStatus;
  return status == ok || status == length || status == filtered || status == empty || status == fallback;
}

/// Whether the same request may succeed later (statuses 20 to 29): `retryable` in the JSON error.
constexpr bool is_retryable(ExitStatus status) {
  return exit_number(status) / 10 == 2 && exit_number(status) >= 20;
}

}  // namespace orel
