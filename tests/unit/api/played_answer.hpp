// An answer as tests compare it: a stream of bytes, cut anywhere, or a whole body, played through decoder,
// reader, facts and verdict as a command would.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "api/answer_facts.hpp"
#include "api/chat_object.hpp"
#include "api/sse_decoder.hpp"
#include "api/verdict.hpp"
#include "exchange/messages.hpp"

namespace orel::played {

struct Answer {
  std::string text{};
  std::string reasoning{};
  std::string refusal{};
  std::string events{};  // every event in letters, for comparing
  AnswerFacts facts{};
  ExitStatus status = ExitStatus::ok;
};

inline std::string letters(const ChatEvent& event) {
  if (const auto* start = std::get_if<Start>(&event)) {
    return "S(" + std::string(start->id) + ',' + std::string(start->model) + ',' +
           std::string(start->provider) + ')';
  }
  if (const auto* text = std::get_if<TextDelta>(&event)) return "T(" + std::string(text->text) + ')';
  if (const auto* text = std::get_if<ReasoningDelta>(&event)) return "R(" + std::string(text->text) + ')';
  if (const auto* text = std::get_if<RefusalDelta>(&event)) return "X(" + std::string(text->text) + ')';
  if (const auto* call = std::get_if<ToolCallDelta>(&event)) {
    return "C(" + std::to_string(call->index) + ',' + std::string(call->id) + ',' + std::string(call->name) +
           ',' + std::string(call->arguments) + ')';
  }
  if (std::holds_alternative<MediaDelta>(event)) return "I";
  if (const auto* finish = std::get_if<Finish>(&event)) {
    return "F(" + std::string(finish->reason) + ',' + std::string(finish->native) + ')';
  }
  if (const auto* usage = std::get_if<Usage>(&event)) return "U(" + std::string(usage->json) + ')';
  if (const auto* member = std::get_if<Member>(&event)) {
    return "M(" + std::string(member->name) + '=' + std::string(member->json) + ')';
  }
  if (std::holds_alternative<Done>(event)) return "D";
  if (const auto* failure = std::get_if<Failure>(&event)) return "E(" + failure->error.error.what.en + ')';
  return "B(" + std::string(std::get<Malformed>(event).what.en) + ')';
}

class Player {
 public:
  explicit Player(Members members = Members::no, const Expectation& expectation = {})
      : chunks_(members, context_), bodies_(members, context_), verdict_(expectation) {}

  void bytes(std::string_view piece) { take(decoder_.feed(piece)); }
  Answer end() {
    take(decoder_.end());
    answer_.status = verdict_.judge(std::nullopt).status();
    return answer_;
  }
  Answer body(std::string_view whole) {
    for (const ChatEvent& event : bodies_.body(whole)) take(event);
    answer_.status = verdict_.judge(std::nullopt, Delivery::whole).status();
    return answer_;
  }
  const Verdict& verdict() const { return verdict_; }

 private:
  void take(std::span<const SseEvent> events) {
    for (const SseEvent& sse : events) {
      for (const ChatEvent& event : chunks_.event(sse.data)) {
        if (!verdict_.is_decided()) take(event);
      }
    }
    if (decoder_.overflowed()) take(ChatEvent(Malformed{messages::kEventTooLarge}));
  }
  void take(const ChatEvent& event) {
    answer_.events += letters(event);
    answer_.facts.take(event);
    verdict_.take(event);
    if (const auto* text = std::get_if<TextDelta>(&event)) answer_.text += text->text;
    if (const auto* text = std::get_if<ReasoningDelta>(&event)) answer_.reasoning += text->text;
    if (const auto* text = std::get_if<RefusalDelta>(&event)) answer_.refusal += text->text;
  }

  RequestContext context_{};
  SseDecoder decoder_;
  ChatObjectReader chunks_;
  ChatObjectReader bodies_;
  Verdict verdict_;
  Answer answer_;
};

/// The stream in pieces that end at these offsets, and at its end.
inline Answer stream(std::string_view bytes, std::initializer_list<std::size_t> cuts = {},
                     Members members = Members::no, const Expectation& expectation = {}) {
  Player player(members, expectation);
  std::size_t begin = 0;
  for (const std::size_t cut : cuts) {
    player.bytes(bytes.substr(begin, cut - begin));
    begin = cut;
  }
  player.bytes(bytes.substr(begin));
  return player.end();
}

inline Answer body(std::string_view whole, Members members = Members::no,
                   const Expectation& expectation = {}) {
  return Player(members, expectation).body(whole);
}

/// One event's data as a stream of its own.
inline std::string event(std::string_view data) {
  return "data: " + std::string(data) + "\n\n";
}

}  // namespace orel::played
