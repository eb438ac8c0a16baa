#include "api/retry.hpp"

#include <algorithm>
#include <cmath>

namespace orel {
namespace {

using std::chrono::milliseconds;

/// How often a kind of failure may be repeated: up to the budget of attempts, once in the whole run, never.
enum class Leave { never, once, budget };

struct Rule {
  Leave leave = Leave::never;
  milliseconds base{500};  // of the back-off
};

constexpr milliseconds kUnsentBase{250};
constexpr milliseconds kBusyBase{1000};
constexpr milliseconds kOtherBase{500};
constexpr milliseconds kLongestBackOff{20'000};
constexpr milliseconds kFirstPatientPause{30'000};
constexpr milliseconds kLongestPatientPause{600'000};

/// Ambiguous: a POST once, a GET as often as the budget allows.
Leave once_or_budget(Method method) {
  return method == Method::get ? Leave::budget : Leave::once;
}

Rule rule_for_status(int status, BodyKind body, const RetryFacts& facts) {
  const bool is_json = body == BodyKind::json_error;
  const auto careful = once_or_budget(facts.method);
  switch (status) {
    case 429: return {Leave::budget, kBusyBase};
    case 503:
    case 529: return {is_json ? Leave::budget : careful, kBusyBase};
    case 402:
      if (is_json && facts.limit_source == LimitSource::in_flight_budget) return {Leave::budget, kBusyBase};
      return {};
    case 502: return {careful, kOtherBase};
    case 500:
    case 504:
    case 524:
    case 408: return {is_json ? careful : Leave::never, kOtherBase};
    case 521:
    case 522:
    case 523:
    case 525:
    case 526:
    case 530: return {is_json ? Leave::never : careful, kOtherBase};
    default: return {};
  }
}

/// How much of an attempt may be repeated depends on how far it came.
Rule rule_for(const RetryFacts& facts) {
  switch (facts.phase) {
    case Phase::unsent_network:
    case Phase::unsent_tls: return {Leave::budget, kUnsentBase};
    case Phase::sent:
    case Phase::early_cut: return {facts.method == Method::get ? Leave::budget : Leave::never, kOtherBase};
    case Phase::status: return rule_for_status(facts.http_status, facts.body, facts);
    case Phase::early_error: {
      const int status = facts.http_status > 0 ? facts.http_status : status_of(facts.error_type);
      return rule_for_status(status, BodyKind::json_error, facts);
    }
    case Phase::early_end: return {once_or_budget(facts.method), kOtherBase};
    default: return {};
  }
}

bool is_never(Phase phase) {
  return phase == Phase::untrusted || phase == Phase::generating || phase == Phase::output ||
         phase == Phase::signal || phase == Phase::deadline;
}

/// The server can only forbid: retryable:true lifts nothing.
bool is_forbidden(const RetryFacts& facts) {
  if (facts.retryable == false) return true;
  switch (facts.limit_source) {
    case LimitSource::credits:
    case LimitSource::key_limit:
    case LimitSource::guardrail_budget:
    case LimitSource::workspace_budget:
    case LimitSource::free_tier_daily: return true;
    default: return false;
  }
}

milliseconds part_of(milliseconds whole, double random01) {
  return milliseconds(
      static_cast<milliseconds::rep>(std::floor(static_cast<double>(whole.count()) * random01)));
}

/// Full jitter: anywhere between nothing and base · 2^(attempt - 1).
milliseconds back_off(milliseconds base, int attempt, double random01) {
  auto most = base;
  for (int i = 1; i < attempt && most < kLongestBackOff; ++i) most *= 2;
  return part_of(std::min(most, kLongestBackOff), random01);
}

/// Never earlier than the hint, and a little later, so that not everybody comes at once.
milliseconds after_hint(milliseconds hint, double random01) {
  return hint + part_of(std::max(milliseconds(1000), hint / 10), random01);
}

/// 30 s, twice as long each time up to 10 min, and a little more, so that not everybody comes at once.
milliseconds patient_pause(int attempt, double random01) {
  auto pause = kFirstPatientPause;
  for (int i = 1; i < attempt && pause < kLongestPatientPause; ++i) pause *= 2;
  pause = std::min(pause, kLongestPatientPause);
  return pause + part_of(pause / 10, random01);
}

RetryDecision stop(StopReason why) {
  return {.retry = false, .spends_once = false, .wait = milliseconds(0), .why = why};
}

/// The failures that pass with time, if the attempt surely cost nothing. A proxy that is asked again with a
/// password it refused may lock the account.
bool deserves_patience(const RetryFacts& facts) {
  if (facts.phase == Phase::unsent_final) return false;
  switch (facts.status) {
    case ExitStatus::rate_limit:
    case ExitStatus::server:
    case ExitStatus::timeout:
    case ExitStatus::network: return facts.patience && !facts.may_be_billed && !is_forbidden(facts);
    default: return false;
  }
}

/// A hint that fits is kept; only what is added to it may have to be shorter.
RetryDecision decide_patiently(const RetryFacts& facts, double random01) {
  const auto left = *facts.patience;
  if (facts.hint && *facts.hint > left) return stop(StopReason::hint_beyond_patience);
  if (facts.hint) return {.retry = true, .wait = std::min(after_hint(*facts.hint, random01), left)};
  const auto wait = patient_pause(facts.attempt, random01);
  if (wait > left) return stop(StopReason::patience_over);
  return {.retry = true, .wait = wait};
}

}  // namespace

RetryDecision decide(const RetryFacts& facts, const RetryLimits& limits, double random01) {
  if (deserves_patience(facts)) return decide_patiently(facts, random01);
  if (is_never(facts.phase)) return stop(StopReason::never);
  if (facts.attempt > limits.retries) return stop(StopReason::attempts_spent);
  if (is_forbidden(facts)) return stop(StopReason::forbidden);
  const auto rule = rule_for(facts);
  if (rule.leave == Leave::never) return stop(StopReason::never);
  if (rule.leave == Leave::once && facts.once_used) return stop(StopReason::once_used);
  const bool is_capped = limits.max_wait > milliseconds(0);
  if (facts.hint && is_capped && *facts.hint > limits.max_wait) return stop(StopReason::hint_too_long);
  auto wait = facts.hint ? after_hint(*facts.hint, random01) : back_off(rule.base, facts.attempt, random01);
  if (is_capped) wait = std::min(wait, limits.max_wait);
  if (wait > facts.time_left) return stop(StopReason::no_time);
  return {.retry = true, .spends_once = rule.leave == Leave::once, .wait = wait, .why = StopReason::none};
}

}  // namespace orel
