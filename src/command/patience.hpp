// How long a request may take, whether it is repeated, and the pause before that: the same for questions and
// listings.
#pragma once

#include <optional>
#include <string_view>

#include "api/api_error.hpp"
#include "api/retry.hpp"
#include "cli/options.hpp"
#include "command/world.hpp"

namespace orel {

/// The five clocks as the options set them; `deadline` is where the whole request's stands, if it runs
/// already.
Limits limits_of(const Options& options, std::optional<Clock::time_point> deadline);

/// An attempt that failed.
struct FailedAttempt {
  Phase phase = Phase::status;
  int http_status = 0;
  const ApiError& refusal;
  Method method = Method::post;
  int number = 1;
  bool once_used = false;  // see RetryFacts
  std::optional<Clock::time_point> deadline{};
};
/// By the table of command-surface 7.
RetryDecision decide_on_repeat(const FailedAttempt& attempt, const Options& options, World& world);

/// Waits. The error of a signal or of a reader that left meanwhile.
std::optional<Error> wait_unless_stopped(World& world, milliseconds duration);

/// Tells that attempt `number` failed, on a terminal or with -v, and waits likewise; in practice it is only
/// told. If the process was stopped meanwhile, the deadline moves by that time.
std::optional<Error> pause_before_repeat(World& world, const Options& options, int number,
                                         std::string_view reason, milliseconds wait,
                                         std::optional<Clock::time_point>& deadline);

}  // namespace orel
