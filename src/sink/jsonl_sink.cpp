#include "sink/jsonl_sink.hpp"

#include "base/calendar.hpp"
#include "json/json_layout.hpp"
#include "json/json_writer.hpp"
#include "sink/aside.hpp"

namespace orel {
namespace {

void member(JsonWriter& writer, std::string_view name, std::string_view text) {
  if (!text.empty()) writer.member(name, text);
}

void keep(std::string& place, std::string_view text) {
  if (!text.empty()) place = text;
}

std::string end_line(const ExitStatus status, const AnswerFacts& facts, Demo demo) {
  JsonWriter writer;
  writer.begin_object().member("type", "end");
  member(writer, "finish_reason", facts.finish_reason);
  writer.key("exit").integer(exit_number(status));
  if (!facts.usage_json.empty()) writer.key("usage").raw(compact_json(facts.usage_json));
  if (!facts.cost.empty()) writer.key("cost").raw(facts.cost);
  if (facts.seconds) writer.key("seconds").raw(exact_seconds(*facts.seconds));
  if (demo == Demo::yes) writer.key("demo").boolean(true);
  return writer.end_object().take();
}

/// Whether the status gets an `error` line: 10 to 30, that is, the request failed. Below 10 nothing was sent,
/// and after a signal no reader expects the line.
bool is_failure_line(ExitStatus status) {
  return exit_number(status) >= 10 && exit_number(status) <= 30;
}

}  // namespace

void JsonlSink::show(const ChatEvent& event) {
  if (is_generated(event)) tell_start();
  if (const auto* start = std::get_if<Start>(&event)) {
    keep(start_.id, start->id);
    keep(start_.model, start->model);
    keep(start_.provider, start->provider);
  } else if (const auto* text = std::get_if<TextDelta>(&event)) {
    tell_piece("text", text->text);
  } else if (const auto* reasoning = std::get_if<ReasoningDelta>(&event)) {
    tell_piece("reasoning", reasoning->text);
  } else if (const auto* refusal = std::get_if<RefusalDelta>(&event)) {
    tell_piece("refusal", refusal->text);
    show_aside(event, diagnostics_, Reasoning::hide);
  }
}

void JsonlSink::drained() {
  output_.flush();
}

void JsonlSink::finish(const Judgement& judgement, const AnswerFacts& facts) {
  diagnostics_.end_stream();
  const auto status = judgement.status();
  if (has_ended(status)) {
    tell_start();
    output_.take(end_line(status, facts, demo_) + "\n");
  } else if (is_failure_line(status)) {
    JsonWriter writer;
    writer.begin_object().member("type", "error").key("error");
    writer.raw(report_json(*judgement.error, diagnostics_.manner().language, diagnostics_.redactor()));
    output_.take(writer.end_object().take() + "\n");
  }
}

void JsonlSink::tell_start() {
  if (start_.is_told) return;
  start_.is_told = true;
  diagnostics_.stop_spinner();
  JsonWriter writer;
  writer.begin_object().member("type", "start");
  member(writer, "id", start_.id);
  member(writer, "model", start_.model);
  member(writer, "provider", start_.provider);
  if (demo_ == Demo::yes) writer.key("demo").boolean(true);
  output_.take(writer.end_object().take() + "\n");
}

void JsonlSink::tell_piece(std::string_view type, std::string_view text) {
  JsonWriter writer;
  writer.begin_object().member("type", type).member("text", text, Encoding::unknown);
  output_.take(writer.end_object().take() + "\n");
}

}  // namespace orel
