// What an answer consists of, however it arrived: in the pieces of a stream or as one body.
// https://openrouter.ai/docs/api-reference/streaming
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

/// `id`, `model` or `provider` came for the first time, or with another value than before. Those that did not
/// are empty.
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

/// Something that was generated, though it is no text: an image, or anything else, such as audio, reasoning
/// that cannot be read, a member that is not known here, a choice that is not shown.
struct MediaDelta {
  bool is_image = false;
};

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
  std::string_view cost{};           // the number as received ("5.4e-05"); empty if missing or null
  bool is_own_key = false;           // the provider bills the user's own key, too
  std::string_view upstream_cost{};  // what the provider charges it, as received
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

/// The server said that it failed: an error event, a top-level or choice `error`, or a finish_reason that
/// names a failure.
struct Failure {
  ApiError error;
};

/// What was to be an event or a body is not one: does not parse, `content` of a wrong type, over a limit.
/// `what` says so ("malformed JSON", "content is a number") in words of messages.hpp, good for ever. `said`:
/// plain words that came instead of JSON. `loses_text`: text is missing, even if the end has been seen.
struct Malformed {
  Words what{};
  std::string_view said{};
  bool loses_text = false;
};

using ChatEvent = std::variant<Start, TextDelta, ReasoningDelta, RefusalDelta, ToolCallDelta, MediaDelta,
                               Finish, Usage, Member, Done, Failure, Malformed>;

/// Does the usage show that a model has worked?
inline bool shows_work(const Usage& usage) {
  return usage.completion_tokens.value_or(0) > 0 ||
         usage.cost.find_first_of("123456789") < usage.cost.find_first_of("eE");
}

/// Text, reasoning, refusal, tool call, image or audio, or a usage that counts them: it has been paid for.
inline bool is_generated(const ChatEvent& event) {
  if (const auto* usage = std::get_if<Usage>(&event)) return shows_work(*usage);
  return std::holds_alternative<TextDelta>(event) || std::holds_alternative<ReasoningDelta>(event) ||
         std::holds_alternative<RefusalDelta>(event) || std::holds_alternative<ToolCallDelta>(event) ||
         std::holds_alternative<MediaDelta>(event);
}

}  // namespace orel
