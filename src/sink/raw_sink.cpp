#include "sink/raw_sink.hpp"

#include <algorithm>

namespace orel {

void RawSink::raw(std::string_view data) {
  const auto begin = held_.size();
  held_.append(data);
  std::replace_if(
      held_.begin() + static_cast<std::ptrdiff_t>(begin), held_.end(),
      [](char c) { return c == '\n' || c == '\r'; }, ' ');
  held_ += '\n';
  if (has_begun_) drained();
}

void RawSink::show(const ChatEvent& event) {
  has_begun_ = has_begun_ || is_generated(event);
}

void RawSink::drained() {
  if (!has_begun_) return;
  output_.take(held_);
  held_.clear();
  output_.flush();
}

void RawSink::finish(const Judgement&, const AnswerFacts&) {
  output_.take(held_);
  held_.clear();
}

}  // namespace orel
