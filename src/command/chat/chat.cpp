// `ask` and `stream`: judges the input, asks, concludes with what is still to be shown and said.
#include <optional>
#include <utility>

#include "base/format.hpp"
#include "command/chat/chat_input.hpp"
#include "command/chat/chat_question.hpp"
#include "command/chat/presentation.hpp"
#include "command/commands.hpp"
#include "command/messages.hpp"
#include "exchange/failure_words.hpp"
#include "exchange/messages.hpp"
#include "exchange/service.hpp"
#include "generated/build_facts.hpp"
#include "json/json_layout.hpp"
#include "net/messages.hpp"
#include "sink/summary.hpp"
#include "sink/terminal_text.hpp"
#include "store/model_hints.hpp"

namespace orel {
namespace {

class Chat {
 public:
  Chat(const ParsedLine& line, const Settings& settings, World& world)
      : command_(line.command->id),
        options_(settings.options),
        world_(world),
        service_(settings, world),
        input_(line, settings, world),
        shown_(command_, options_, world),
        question_(command_, settings, world, input_, shown_, service_) {}

  Result<void> run();

 private:
  Result<void> prepare();
  Result<void> dry_run();
  ModelCache cached_models() const;
  void warn_of_retirement() const;
  Result<void> conclude(AttemptEnd end);
  void show_what_came(Error& error, const std::string& part);
  void tell_summary(ExitStatus status, const AnswerFacts& facts) const;

  Command command_;
  const Options& options_;
  World& world_;
  Service service_;
  ChatInput input_;
  Presentation shown_;
  ChatQuestion question_;
};

Result<void> Chat::run() {
  if (auto ready = input_.prepare(); !ready) return ready;
  if (auto open = options_.dry_run ? shown_.read_template() : shown_.open(); !open) return open;
  auto ready = prepare();
  if (ready) ready = input_.read_terminal();
  if (options_.dry_run) return ready ? dry_run() : ready;
  // Without a key nothing is sent, but `stream --jsonl` has a last line all the same.
  if (!ready) return conclude({.judgement = {.error = std::move(ready).error()}});
  service_.ask(question_);
  return conclude(std::move(question_.end()));
}

/// Destination and key: what is left to judge before a connection is made.
Result<void> Chat::prepare() {
  auto ready = service_.open();
  if (ready && !options_.dry_run) ready = service_.read_key();
  return ready ? input_.guard(service_.key()) : ready;
}

/// --dry-run: prints the request instead of sending it. The key is neither read nor shown.
Result<void> Chat::dry_run() {
  auto body = input_.body();
  if (!body) return std::move(body).error();
  auto& aside = world_.diagnostics();
  aside.line(Text("POST " + service_.url().with(kChatPath)));
  aside.line(Text(formatted("User-Agent: {}", build_facts::kUserAgent)));
  if (const auto key = service_.shown_key(); !key.empty()) aside.line(Text("Authorization: ") + key);
  for (const auto& field : question_.fields()) aside.line(Text(formatted("{}: {}", field.name, field.value)));
  auto& output = world_.output();
  if (output.is_terminal()) {
    *body = indented_json(*body);
    if (!options_.no_sanitize) *body = safe_json(*body);
  }
  output.take(*body);
  output.take("\n");
  output.finish();
  if (const auto* failure = output.failure()) return *failure;
  return {};
}

/// The list that `models` stored of this service.
ModelCache Chat::cached_models() const {
  return {world_.cache_folder(), world_.clock(), service_.url().text()};
}

void Chat::warn_of_retirement() const {
  if (service_.is_practice()) return;
  const auto warning = retirement_warning(options_.model, cached_models(), world_.clock().wall());
  if (!warning.empty()) world_.diagnostics().warning(warning);
}

/// Shows what is still to be shown, ends the output, and says what came of it.
Result<void> Chat::conclude(AttemptEnd end) {
  auto& aside = world_.diagnostics();
  const auto facts = question_.facts();
  const auto& billed = question_.billed();
  auto& judgement = end.judgement;
  aside.stop_spinner();
  if (judgement.error) add_request_words(*judgement.error, end, options_.model, billed);
  if (judgement.error && judgement.error->status == ExitStatus::unknown_model &&
      judgement.error->meant.empty() && !service_.is_practice() && judgement.refusal &&
      judgement.refusal->is_about_model)
    judgement.error->meant = suggested_models(options_.model, cached_models());
  if (judgement.error && command_ == Command::ask && judgement.error->todo.en == messages::kTimeoutDo.en)
    judgement.error->todo = Text(messages::kTimeoutOrStreamDo);
  const auto judged = judgement.status();
  if (!is_signal(judged)) shown_.sink().finish(judgement, facts);
  aside.end_stream();
  std::string part;
  if (auto settled = shown_.settle(judged, part); !settled && !is_signal(judged)) {
    if (!judgement.error || has_ended(judged) || is_signal(settled.error().status)) {
      judgement.error = std::move(settled).error();
      add_request_words(*judgement.error, end, options_.model, billed);
    }
  }
  for (const auto& line : end.trace) aside.trace(line);
  for (const auto& warning : judgement.warnings) aside.warning(warning);
  for (const auto& note : judgement.notes) aside.note(note);
  if (has_ended(judged)) warn_of_retirement();
  if (facts.ttft) aside.note(messages::kFirstToken(exact_seconds(*facts.ttft)));
  if (!facts.id.empty()) aside.note(messages::kGenerationId(facts.id));
  tell_summary(judgement.status(), facts);
  if (!judgement.error) return {};
  show_what_came(*judgement.error, part);
  return *std::move(judgement.error);
}

/// Says where the text of an answer that broke off can be found.
void Chat::show_what_came(Error& error, const std::string& part) {
  if (!part.empty())
    error.todo = shown_.part_is_whole() ? messages::kAnswerIsInPart(part) : messages::kRestIsInPart(part);
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
