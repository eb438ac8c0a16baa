#include "sink/held_answer.hpp"

namespace orel {
namespace {

/// What the event adds to the answer, roughly in bytes.
std::size_t size_of(const ChatEvent& event) {
  if (const auto* text = std::get_if<TextDelta>(&event)) return text->text.size();
  if (const auto* reasoning = std::get_if<ReasoningDelta>(&event)) return reasoning->text.size();
  if (const auto* refusal = std::get_if<RefusalDelta>(&event)) return refusal->text.size();
  if (const auto* call = std::get_if<ToolCallDelta>(&event)) return call->arguments.size();
  if (const auto* member = std::get_if<Member>(&event)) return member->json.size();
  return 0;
}

}  // namespace

void HeldAnswer::take(const ChatEvent& event) {
  size_ += size_of(event);
  is_full_ = is_full_ || size_ > limit_;
  if (is_full_) return;
  if (const auto* text = std::get_if<TextDelta>(&event)) text_.append(text->text);
  completion_.take(event);
}

void HeldAnswer::take_whole(std::string_view body) {
  is_full_ = is_full_ || body.size() > limit_;
  if (!is_full_) body_ = body;
}

void HeldAnswer::restart() {
  *this = HeldAnswer(demo_, limit_);
}

std::string HeldAnswer::json() const {
  return body_.empty() ? completion_.json(demo_) : completion_as_received(body_, demo_);
}

}  // namespace orel
