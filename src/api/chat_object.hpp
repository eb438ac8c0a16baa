// One JSON object of the chat API, a chunk of a stream or a whole completion → chat events. What both have in
// common; their contracts stand in chat_chunk.hpp and chat_response.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/chat_event.hpp"
#include "api/strict_json.hpp"

namespace orel {

class ChatObjectReader {
 public:
  enum class Form { chunk, whole };  // the message's name: `delta` or `message`

  ChatObjectReader(Members members, const RequestContext& context) : members_(members), context_(context) {}

  /// The events of one object; good until the next call. After `data` SIMDJSON_PADDING bytes must be
  /// readable.
  std::span<const ChatEvent> read(std::string_view data, Form form);
  /// The end, however it came: the halves of characters that still wait.
  std::span<const ChatEvent> end();
  /// The same, then Done.
  std::span<const ChatEvent> done();

 private:
  using Item = strict_json::Item;
  using End = strict_json::End;

  /// What a choice said, until its index is known. Strings are undecoded bodies; a null view: none.
  struct Choice {
    std::optional<long> index;
    std::string_view content;
    std::string_view reasoning;
    std::string_view refusal;
    std::string_view finish;
    std::string_view native;
    Words content_fault{};
    std::string_view error;
    bool has_media = false;  // or reasoning that cannot be read
  };

  std::string_view text_of_similar(std::string_view data);
  void learn(std::string_view data, bool is_silent);
  void forget();
  void reset(std::string_view data, Form form);
  bool read_root(std::string_view data);
  End top_member(std::string_view name, const Item& value);
  End choices(const Item& value);
  End choice(std::size_t position, const Item& value);
  End message(Choice& choice, const Item& value);
  End message_member(Choice& choice, std::string_view name, const Item& value);
  End content(Choice& choice, const Item& value);
  End content_parts(Choice& choice, const Item& value);
  End reasoning_details(Choice& choice, const Item& value);
  End tool_calls(const Item& value);
  End tool_call(std::size_t position, const Item& value);
  End error(std::string_view& error, const Item& value);
  End usage(const Item& value);
  End usage_details(std::string_view name, const Item& value);
  End text_into(std::string_view& body, const Item& value);

  void settle(const Choice& choice);
  void tell_halves();
  void tell(Member::Of of, std::string_view name, std::string_view first_token, End end) {
    if (members_ == Members::yes && end != nullptr) tell_member(of, name, first_token, end);
  }
  void tell_member(Member::Of of, std::string_view name, std::string_view first_token, End end);
  void tell_start();
  void tell_failure(std::string_view data);
  std::string_view decoded(std::string_view body, strict_json::Half& half);
  std::string_view decoded(std::string_view body);
  std::span<const ChatEvent> malformed(const Words& what);

  Members members_;
  RequestContext context_;
  strict_json::Reader json_;
  std::vector<ChatEvent> events_;

  // Of the stream.
  std::string id_;
  std::string model_;
  std::string provider_;
  strict_json::Half content_half_ = 0;
  strict_json::Half reasoning_half_ = 0;
  strict_json::Half refusal_half_ = 0;

  // What stood around the text of an earlier chunk that gave a plain text and no other news.
  std::string before_text_;
  std::string after_text_;

  // Of the object being read.
  Form form_ = Form::chunk;
  std::size_t size_ = 0;
  std::string decoded_;  // the strings that had escapes; never grows while views into it are out
  Start start_{};
  std::string_view error_;  // the error member; or "{}" where only finish_reason says "error"
  Words fault_{};           // what is malformed, though it is JSON
  bool has_choice_ = false;
  std::vector<std::string_view> details_;  // undecoded texts of reasoning_details
  std::vector<std::string_view> parts_;    // undecoded texts of content parts
};

}  // namespace orel
