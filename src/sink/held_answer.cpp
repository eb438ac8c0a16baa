#include "sink/held_answer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace orel {
namespace {

// Members whose pieces are joined; of the others the last one is kept. The text comes as events of its own.
constexpr std::array<std::string_view, 7> kJoined{
    "reasoning", "reasoning_details", "tool_calls", "annotations", "images", "audio", "logprobs"};
constexpr std::array<std::string_view, 2> kText{"content", "refusal"};

}  // namespace

void HeldAnswer::take(const ChatEvent& event) {
  count(event);
  is_full_ = is_full_ || size_ > limit_;
  if (is_full_) return;
  completion_.take(event);
}

/// Counts what the event adds to the answer.
void HeldAnswer::count(const ChatEvent& event) {
  if (const auto* text = std::get_if<TextDelta>(&event)) size_ += text->text.size();
  if (const auto* refusal = std::get_if<RefusalDelta>(&event)) size_ += refusal->text.size();
  if (const auto* member = std::get_if<Member>(&event)) count(*member);
}

void HeldAnswer::count(const Member& member) {
  const bool is_of_message = member.of == Member::Of::message;
  if (is_of_message && std::ranges::find(kText, member.name) != kText.end()) return;
  size_ += member.json.size();
  if (member.of != Member::Of::top && std::ranges::find(kJoined, member.name) != kJoined.end()) return;
  auto& sizes = replaced_[static_cast<std::size_t>(member.of)];
  auto known = sizes.find(member.name);
  if (known == sizes.end()) {
    known = sizes.emplace(member.name, 0).first;
    size_ += member.name.size();
  }
  size_ -= std::exchange(known->second, member.json.size());
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
