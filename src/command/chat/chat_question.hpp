// The question of `ask` and `stream`: the request with its body, the reader of the answer, and what is told
// while it is waited for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/settings.hpp"
#include "command/chat/chat_input.hpp"
#include "command/chat/presentation.hpp"
#include "exchange/answer.hpp"
#include "exchange/body_trace.hpp"
#include "exchange/question.hpp"
#include "exchange/service.hpp"
#include "host/world.hpp"

namespace orel {

/// Below the base URL.
inline constexpr std::string_view kChatPath = "/chat/completions";

class ChatQuestion final : public Question {
 public:
  /// All must outlive it. Input, presentation and service must be ready before it is asked.
  ChatQuestion(Command command, const Settings& settings, World& world, ChatInput& input, Presentation& shown,
               const Service& service)
      : command_(command),
        settings_(settings),
        options_(settings.options),
        world_(world),
        input_(input),
        shown_(shown),
        service_(service) {}

  /// The header fields that a person may choose or want to see; without the key.
  std::vector<HeaderField> fields() const;

  /// What is known of the answer; nothing before the question was asked.
  AnswerFacts facts() const { return answer_ ? answer_->facts() : AnswerFacts{}; }

 private:
  HttpRequest begin(std::optional<Clock::time_point> deadline) override;
  Receiver& receiver() override;
  AttemptEnd finish(Exchange exchange) override;
  void restart() override { shown_.sink().restart(); }

  Expectation expectation() const;
  bool shows_bodies() const { return options_.debug_body && options_.verbose > 1; }
  Result<std::string> body(std::optional<Clock::time_point> deadline);
  void limit_output(std::optional<Clock::time_point> deadline);
  void tick();
  Text progress(long long seconds) const;

  Command command_;
  const Settings& settings_;
  const Options& options_;
  World& world_;
  ChatInput& input_;
  Presentation& shown_;
  const Service& service_;

  RequestContext context_{};
  Expectation expected_{};
  std::optional<Answer> answer_{};     // of this attempt
  std::optional<BodyTrace> traced_{};  // before the answer
  Clock::time_point waiting_since_{};
  bool hinted_ = false;
};

}  // namespace orel
