#include "sink/held_sink.hpp"

#include "api/json_path.hpp"
#include "base/calendar.hpp"
#include "base/format.hpp"
#include "sink/json_layout.hpp"

namespace orel {
namespace {

std::string number(const std::optional<long long>& value) {
  return value ? formatted("{}", *value) : std::string{};
}

std::string seconds(const std::optional<std::chrono::milliseconds>& value) {
  return value ? exact_seconds(*value) : std::string{};
}

/// A field of ask_fields() that the facts know; `text` and `reply` are not theirs.
std::string fact(const AnswerFacts& facts, std::string_view name) {
  if (name == "model") return facts.model;
  if (name == "provider") return facts.provider;
  if (name == "id") return facts.id;
  if (name == "finish_reason") return facts.finish_reason;
  if (name == "cost") return facts.cost;
  if (name == "seconds") return seconds(facts.seconds);
  if (name == "ttft") return seconds(facts.ttft);
  if (name == "tokens_in") return number(facts.tokens_in);
  if (name == "tokens_out") return number(facts.tokens_out);
  if (name == "tokens_reasoning") return number(facts.tokens_reasoning);
  if (name == "tokens_cached") return number(facts.tokens_cached);
  return {};
}

}  // namespace

HeldForm json_form(Indented indented) {
  return [indented](const HeldAnswer& answer, const AnswerFacts&) {
    auto json = answer.json();
    if (indented == Indented::yes) json = indented_json(json);
    json += '\n';
    return json;
  };
}

HeldForm template_form(TemplateText text) {
  return [text = std::move(text)](const HeldAnswer& answer, const AnswerFacts& facts) {
    return text.fill([&](std::string_view name, std::string_view path) -> std::string {
      if (name == "text") return answer.text();
      if (name == "reply") return json_path(answer.json(), path).value_or("");
      return fact(facts, name);
    });
  };
}

void HeldSink::show(const ChatEvent& event) {
  show_aside(event, diagnostics_, reasoning_);
  answer_.take(event);
}

void HeldSink::finish(const Judgement& judgement, const AnswerFacts& facts) {
  diagnostics_.end_stream();
  if (!has_ended(judgement.status())) return;
  diagnostics_.stop_spinner();
  output_.take(form_(answer_, facts));
  is_printed_ = true;
}

}  // namespace orel
