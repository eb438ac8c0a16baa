// The pieces of a stream in the shape of a whole reply.
#include "api/chat_completion.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/chat_object.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

constexpr std::string_view kGrowing[] = {"arguments", "text", "summary", "data", "result", "transcript"};

// Members that stand in the text of a reply in this order, before all others.
constexpr std::string_view kTopOrder[] = {"id", "object", "created", "model", "provider"};
constexpr std::string_view kTopLast[] = {"usage"};

template <std::size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

const ChatCompletion::Raw* ChatCompletion::RawMembers::find(const std::string& name) const {
  const auto place = places.find(name);
  return place == places.end() ? nullptr : &list[place->second];
}

void ChatCompletion::remember(RawMembers& members, const Member& member) {
  const auto [place, is_new] = members.places.try_emplace(std::string(member.name), members.list.size());
  if (is_new) {
    members.list.push_back({std::string(member.name), std::string(member.json)});
  } else if (member.json != "null") {
    auto& known = members.list[place->second].json;
    known = member.json;
  }
}

void ChatCompletion::merge(MergedJson& into, const Member& member, MergedJson::Arrays arrays) {
  into.take(member.json, arrays, kGrowing);
}

void ChatCompletion::take(const ChatEvent& event) {
  if (const auto* text = std::get_if<TextDelta>(&event)) {
    text_ += text->text;
    has_text_ = true;
  } else if (const auto* refusal = std::get_if<RefusalDelta>(&event)) {
    refusal_ += refusal->text;
  } else if (const auto* member = std::get_if<Member>(&event)) {
    switch (member->of) {
      case Member::Of::top: remember(top_, *member); break;
      case Member::Of::choice: take_choice(*member); break;
      case Member::Of::message: take_message(*member); break;
    }
  }
}

void ChatCompletion::take_choice(const Member& member) {
  if (member.name == "logprobs") {
    merge(logprobs_, member, MergedJson::Arrays::append);
  } else if (member.name != "text") {  // which is the text of the message
    remember(choice_, member);
  }
}

void ChatCompletion::take_message(const Member& member) {
  using Arrays = MergedJson::Arrays;
  struct Merged {
    std::string_view name;
    MergedJson& value;
    Arrays arrays;
  };
  const Merged merged[] = {{"tool_calls", tool_calls_, Arrays::by_index},
                           {"function_call", function_call_, Arrays::by_index},
                           {"reasoning_details", reasoning_details_, Arrays::by_type},
                           {"annotations", annotations_, Arrays::append},
                           {"images", images_, Arrays::append},
                           {"audio", audio_, Arrays::append}};
  if (member.name == "content") {
    if (member.json == "\"\"") has_text_ = true;
    return;
  }
  if (member.name == "reasoning") return take_reasoning(reasoning_, member);
  if (member.name == "reasoning_content") return take_reasoning(reasoning_content_, member);
  for (const auto& each : merged)
    if (each.name == member.name) return merge(each.value, member, each.arrays);
  remember(message_, member);
}

void ChatCompletion::take_reasoning(MergedJson& reasoning, const Member& member) {
  if (member.json.front() != '"') return merge(reasoning, member, MergedJson::Arrays::append);
  reasoning.grow(member.json);
}

std::string ChatCompletion::json(Demo demo) const {
  JsonWriter writer;
  writer.begin_object();
  for (const std::string_view name : kTopOrder) {
    if (name == "object") {
      writer.member("object", "chat.completion");
      continue;
    }
    if (const Raw* raw = top_.find(std::string(name))) writer.key(name).raw(raw->json);
  }
  writer.key("choices").begin_array().begin_object().key("index").integer(0);
  for (const Raw& raw : choice_.list) writer.key(raw.name).raw(raw.json);
  if (!logprobs_.empty()) logprobs_.write(writer.key("logprobs"));
  write_message(writer.key("message"));
  writer.end_object().end_array();
  for (const Raw& raw : top_.list) {
    if (!is_one_of(kTopOrder, raw.name) && !is_one_of(kTopLast, raw.name)) writer.key(raw.name).raw(raw.json);
  }
  for (const Raw& raw : top_.list) {
    if (is_one_of(kTopLast, raw.name)) writer.key(raw.name).raw(raw.json);
  }
  if (demo == Demo::yes) writer.key("demo").boolean(true);
  return writer.end_object().take();
}

void ChatCompletion::write_message(JsonWriter& writer) const {
  writer.begin_object();
  const Raw* const role = message_.find("role");
  writer.key("role").raw(role == nullptr ? "\"assistant\"" : std::string_view(role->json));
  writer.key("content");
  if (has_text_) {
    writer.string(text_, Encoding::unknown);
  } else {
    writer.null();
  }
  for (const Raw& raw : message_.list) {
    if (raw.name == "role") continue;
    writer.key(raw.name);
    if (raw.name == "refusal" && !refusal_.empty()) {
      writer.string(refusal_, Encoding::unknown);
    } else {
      writer.raw(raw.json);
    }
  }
  const std::pair<std::string_view, const MergedJson*> merged[] = {{"reasoning", &reasoning_},
                                                                   {"reasoning_content", &reasoning_content_},
                                                                   {"reasoning_details", &reasoning_details_},
                                                                   {"tool_calls", &tool_calls_},
                                                                   {"function_call", &function_call_},
                                                                   {"annotations", &annotations_},
                                                                   {"images", &images_},
                                                                   {"audio", &audio_}};
  for (const auto& [name, value] : merged) {
    if (!value->empty()) value->write(writer.key(name));
  }
  writer.end_object();
}

std::string completion_as_received(std::string_view body, Demo demo) {
  std::string_view object = without_padding(body);
  object = object.substr(0, object.find_last_not_of(" \t\r\n") + 1);
  if (demo == Demo::no || object.substr(0, 1) != "{") return std::string(object);
  const std::size_t first = object.find_first_not_of(" \t\r\n", 1);
  const bool is_empty = first == std::string_view::npos || object[first] == '}';
  return "{\"demo\":true" + std::string(is_empty ? "" : ",") + std::string(object.substr(1));
}

}  // namespace orel
