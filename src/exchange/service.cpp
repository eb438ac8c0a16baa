#include "exchange/service.hpp"

#include <algorithm>
#include <utility>

#include "exchange/api_key.hpp"
#include "exchange/failure_words.hpp"
#include "exchange/messages.hpp"
#include "exchange/stop.hpp"
#include "net/deadlines.hpp"
#include "net/destination.hpp"
#include "net/proxy.hpp"

namespace orel {
namespace {

constexpr std::string_view kPracticeKey = "sk-or-v1-dem…123";  // a key that practice messages may name

}  // namespace

// -- where to, and with which key

Result<void> Service::open() {
  if (is_practice()) {
    url_ = Url::built_in();
    key_mask_ = kPracticeKey;
    return {};
  }
  auto url = destination(
      {options_.base_url, settings_.origin("base_url"), std::string(settings_.place("base_url"))});
  if (!url) return std::move(url).error();
  url_ = *std::move(url);
  return {};
}

Result<void> Service::read_key() {
  if (is_practice()) return {};
  auto key = read_api_key(settings_.key, world_);
  if (!key) return std::move(key).error();
  key_ = *std::move(key);
  key_mask_ = key_.mask();
  return {};
}

Text Service::shown_key() const {
  return is_practice() ? Text() : orel::shown_key(settings_.key);
}

RequestContext Service::context(std::string_view model, Key key) const {
  return {.model = model,
          .host = url_->host(),
          .key_mask = key == Key::sent ? std::string_view(key_mask_) : std::string_view(),
          .key_source = settings_.key.place,
          .now = world_.clock().wall()};
}

HttpRequest Service::request(Method method, std::string path, Key key) const {
  return {.method = method,
          .url = *url_,
          .path = std::move(path),
          .key = key == Key::sent && !key_.empty() ? &key_ : nullptr,
          .cacert = options_.cacert};
}

/// Made late: the world must know by then which output's reader to watch.
Transport& Service::transport() {
  if (!transport_) {
    for (auto& secret : proxy_secrets(world_.lookup())) world_.diagnostics().hide(Secret(std::move(secret)));
    transport_.emplace(settings_, world_, addresses_);
  }
  return transport_->top();
}

Limits Service::limits(std::optional<Clock::time_point> deadline) const {
  return {.connect = options_.connect_timeout,
          .headers = options_.header_timeout,
          .no_bytes = options_.stall_timeout,
          .no_content = options_.idle_timeout,
          .deadline = deadline,
          .total = options_.timeout};
}

// -- questions

void Service::ask(Question& question) {
  start(question);
  while (next() != &question) {
  }
}

void Service::abandon(Question& question) {
  if (std::erase(under_way_, &question) > 0) transport().abandon(*question.call_);
  std::erase(waiting_, &question);
  std::erase(over_, &question);
}

Question* Service::next() {
  while (over_.empty()) {
    begin_what_is_due();
    const auto beginning = next_beginning();
    if (!under_way_.empty())
      proceed(beginning);
    else if (beginning)
      pause(*beginning);
    else
      return nullptr;
  }
  auto* question = over_.front();
  over_.pop_front();
  return question;
}

void Service::begin_what_is_due() {
  const auto now = world_.clock().now();
  for (auto* question : std::exchange(waiting_, {}))
    if (question->not_before_ <= now)
      begin(*question);
    else
      waiting_.push_back(question);
}

/// The earliest moment at which a question that waits may be sent; nothing: none waits.
std::optional<Clock::time_point> Service::next_beginning() const {
  const auto first = std::ranges::min_element(waiting_, {}, &Question::not_before_);
  if (first == waiting_.end()) return std::nullopt;
  return (*first)->not_before_;
}

void Service::begin(Question& question) {
  if (question.attempts_++ > 0) {
    if (may_be_billed(question.end_)) question.billed_.push_back(question.end_.generation_id);
    question.restart();
  }
  if (options_.retry_for > milliseconds::zero() && !question.patience_ends_)
    question.patience_ends_ = world_.clock().now() + options_.retry_for;
  question.call_.emplace(Call{.request = question.begin(question.deadline_),
                              .limits = limits(question.deadline_),
                              .receiver = question.receiver()});
  under_way_.push_back(&question);
  transport().start(*question.call_);
}

/// Nothing is under way: only time, a signal or the output's reader can end the wait.
void Service::pause(Clock::time_point until) {
  const auto begun = world_.clock().now();
  const auto allowed = std::chrono::ceil<milliseconds>(until - begun);
  if (const auto stopped = wait_unless_stopped(world_, allowed)) stop_waiting(*stopped);
  excuse(allowed, world_.clock().now() - begun);
}

void Service::proceed(std::optional<Clock::time_point> until) {
  const auto begun = world_.clock().now();
  auto* call = transport().next(until);
  if (call == nullptr) {
    if (until) excuse(std::chrono::ceil<milliseconds>(*until - begun), world_.clock().now() - begun);
    return;
  }
  const auto ended =
      std::ranges::find_if(under_way_, [&](const Question* question) { return &*question->call_ == call; });
  auto& question = **ended;
  under_way_.erase(ended);
  settle(question);
}

/// An attempt has ended: the question is over, or waits for the next one.
void Service::settle(Question& question) {
  auto exchange = std::move(question.call_->exchange);
  question.deadline_ = exchange.deadline;
  auto trace = std::move(exchange.trace);
  const auto stopped = stop_error(exchange.end, world_);
  if (stopped) exchange.error = stopped;
  question.end_ = question.finish(std::move(exchange));
  question.end_.trace = std::move(trace);
  if (stopped) stop_waiting(*stopped);
  auto& error = question.end_.judgement.error;
  const auto reason = error ? reason_of(question.end_.http_status, error->status) : std::string();
  question.like_it_ = reason == question.reason_ ? question.like_it_ + 1 : 1;
  question.reason_ = reason;
  const auto decision = error ? decide_on_repeat(question) : RetryDecision{};
  if (decision.retry) return put_off(question, decision);
  if (error) say_why_not_repeated(*error, decision, question.like_it_);
  over_.push_back(&question);
}

RetryDecision Service::decide_on_repeat(const Question& question) const {
  const auto& judgement = question.end_.judgement;
  const auto refusal = judgement.refusal.value_or(ApiError{});
  const auto until = [now = world_.clock().now()](const std::optional<Clock::time_point>& end) {
    return end ? std::optional(std::chrono::duration_cast<milliseconds>(*end - now)) : std::nullopt;
  };
  return decide({.phase = judgement.phase,
                 .http_status = question.end_.http_status,
                 .body = refusal.body,
                 .error_type = refusal.type,
                 .retryable = refusal.retryable,
                 .limit_source = refusal.limit_source,
                 .method = question.call_->request.method,
                 .attempt = question.attempts_,
                 .once_used = question.once_used_,
                 .hint = refusal.hint,
                 .time_left = until(question.deadline_).value_or(milliseconds::max()),
                 .patience = until(question.patience_ends_),
                 .status = judgement.status(),
                 .may_be_billed = may_be_billed(question.end_)},
                {.retries = options_.retries, .max_wait = options_.max_wait}, world_.random01());
}

/// Of how many it was is told where that is known.
void Service::tell_attempt(const Question& question, const RetryDecision& decision) const {
  const auto wait = seconds_text(decision.wait);
  const int last = decision.spends_once ? question.attempts_ + 1 : options_.retries + 1;
  world_.diagnostics().notice(
      question.patience_ends_ ? messages::kAttemptFailedAgain(question.attempts_, question.reason_, wait)
                              : messages::kAttemptFailed(question.attempts_, last, question.reason_, wait));
}

/// In practice the wait is only told, and taken from the time in which attempts are repeated.
void Service::put_off(Question& question, const RetryDecision& decision) {
  auto& aside = world_.diagnostics();
  const auto& end = question.end_;
  tell_trace(question);
  question.once_used_ = question.once_used_ || decision.spends_once;
  if (!end.generation_id.empty()) aside.note(messages::kGenerationId(end.generation_id));
  if (world_.diagnostics_is_terminal() || options_.verbose > 0) tell_attempt(question, decision);
  question.not_before_ = world_.clock().now();
  if (!is_practice())
    question.not_before_ += decision.wait;
  else if (question.patience_ends_)
    *question.patience_ends_ -= decision.wait;
  if (question.patience_ends_) question.deadline_.reset();  // --timeout limits the next attempt anew
  waiting_.push_back(&question);
}

void Service::stop_waiting(const Error& error) {
  for (auto* question : std::exchange(waiting_, {})) {
    question->end_.judgement.error = error;
    over_.push_back(question);
  }
}

/// The process was stopped during a wait: that time counts for no limit of a question that waits.
void Service::excuse(milliseconds allowed, Clock::time_point::duration took) {
  const auto slept = slept_through(allowed, took);
  if (slept <= allowed) return;
  for (auto* question : waiting_)
    for (auto* end : {&question->deadline_, &question->patience_ends_})
      if (*end) **end += slept - allowed;
}

void Service::tell_trace(Question& question) const {
  for (const auto& line : std::exchange(question.end_.trace, {})) world_.diagnostics().trace(line);
}

}  // namespace orel
