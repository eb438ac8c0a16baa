#include "sink/json_sink.hpp"

#include "sink/json_layout.hpp"

namespace orel {

void JsonSink::show(const ChatEvent& event) {
  show_aside(event, diagnostics_, reasoning_);
  answer_.take(event);
}

void JsonSink::finish(const Judgement& judgement, const AnswerFacts&) {
  diagnostics_.end_stream();
  if (!has_ended(judgement.status())) {
    unprinted_ = answer_.text();
    return;
  }
  diagnostics_.stop_spinner();
  const auto json = answer_.json();
  output_.take(output_.is_terminal() ? indented_json(json) : json);
  output_.take("\n");
}

}  // namespace orel
