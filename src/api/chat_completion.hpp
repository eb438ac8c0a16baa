// The chat events of an answer become one chat.completion object, for `ask --json`.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/chat_event.hpp"
#include "json/merged_json.hpp"

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
  const std::string& text() const { return text_; }

 private:
  struct Raw {
    std::string name;
    std::string json;
  };
  /// Members as last seen, in the order in which they came; found by name at once, however many there are.
  struct RawMembers {
    std::vector<Raw> list{};
    std::unordered_map<std::string, std::size_t> places{};
    const Raw* find(const std::string& name) const;
  };
  void remember(RawMembers& members, const Member& member);
  void merge(MergedJson& into, const Member& member, MergedJson::Arrays arrays);
  void take_choice(const Member& member);
  void take_message(const Member& member);
  void take_reasoning(MergedJson& reasoning, const Member& member);
  void write_message(class JsonWriter& writer) const;

  RawMembers top_;
  RawMembers choice_;
  RawMembers message_;
  std::string text_;
  std::string refusal_;
  bool has_text_ = false;
  MergedJson logprobs_;
  MergedJson reasoning_;
  MergedJson reasoning_content_;
  MergedJson tool_calls_;
  MergedJson function_call_;
  MergedJson reasoning_details_;
  MergedJson annotations_;
  MergedJson images_;
  MergedJson audio_;
};

/// A reply that was one JSON object already: as it came, without the padding around it.
std::string completion_as_received(std::string_view body, Demo demo);

}  // namespace orel
