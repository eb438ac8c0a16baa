#include "command/commands.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "command/address_cache.hpp"
#include "command/answer.hpp"
#include "command/api_key.hpp"
#include "command/body_trace.hpp"
#include "command/chat_input.hpp"
#include "command/failure_words.hpp"
#include "command/model_cache.hpp"
#include "command/patience.hpp"
#include "command/presentation.hpp"
#include "generated/build_facts.hpp"
#include "net/destination.hpp"
#include "sink/json_layout.hpp"
#include "sink/summary.hpp"

namespace orel {
namespace {

constexpr std::string_view kPath = "/chat/completions";
constexpr std::string_view kPracticeKey = "sk-or-v1-dem…123";  // a key that practice messages may name
constexpr milliseconds kHintAfter{15'000};

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// One question from beginning to end.
class Chat {
 public:
  Chat(const ParsedLine& line, const Settings& settings, World& world)
      : command_(line.command->id),
        settings_(settings),
        options_(settings.options),
        world_(world),
        input_(line, settings, world),
        shown_(command_, options_, world) {}

  Result<void> run();

 private:
  Result<void> prepare();
  Result<void> dry_run();
  void set_expectation();
  std::vector<HeaderField> header() const;

  Result<void> converse();
  AttemptEnd attempt(Answer& answer);
  void limit_output();
  void tell_trace();
  RetryDecision decide_on(const AttemptEnd& end);
  void tick();

  Result<void> conclude(AttemptEnd end, const AnswerFacts& facts);
  void show_what_came(Error& error, const std::string& part);
  void tell_summary(ExitStatus status, const AnswerFacts& facts) const;

  Command command_;
  const Settings& settings_;
  const Options& options_;
  World& world_;
  ChatInput input_;
  Presentation shown_;

  std::optional<Url> url_;
  Secret key_;
  std::string key_mask_;
  RequestContext context_;
  Expectation expected_;

  int attempt_ = 1;
  std::vector<std::string> billed_;  // ids of earlier attempts that may be billed; empty where none came
  bool once_used_ = false;
  bool hinted_ = false;
  std::vector<std::string> trace_;  // of the last attempt, not yet told
  std::optional<Clock::time_point> deadline_;
  Clock::time_point waiting_since_{};
};

Result<void> Chat::run() {
  if (auto ready = input_.prepare(); !ready) return ready;
  if (auto open = options_.dry_run ? shown_.read_template() : shown_.open(); !open) return open;
  auto ready = prepare();
  if (options_.dry_run) return ready ? dry_run() : ready;
  if (ready) return converse();
  // Nothing is sent, but `stream --jsonl` has a last line for a key that is missing, too.
  AttemptEnd unsent;
  unsent.judgement.error = std::move(ready).error();
  return conclude(std::move(unsent), {});
}

/// Key and destination: what is left to judge before a connection is made.
Result<void> Chat::prepare() {
  if (options_.demo) {
    url_ = Url::built_in();
  } else {
    auto url = destination(
        {options_.base_url, settings_.origin("base_url"), std::string(settings_.place("base_url"))});
    if (!url) return std::move(url).error();
    url_ = *std::move(url);
  }
  if (options_.demo) {
    key_mask_ = kPracticeKey;
  } else if (!options_.dry_run) {
    auto key = read_api_key(settings_.key, world_);
    if (!key) return std::move(key).error();
    key_ = *std::move(key);
    key_mask_ = key_.mask();
  }
  context_ = {.model = options_.model,
              .host = url_->host(),
              .key_mask = key_mask_,
              .key_source = settings_.key.place,
              .model_is_built_in = settings_.origin("model") == Origin::built_in,
              .now = world_.clock().wall()};
  set_expectation();
  return {};
}

void Chat::set_expectation() {
  expected_ = {.accept_length = holds(options_.accept, "length"),
               .accept_empty = holds(options_.accept, "empty"),
               .accept_filtered = holds(options_.accept, "filtered"),
               .fail_on_fallback = holds(options_.fail_on, "fallback"),
               .tools_asked = input_.asks_for_tools(),
               .tool_calls_shown = options_.json || options_.raw,
               .model = options_.model,
               .fallbacks = options_.fallback};
  if (!options_.demo) return;
  // A model that practice does not know is answered for; only demo/fallback hands over to another.
  if (!options_.model.starts_with("demo/")) expected_.model = kPracticeModel;
  if (options_.fallback.empty()) expected_.fallbacks.emplace_back(kPracticeModel);
}

std::vector<HeaderField> Chat::header() const {
  std::vector<HeaderField> fields{{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}};
  if (options_.app_url.empty()) return fields;
  fields.push_back({"HTTP-Referer", options_.app_url});
  if (!options_.app_name.empty()) fields.push_back({"X-OpenRouter-Title", options_.app_name});
  return fields;
}

/// Prints the request instead of sending it; the key is neither needed nor shown.
Result<void> Chat::dry_run() {
  auto body = input_.body();
  if (!body) return std::move(body).error();
  auto& aside = world_.diagnostics();
  aside.line(Text("POST " + url_->with(kPath)));
  aside.line(Text(formatted("User-Agent: {}", build_facts::kUserAgent)));
  if (!options_.demo) aside.line(Text("Authorization: ") + shown_key(settings_.key));
  for (const auto& field : header()) aside.line(Text(formatted("{}: {}", field.name, field.value)));
  auto& output = world_.output();
  if (output.is_terminal()) *body = indented_json(*body);
  output.take(*body);
  output.take("\n");
  output.finish();
  if (const auto* failure = output.failure()) return *failure;
  return {};
}

/// Asks, and asks again where that cannot cost anything, until there is something to conclude.
Result<void> Chat::converse() {
  while (true) {
    Answer answer({.expected = expected_,
                   .context = context_,
                   .sink = shown_.sink(),
                   .output = shown_.output(),
                   .clock = world_.clock(),
                   .tick = [this] { tick(); },
                   .members = shown_.wants_members() ? Members::yes : Members::no});
    auto end = attempt(answer);
    const auto decision = end.judgement.error ? decide_on(end) : RetryDecision{};
    if (!decision.retry) {
      if (end.judgement.error) say_why_not_repeated(*end.judgement.error, decision, attempt_);
      return conclude(std::move(end), answer.facts());
    }
    tell_trace();
    once_used_ = once_used_ || decision.spends_once;
    const auto& id = end.generation_id;
    if (!id.empty()) world_.diagnostics().note(messages::kGenerationId(id));
    const auto reason = reason_of(end.http_status, end.judgement.status());
    if (auto stopped = pause_before_repeat(world_, options_, attempt_, reason, decision.wait, deadline_)) {
      end.judgement.error = *std::move(stopped);
      return conclude(std::move(end), answer.facts());
    }
    if (may_be_billed(end)) billed_.push_back(id);
    ++attempt_;
    shown_.sink().restart();
  }
}

AttemptEnd Chat::attempt(Answer& answer) {
  waiting_since_ = world_.clock().now();
  const bool shows_bodies = options_.debug_body && options_.verbose > 1;
  BodyTrace traced(answer, world_.diagnostics());
  const HttpRequest request{.method = Method::post,
                            .url = *url_,
                            .path = std::string(kPath),
                            .fields = header(),
                            .key = key_.empty() ? nullptr : &key_,
                            .body = [&]() -> Result<std::string> {
                              auto text = input_.body();
                              if (text && shows_bodies) traced.request(*text);
                              waiting_since_ = world_.clock().now();
                              answer.begin();
                              limit_output();
                              return text;
                            },
                            .cacert = options_.cacert};
  auto& receiver = shows_bodies ? static_cast<Receiver&>(traced) : answer;
  const auto limits = limits_of(options_, deadline_);
  auto exchange = options_.demo ? world_.practice().send(request, limits, receiver)
                                : send_by_known_address(world_, request, limits, receiver);
  traced.end();
  deadline_ = exchange.deadline;
  trace_ = std::move(exchange.trace);
  return answer.end(std::move(exchange), world_.interrupt().signal());
}

/// A reader of our output that does not read may hold us no longer than the server may.
void Chat::limit_output() {
  auto deadline = deadline_;
  if (!deadline && options_.timeout > milliseconds::zero())
    deadline = world_.clock().now() + options_.timeout;
  shown_.output().wait_until(deadline);
}

/// Once all that came is shown: not inside the answer's last line.
void Chat::tell_trace() {
  for (const auto& line : std::exchange(trace_, {})) world_.diagnostics().trace(line);
}

RetryDecision Chat::decide_on(const AttemptEnd& end) {
  return decide_on_repeat({.phase = end.phase,
                           .http_status = end.http_status,
                           .refusal = end.refusal,
                           .number = attempt_,
                           .once_used = once_used_,
                           .deadline = deadline_},
                          options_, world_);
}

void Chat::tick() {
  auto& aside = world_.diagnostics();
  const auto waited = std::chrono::duration_cast<milliseconds>(world_.clock().now() - waiting_since_);
  if (command_ == Command::ask && waited >= kHintAfter && !hinted_ && world_.diagnostics_is_terminal()) {
    hinted_ = true;
    aside.notice(Text(messages::kStillWaiting));
  }
  aside.spin(waited);
}

/// Shows what is still to be shown, ends the output, and says what came of it.
Result<void> Chat::conclude(AttemptEnd end, const AnswerFacts& facts) {
  auto& aside = world_.diagnostics();
  auto& judgement = end.judgement;
  aside.stop_spinner();
  if (judgement.error) add_request_words(*judgement.error, end, options_.model, billed_);
  if (judgement.error && judgement.error->status == ExitStatus::unknown_model &&
      judgement.error->meant.empty())
    judgement.error->meant = suggested_models(options_.model, settings_, world_);
  const auto judged = judgement.status();
  if (!is_signal(judged)) shown_.sink().finish(judgement, facts);
  aside.end_stream();
  std::string part;
  if (auto settled = shown_.settle(judged, part); !settled && !is_signal(judged)) {
    if (!judgement.error || has_ended(judged) || is_signal(settled.error().status)) {
      judgement.error = std::move(settled).error();
      add_request_words(*judgement.error, end, options_.model, billed_);
    }
  }
  tell_trace();
  for (const auto& warning : judgement.warnings) aside.warning(warning);
  for (const auto& note : judgement.notes) aside.note(note);
  if (has_ended(judged))
    if (const auto warning = retirement_warning(options_.model, settings_, world_); !warning.empty())
      aside.warning(warning);
  if (facts.ttft) aside.note(messages::kFirstToken(exact_seconds(*facts.ttft)));
  if (!facts.id.empty()) aside.note(messages::kGenerationId(facts.id));
  tell_summary(judgement.status(), facts);
  if (!judgement.error) return {};
  show_what_came(*judgement.error, part);
  return *std::move(judgement.error);
}

/// Where the text of an answer that broke off is to be found.
void Chat::show_what_came(Error& error, const std::string& part) {
  if (!part.empty()) error.todo = messages::kRestIsInPart(part);
  if (error.status != ExitStatus::truncated || !part.empty()) return;
  if (command_ == Command::stream) {
    error.todo = Text(messages::kTextAboveIncomplete);
  } else {
    const bool is_json = world_.diagnostics().manner().json_errors;
    error.todo = Text(is_json ? messages::kWhatCameInPartial : messages::kWhatCameFollows);
    error.facts.partial = shown_.sink().unprinted();
  }
}

void Chat::tell_summary(ExitStatus status, const AnswerFacts& facts) const {
  const bool wanted =
      options_.summary == "always" || (options_.summary == "auto" && world_.diagnostics_is_terminal());
  if (!wanted || !has_ended(status)) return;
  if (const auto line = summary_line(facts); !line.empty()) world_.diagnostics().dim_line(line);
}

}  // namespace

Result<void> chat(const ParsedLine& line, const Settings& settings, World& world) {
  return Chat(line, settings, world).run();
}

}  // namespace orel
