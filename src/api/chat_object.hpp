// The JSON objects of an answer, the events of a stream or one whole body, become chat events.
// https://openrouter.ai/docs/api-reference/overview
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/chat_event.hpp"
#include "api/similar_event.hpp"
#include "json/json_document.hpp"
#include "json/json_text.hpp"

namespace orel {

/// The events in the data of one server-sent event: usually that alone. Some servers part their events by one
/// line break instead of two; then several lines that are JSON, or `[DONE]`, came as one, and each is an
/// event.
std::vector<std::string_view> events_in(std::string_view data);

/// The body without what may stand before the JSON of a slow reply: white space, and lines that begin with a
/// colon.
std::string_view without_padding(std::string_view body);

/// Reads the events of one stream, in order, or one whole body. What it guarantees:
/// - The whole object is judged, also what is not used: anything that is not JSON (JsonDocument) gives one
///   Malformed and nothing else. Nothing is skipped in silence, or text would be missing.
/// - `content` is text or null, or an array of parts (text, reasoning, a refusal, images); anything else is
///   Malformed. Any other member of a wrong type counts as absent.
/// - The text may also stand in `message` of an event, in `delta` of a body, or in `text` of the choice;
///   reasoning may be called `reasoning_content`. A `message` after text that came in `delta` repeats it and
///   is ignored. A reply that stands whole in the member `provider` is read there.
/// - Choices other than index 0 are not shown; where they, or members not known here, say anything, there is
/// a
///   MediaDelta: it was generated. Without an index the position counts.
/// - Of two members with the same name the last one wins.
/// - Escapes are decoded exactly (`\u0000` is a byte). A lone surrogate becomes U+FFFD, except that a high
/// half
///   at the end of one piece waits for a low half at the beginning of the next, or for the end.
/// - A Failure comes last of an object's events: what was received before it counts. An error is what `error`
///   of the object or of the choice says, a finish_reason that names a failure, and an object without choices
///   that has a message, a code or details.
class ChatObjectReader {
 public:
  /// `context` is for the words of a Failure; what it refers to must outlive the reader.
  ChatObjectReader(Members members, const RequestContext& context) : members_(members), context_(context) {}

  // All events are good until the next call, and as long as the text that was read.

  /// What the `event` field of an event says.
  enum class Named { message, error };

  /// The data of one server-sent event. `[DONE]` gives Done; white space, or a comment in the place of data,
  /// gives nothing. The data of an event named `error` is an error, whatever it looks like.
  std::span<const ChatEvent> event(std::string_view data, Named named = Named::message);
  /// The stream has ended, with `[DONE]` or without: gives the halves of characters that still wait, as
  /// U+FFFD.
  std::span<const ChatEvent> end();
  /// One whole body, padding before it allowed: of a completion the events end with Done, of an error with
  /// Failure. No JSON, no object, or neither `choices` nor `error`: Malformed.
  std::span<const ChatEvent> body(std::string_view text);

 private:
  enum class Form { event, body };  // the message's usual name: `delta` or `message`

  /// One part of a content that is an array; the text is undecoded.
  struct Part {
    enum class Of { text, reasoning, refusal };
    Of of = Of::text;
    std::string_view text{};
  };

  /// What a choice said. Strings are undecoded bodies; a null view: none.
  struct Choice {
    std::string_view content{};
    std::string_view text{};  // beside the message
    std::string_view reasoning{};
    std::string_view refusal{};
    std::string_view finish{};
    std::string_view native{};
    Words content_fault{};
    std::string_view error{};
    bool has_image = false;
  };

  std::span<const ChatEvent> read_similar(std::string_view text);
  std::span<const ChatEvent> read(std::string_view object, Form form, Named named = Named::message);
  std::span<const ChatEvent> read_no_object(std::string_view text, Form form, Named named);
  void read_members(Named named);
  void close(std::string_view object, Form form);
  void reset(std::size_t size, Form form);
  void top_member(const JsonValue& member);
  void choice(long position, const JsonValue& value);
  std::string_view message_name(const JsonValue& choice) const;
  void message_member(Choice& choice, const JsonValue& member);
  void content(Choice& choice, const JsonValue& value);
  void content_parts(Choice& choice, const JsonValue& value);
  void content_part(Choice& choice, const JsonValue& part);
  void reasoning_details(const JsonValue& value);
  void tool_call(long position, const JsonValue& value);
  static void read_function(ToolCallDelta& call, const JsonValue& function);
  void add_tool_call(ToolCallDelta call);
  void usage(const JsonValue& value);

  void settle(const Choice& choice);
  void settle_end(const Choice& choice);
  void add_text(std::string_view undecoded, json_text::Half& half, ChatEvent (*made_of)(std::string_view));
  void add_halves();
  void add_member(Member::Of of, const JsonValue& member);
  void add_start();
  void learn(std::string_view object, bool is_silent);
  std::string_view decoded(std::string_view undecoded, json_text::Half& half);
  std::string_view decoded(std::string_view undecoded);
  std::span<const ChatEvent> malformed(const Words& what, std::string_view said = {});

  Members members_;
  RequestContext context_;
  JsonDocument json_;
  std::vector<ChatEvent> events_;

  // Of the stream.
  std::string id_;
  std::string model_;
  std::string provider_;
  json_text::Half content_half_ = 0;
  json_text::Half reasoning_half_ = 0;
  json_text::Half refusal_half_ = 0;
  bool has_delta_text_ = false;  // text came in `delta`
  SimilarEvent similar_;

  // Of the object being read.
  Form form_ = Form::event;
  std::size_t size_ = 0;
  std::string decoded_;  // the strings that had escapes; never grows while views into it are out
  Start start_{};
  std::string_view error_;  // the error member, "{}" or the finish_reason where only that names a failure;
                            // empty but not null: the whole object is the error
  Words fault_{};           // what is malformed, though it is JSON
  bool has_choice_ = false;
  bool has_choices_ = false;  // the member, perhaps empty
  bool has_other_ = false;    // something was generated that none of the events says
  bool is_like_error_ = false;
  bool has_unknown_ = false;               // a member that is not known here and says something
  std::optional<JsonValue> nested_;        // an object in the place of the provider's name
  std::vector<std::string_view> details_;  // undecoded texts of reasoning_details
  std::vector<Part> parts_;                // of a content that is an array
};

}  // namespace orel
