// The promised exit numbers, each with its class and meaning in both languages. Manual, help, JSON and tests
// read this table.
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

  // Not exits: the process dies of the signal itself (128 + its number is what a shell shows).
  hangup = 129,
  interrupt = 130,
  broken_pipe = 141,
  terminate = 143,
};

struct ExitRow {
  ExitStatus status;
  std::string_view name;  // the class: never translated
  Words meaning;
  Words again;  // is it worth trying once more?
};

/// All rows in ascending order, signals excluded.
std::span<const ExitRow> exit_table();

/// The class of a status, as it stands in JSON: "rate_limit". Signals are "interrupted"; ok is "ok".
std::string_view class_name(ExitStatus status);

/// The number that the shell sees.
constexpr int exit_number(ExitStatus status) {
  return static_cast<int>(status);
}

/// Is this the end by a signal? Then the number less 128 is the signal's.
constexpr bool is_signal(ExitStatus status) {
  return exit_number(status) > 128;
}

/// Try later (2x): the JSON error's `retryable`.
constexpr bool is_retryable(ExitStatus status) {
  return exit_number(status) / 10 == 2 && exit_number(status) >= 20;
}

}  // namespace orel
