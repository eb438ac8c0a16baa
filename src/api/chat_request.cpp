// The body as a small tree of members, so that dotted names and whole objects meet.
#include "api/chat_request.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "json/json_path.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

/// A value as it was given, or an object that is put together.
struct Node {
  std::string json{};
  bool is_object = false;
  std::vector<std::pair<std::string, Node>> members{};

  Node& member(std::string_view name) {
    const auto known =
        std::find_if(members.begin(), members.end(), [&](const auto& entry) { return entry.first == name; });
    if (known != members.end()) return known->second;
    return members.emplace_back(std::string(name), Node()).second;
  }
  /// Opens a value given whole, so that members can be added; what is no object is replaced by one.
  void open() {
    if (std::exchange(is_object, true)) return;
    const std::string whole = std::exchange(json, {});
    for (const JsonPart& part : json_parts(whole)) member(part.name).json = part.json;
  }
  void set(std::string_view value) {
    if (is_object && value.substr(0, 1) == "{") {
      for (const JsonPart& part : json_parts(value)) member(part.name).set(part.json);
    } else {
      *this = Node{.json = std::string(value)};
    }
  }
  void write(JsonWriter& writer) const {
    if (!is_object) {
      writer.raw(json);
      return;
    }
    writer.begin_object();
    for (const auto& [name, value] : members) value.write(writer.key(name));
    writer.end_object();
  }
};

void set(Node& node, std::string_view path, std::string_view json) {
  const std::size_t dot = path.find('.');
  node.open();
  if (dot == std::string_view::npos) {
    node.member(path).set(json);
  } else {
    set(node.member(path.substr(0, dot)), path.substr(dot + 1), json);
  }
}

void write_messages(JsonWriter& writer, const ChatRequest& request) {
  writer.key("messages");
  if (!request.messages_json.empty()) {
    writer.raw(request.messages_json);
    return;
  }
  writer.begin_array();
  for (const ChatMessage& message : request.messages) {
    writer.begin_object().member("role", message.role).member("content", message.content).end_object();
  }
  writer.end_array();
}

/// Rather too much: what is never written costs no memory, what has to grow is there twice for a moment.
std::size_t likely_size(const ChatRequest& request) {
  std::size_t size = 512 + request.messages_json.size();
  for (const ChatMessage& message : request.messages) size += message.content.size() / 8 * 9;
  return size;
}

}  // namespace

std::string to_body(const ChatRequest& request) {
  JsonWriter writer(likely_size(request));
  writer.begin_object().member("model", request.model, Encoding::unknown);
  if (!request.fallbacks.empty()) {
    writer.key("models").begin_array();
    for (const std::string& model : request.fallbacks) writer.string(model, Encoding::unknown);
    writer.end_array();
  }
  write_messages(writer, request);
  writer.key("stream").boolean(true);
  Node body{.is_object = true};
  for (const BodyMember& member : request.members)
    if (member.is_one_name)
      body.member(member.name).set(member.json);
    else
      set(body, member.name, member.json);
  for (const auto& [name, value] : body.members) value.write(writer.key(name));
  return writer.end_object().take();
}

}  // namespace orel
