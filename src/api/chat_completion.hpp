// Chat events → one chat.completion object, for `ask --json` (command-surface 6.1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/chat_event.hpp"
#include "api/merged_json.hpp"

namespace orel {

/// Is this a practice answer? Then the object says so with "demo":true.
enum class Demo { no, yes };

/// Puts the object together. Needs the events of a reader that was asked for members.
class ChatCompletion {
 public:
  void take(const ChatEvent& event);
  /// The object as it stands: texts and logprobs joined, tool calls and reasoning details per index, the rest
  /// as last seen. Members that never came are left out, except `content`: null. One line without a line end.
  std::string json(Demo demo) const;

 private:
  struct Raw {
    std::string name;
    std::string json;
  };
  static void remember(std::vector<Raw>& members, const Member& member);
  void take_choice(const Member& member);
  void take_message(const Member& member);
  void write_message(class JsonWriter& writer) const;

  std::vector<Raw> top_;
  std::vector<Raw> choice_;
  std::vector<Raw> message_;
  std::string text_;
  std::string refusal_;
  bool has_text_ = false;
  MergedJson logprobs_;
  MergedJson reasoning_;
  MergedJson tool_calls_;
  MergedJson reasoning_details_;
  MergedJson annotations_;
  MergedJson images_;
  MergedJson audio_;
};

/// A reply that was one JSON object already: as it came, without the padding around it.
std::string completion_as_received(std::string_view body, Demo demo);

}  // namespace orel
