// What is known of an answer besides its text: who gave it, why it ended, what it cost. Feeds summary,
// template and JSON lines.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "api/chat_event.hpp"

namespace orel {

struct AnswerFacts {
  std::string id{};
  std::string model{};
  std::string provider{};
  std::string finish_reason{};
  std::string usage_json{};  // as received
  std::string cost{};  // a JSON number, with what a provider charges the user's own key; empty: not told
  std::optional<long long> tokens_in{};
  std::optional<long long> tokens_out{};
  std::optional<long long> tokens_reasoning{};
  std::optional<long long> tokens_cached{};
  std::optional<std::chrono::milliseconds> seconds{};  // request to end; set by the command
  std::optional<std::chrono::milliseconds> ttft{};     // request to first text; set by the command

  /// Keeps what this event tells; later values replace earlier ones, empty ones do not.
  void take(const ChatEvent& event);
};

}  // namespace orel
