#include "sink/text_sink.hpp"

namespace orel {

void TextSink::show(const ChatEvent& event) {
  if (const auto* text = std::get_if<TextDelta>(&event)) {
    show_text(text->text);
    return;
  }
  // Standard error may be the same terminal: write the text that came before this event first.
  if (std::holds_alternative<ReasoningDelta>(event) || std::holds_alternative<RefusalDelta>(event))
    output_.flush();
  show_aside(event, diagnostics_, reasoning_);
}

void TextSink::show_text(std::string_view text) {
  if (when_ == When::after_the_verdict) {
    is_full_ = is_full_ || held_.size() + text.size() > limit_;
    if (!is_full_) held_.append(text);
    return;
  }
  diagnostics_.end_stream();
  if (when_ == When::as_it_arrives) diagnostics_.stop_spinner();
  output_.take(text);
  last_ = text.back();
}

void TextSink::drained() {
  output_.flush();
}

void TextSink::finish(const Judgement& judgement, const AnswerFacts&) {
  diagnostics_.end_stream();
  const bool is_ended = has_ended(judgement.status());
  if (when_ == When::after_the_verdict) {
    if (!is_ended) {
      unprinted_ = held_;
      return;
    }
    diagnostics_.stop_spinner();
    output_.take(held_);
    last_ = held_.empty() ? '\n' : held_.back();
  }
  // An answer that has ended gets a newline at its end. A broken one stays as it came, except on a terminal,
  // where the next message must begin on a new line.
  if (last_ != '\n' && (is_ended || output_.is_terminal())) output_.take("\n");
}

void TextSink::restart() {
  held_.clear();
  unprinted_ = {};
}

}  // namespace orel
