// What an answer consists of, however it arrived: in pieces (chat_chunk) or whole (chat_response). OpenRouter
// API sections 3 and 4.
//
// All views are good until the reader that made them reads on; whoever keeps a piece copies it. Text is
// UTF-8, escapes decoded.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "api/api_error.hpp"
#include "base/phrase.hpp"

namespace orel {

/// `id`, `model` or `provider` told for the first time, or anew with another value. Empty: not told, or as
/// before.
struct Start {
  std::string_view id{};
  std::string_view model{};
  std::string_view provider{};
};

/// A piece of `content`; never empty.
struct TextDelta {
  std::string_view text{};
};

/// A piece of reasoning; `reasoning` and `reasoning_details` with the same text give one event; never empty.
struct ReasoningDelta {
  std::string_view text{};
};

/// A piece of `refusal`; never empty.
struct RefusalDelta {
  std::string_view text{};
};

/// A fragment of a tool call. `arguments` are appended per index; id and name are set where not empty.
struct ToolCallDelta {
  long index = 0;
  std::string_view id{};
  std::string_view name{};
  std::string_view arguments{};
};

/// An image, a piece of audio or reasoning that cannot be read came: generated, though not text.
struct MediaDelta {};

/// A finish_reason that is not null; `native` is the upstream's own word, or empty.
struct Finish {
  std::string_view reason{};
  std::string_view native{};
};

/// The `usage` object. `json` is its slice as received; a number that is missing or not a number is nullopt.
struct Usage {
  std::string_view json{};
  std::optional<long long> prompt_tokens{};
  std::optional<long long> completion_tokens{};
  std::optional<long long> reasoning_tokens{};
  std::optional<long long> cached_tokens{};
  std::string_view cost{};  // the number as received ("5.4e-05"); empty if missing or null
};

/// Whether a reader is to send Member events as well.
enum class Members { no, yes };

/// Any member as received, for `ask --json`: only sent by readers that were asked for members. `json` is its
/// slice.
struct Member {
  enum class Of { top, choice, message };
  Of of = Of::top;
  std::string_view name{};
  std::string_view json{};
};

/// `[DONE]`, or the end of a whole JSON completion.
struct Done {};

/// The server said that it failed: an error event, a top-level or choice `error`, or finish_reason "error".
struct Failure {
  ApiError error;
};

/// What was to be an event or a body is not one: does not parse, `content` of a wrong type, over a limit.
/// `what` says so ("malformed JSON", "content is a number") in words of messages.hpp, good for ever.
struct Malformed {
  Words what{};
};

using ChatEvent = std::variant<Start, TextDelta, ReasoningDelta, RefusalDelta, ToolCallDelta, MediaDelta,
                               Finish, Usage, Member, Done, Failure, Malformed>;

/// Text, reasoning, refusal, tool call, image or audio: it has been paid for.
inline bool is_generated(const ChatEvent& event) {
  return std::holds_alternative<TextDelta>(event) || std::holds_alternative<ReasoningDelta>(event) ||
         std::holds_alternative<RefusalDelta>(event) || std::holds_alternative<ToolCallDelta>(event) ||
         std::holds_alternative<MediaDelta>(event);
}

}  // namespace orel
