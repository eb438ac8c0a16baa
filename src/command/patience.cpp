#include "command/patience.hpp"

#include "base/messages.hpp"
#include "command/failure_words.hpp"
#include "net/deadlines.hpp"

namespace orel {

Limits limits_of(const Options& options, std::optional<Clock::time_point> deadline) {
  return {.connect = options.connect_timeout,
          .headers = options.header_timeout,
          .no_bytes = options.stall_timeout,
          .no_content = options.idle_timeout,
          .deadline = deadline,
          .total = options.timeout};
}

RetryDecision decide_on_repeat(const FailedAttempt& attempt, const Options& options, World& world) {
  const auto left = attempt.deadline
                        ? std::chrono::duration_cast<milliseconds>(*attempt.deadline - world.clock().now())
                        : milliseconds::max();
  return decide({.phase = attempt.phase,
                 .http_status = attempt.http_status,
                 .body = attempt.refusal.body,
                 .error_type = attempt.refusal.type,
                 .retryable = attempt.refusal.retryable,
                 .limit_source = attempt.refusal.limit_source,
                 .method = attempt.method,
                 .attempt = attempt.number,
                 .once_used = attempt.once_used,
                 .hint = attempt.refusal.hint,
                 .time_left = left},
                {.retries = options.retries, .max_wait = options.max_wait}, world.random01());
}

std::optional<Error> pause_before_repeat(World& world, const Options& options, int number,
                                         std::string_view reason, milliseconds wait,
                                         std::optional<Clock::time_point>& deadline) {
  if (world.diagnostics_is_terminal() || options.verbose > 0)
    world.diagnostics().notice(
        messages::kAttemptFailed(number, options.retries + 1, reason, seconds_text(wait)));
  if (options.demo) return std::nullopt;
  const auto begun = world.clock().now();
  auto stopped = wait_unless_stopped(world, wait);
  if (const auto slept = slept_through(wait, world.clock().now() - begun); deadline && slept > wait)
    *deadline += slept - wait;
  return stopped;
}

std::optional<Error> wait_unless_stopped(World& world, milliseconds duration) {
  switch (world.clock().wait(duration)) {
    case Clock::Woke::signal:
      return Error{.status = static_cast<ExitStatus>(128 + world.interrupt().signal())};
    case Clock::Woke::reader_gone: return Error{.status = ExitStatus::broken_pipe};
    case Clock::Woke::time_up: break;
  }
  return std::nullopt;
}

}  // namespace orel
