// What `ask` and `stream` send: ChatRequest and its JSON body, members in a fixed order (the service's
// response cache hashes the bytes). https://openrouter.ai/docs/api-reference/chat-completion
#pragma once

#include <string>
#include <vector>

namespace orel {

struct ChatMessage {
  std::string role;
  std::string content;  // valid UTF-8
};

/// A field of the body. Dots in the name nest: "provider.order".
struct BodyMember {
  std::string name;
  std::string json;          // the value, valid JSON
  bool is_one_name = false;  // its dots are part of it
};

struct ChatRequest {
  std::string model{};
  std::vector<std::string> fallbacks{};
  std::vector<ChatMessage> messages{};
  std::string messages_json{};  // a JSON array instead of `messages`, sent as it is; empty: none
  std::vector<BodyMember> members{};
};

/// The body: model, models, messages, "stream":true, then the members in the order given, each object at the
/// place where it is first named. An object given whole and its members given by name are merged; the later
/// one wins.
std::string to_body(const ChatRequest& request);

}  // namespace orel
