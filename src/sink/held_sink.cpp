#include "sink/held_sink.hpp"

#include <algorithm>
#include <array>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "base/format.hpp"
#include "json/json_layout.hpp"
#include "json/json_path.hpp"

namespace orel {
namespace {

std::string number(const std::optional<long long>& value) {
  return value ? formatted("{}", *value) : std::string{};
}

std::string seconds(const std::optional<std::chrono::milliseconds>& value) {
  return value ? exact_seconds(*value) : std::string{};
}

/// Without an exponent: scripts add such numbers up.
std::string plain_number(const std::string& json) {
  const auto number = Decimal::read(json);
  return number ? number->plain() : json;
}

/// No member has a default, so that a row of the table that lacks one does not compile.
struct AskField {
  std::string_view name;
  std::string (*value)(const HeldAnswer&, const AnswerFacts&, std::string_view path);
};

using Answer = const HeldAnswer&;
using Facts = const AnswerFacts&;
using Path = std::string_view;

constexpr auto kFields = std::to_array<AskField>({
    {"text", [](Answer answer, Facts, Path) { return answer.text(); }},
    {"model", [](Answer, Facts facts, Path) { return facts.model; }},
    {"provider", [](Answer, Facts facts, Path) { return facts.provider; }},
    {"id", [](Answer, Facts facts, Path) { return facts.id; }},
    {"finish_reason", [](Answer, Facts facts, Path) { return facts.finish_reason; }},
    {"cost", [](Answer, Facts facts, Path) { return plain_number(facts.cost); }},
    {"seconds", [](Answer, Facts facts, Path) { return seconds(facts.seconds); }},
    {"ttft", [](Answer, Facts facts, Path) { return seconds(facts.ttft); }},
    {"reply", [](Answer answer, Facts, Path path) { return json_path(answer.json(), path).value_or(""); }},
    {"tokens_in", [](Answer, Facts facts, Path) { return number(facts.tokens_in); }},
    {"tokens_out", [](Answer, Facts facts, Path) { return number(facts.tokens_out); }},
    {"tokens_reasoning", [](Answer, Facts facts, Path) { return number(facts.tokens_reasoning); }},
    {"tokens_cached", [](Answer, Facts facts, Path) { return number(facts.tokens_cached); }},
});
constexpr auto kNames = template_names(kFields);

}  // namespace

std::span<const std::string_view> ask_fields() {
  return kNames;
}

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
    return text.fill([&](std::string_view name, std::string_view path) {
      const auto field = std::ranges::find(kFields, name, &AskField::name);
      return field == kFields.end() ? std::string() : field->value(answer, facts, path);
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
