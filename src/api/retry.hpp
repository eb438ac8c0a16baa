// From the facts of a failure: repeat, and after how long, or give up. Nothing sleeps here.
//
// Repeat only what certainly was not processed, or what the API itself refused without generating: a POST
// that may have started a generation is money.
#pragma once

#include <chrono>
#include <optional>

#include "api/api_error.hpp"
#include "base/clock.hpp"
#include "base/exit_status.hpp"
#include "base/http.hpp"
#include "base/phase.hpp"

namespace orel {

/// Everything the decision depends on; no clock, socket or randomness inside.
struct RetryFacts {
  Phase phase = Phase::status;
  int http_status = 0;  // 0: none came; early_error: the error's own (ApiError::status)
  BodyKind body = BodyKind::none;
  ErrorType error_type = ErrorType::unknown;
  std::optional<bool> retryable{};  // error.availability.retryable
  LimitSource limit_source = LimitSource::unknown;
  Method method = Method::post;
  int attempt = 1;                               // the one that just failed
  bool once_used = false;                        // a "once" repeat was already spent in this run
  std::optional<milliseconds> hint{};            // largest valid server hint
  milliseconds time_left = milliseconds::max();  // until the total deadline; max(): there is none
  // With a time in which everything that was surely not billed is repeated, however often:
  std::optional<milliseconds> patience{};  // what is left of it; nothing: attempts are counted
  ExitStatus status = ExitStatus::ok;      // how the attempt would end the run
  bool may_be_billed = true;
};

struct RetryLimits {
  int retries = 2;
  milliseconds max_wait{120'000};  // zero: no limit
};

/// Why it is not repeated.
enum class StopReason {
  none,   // it is
  never,  // phase, status or body is of a kind that is not repeated
  attempts_spent,
  forbidden,             // the server says that repeating is useless
  once_used,             // the one repeat of an ambiguous failure was spent
  hint_too_long,         // the server asks for more than max_wait
  no_time,               // the wait would pass the deadline
  hint_beyond_patience,  // the server asks for more than what is left of it
  patience_over,
};

struct RetryDecision {
  bool retry = false;
  bool spends_once = false;  // the caller sets once_used from now on
  milliseconds wait{0};      // retry: pause this long first
  StopReason why = StopReason::none;
};

/// `random01` in [0, 1) is the only chance in it.
RetryDecision decide(const RetryFacts& facts, const RetryLimits& limits, double random01);

}  // namespace orel
