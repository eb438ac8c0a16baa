// The pieces of a stream in the shape of a whole reply.
#include "api/chat_completion.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/chat_response.hpp"
#include "base/json_writer.hpp"

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

void ChatCompletion::remember(std::vector<Raw>& members, const Member& member) {
  const auto known =
      std::find_if(members.begin(), members.end(), [&](const Raw& raw) { return raw.name == member.name; });
  if (known == members.end()) {
    members.push_back({std::string(member.name), std::string(member.json)});
  } else if (member.json != "null") {
    known->json = member.json;
  }
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
    logprobs_.take(member.json, MergedJson::Arrays::append, {});
  } else {
    remember(choice_, member);
  }
}

void ChatCompletion::take_message(const Member& member) {
  using Arrays = MergedJson::Arrays;
  const auto is = [&](std::string_view name) { return member.name == name; };
  if (is("content")) {
    if (member.json == "\"\"") has_text_ = true;
  } else if (is("reasoning") && member.json.front() == '"') {
    reasoning_.grow(member.json);
  } else if (is("reasoning")) {
    reasoning_.take(member.json, Arrays::append, {});
  } else if (is("tool_calls")) {
    tool_calls_.take(member.json, Arrays::by_index, kGrowing);
  } else if (is("reasoning_details")) {
    reasoning_details_.take(member.json, Arrays::by_type, kGrowing);
  } else if (is("annotations")) {
    annotations_.take(member.json, Arrays::append, {});
  } else if (is("images")) {
    images_.take(member.json, Arrays::append, {});
  } else if (is("audio")) {
    audio_.take(member.json, Arrays::append, kGrowing);
  } else {
    remember(message_, member);
  }
}

std::string ChatCompletion::json(Demo demo) const {
  JsonWriter writer;
  writer.begin_object();
  for (const std::string_view name : kTopOrder) {
    if (name == "object") {
      writer.member("object", "chat.completion");
      continue;
    }
    for (const Raw& raw : top_) {
      if (raw.name == name) writer.key(name).raw(raw.json);
    }
  }
  writer.key("choices").begin_array().begin_object().key("index").integer(0);
  for (const Raw& raw : choice_) writer.key(raw.name).raw(raw.json);
  if (!logprobs_.empty()) logprobs_.write(writer.key("logprobs"));
  write_message(writer.key("message"));
  writer.end_object().end_array();
  for (const Raw& raw : top_) {
    if (!is_one_of(kTopOrder, raw.name) && !is_one_of(kTopLast, raw.name)) writer.key(raw.name).raw(raw.json);
  }
  for (const Raw& raw : top_) {
    if (is_one_of(kTopLast, raw.name)) writer.key(raw.name).raw(raw.json);
  }
  if (demo == Demo::yes) writer.key("demo").boolean(true);
  return writer.end_object().take();
}

void ChatCompletion::write_message(JsonWriter& writer) const {
  const auto remembered = [this](std::string_view name) {
    return std::find_if(message_.begin(), message_.end(), [&](const Raw& raw) { return raw.name == name; });
  };
  writer.begin_object();
  const auto role = remembered("role");
  writer.key("role").raw(role == message_.end() ? "\"assistant\"" : std::string_view(role->json));
  writer.key("content");
  if (has_text_) {
    writer.string(text_, Encoding::unknown);
  } else {
    writer.null();
  }
  for (const Raw& raw : message_) {
    if (raw.name == "role") continue;
    writer.key(raw.name);
    if (raw.name == "refusal" && !refusal_.empty()) {
      writer.string(refusal_, Encoding::unknown);
    } else {
      writer.raw(raw.json);
    }
  }
  const std::pair<std::string_view, const MergedJson*> merged[] = {
      {"reasoning", &reasoning_},   {"reasoning_details", &reasoning_details_},
      {"tool_calls", &tool_calls_}, {"annotations", &annotations_},
      {"images", &images_},         {"audio", &audio_}};
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
