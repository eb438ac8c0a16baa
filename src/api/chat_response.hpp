// One whole JSON body → the same chat events that a stream would give. OpenRouter API section 3.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "api/chat_event.hpp"

namespace orel {

/// The body without what may stand before the JSON of a slow reply: white space, and lines that begin with a
/// colon.
std::string_view without_padding(std::string_view body);

/// Same guarantees as ChunkReader. `content` may also be an array of text and image parts.
class ResponseReader {
 public:
  /// `context` is for the words of a Failure; what it refers to must outlive the reader.
  ResponseReader(Members members, const RequestContext& context);
  ~ResponseReader();

  /// The events in the body: of a completion they end with Done, of one of the four error shapes (API 3.3)
  /// with Failure. No JSON, no object, or neither `choices` nor `error`: Malformed. Good until the next call.
  /// The limit of size is the caller's.
  std::span<const ChatEvent> read(std::string body);

  /// The body read last, as received.
  std::string_view body() const { return body_; }

 private:
  std::unique_ptr<class ChatObjectReader> object_;
  std::string body_;
};

}  // namespace orel
