// One server-sent event's data → chat events. OpenRouter API section 4.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "api/chat_event.hpp"

namespace orel {

/// Reads the events of one stream, in order. What it guarantees:
/// - The whole event is checked, also what is not used: anything that is not JSON (RFC 8259, at most 64 deep,
/// valid UTF-8)
///   gives one Malformed and nothing else of that event. Nothing is skipped in silence, or text would be
///   missing.
/// - A `content` that is neither text nor null is Malformed; any other member of a wrong type counts as
/// absent.
/// - Choices other than index 0 are ignored. Without an index the position counts.
/// - Of two members with the same name the last one wins.
/// - Escapes are decoded exactly (`\u0000` is a byte). A lone surrogate becomes U+FFFD, except that a high
/// half at the end
///   of one piece waits for a low half at the beginning of the next, or for the end.
/// - A Failure comes last of an event's events: what was received before it counts.
class ChunkReader {
 public:
  /// `context` is for the words of a Failure; what it refers to must outlive the reader.
  ChunkReader(Members members, const RequestContext& context);
  ~ChunkReader();
  ChunkReader(ChunkReader&&) noexcept;
  ChunkReader& operator=(ChunkReader&&) noexcept;

  /// The events in `data`, good until the next call. After `data` SseDecoder::kPadding more bytes must be
  /// readable.
  /// `[DONE]` gives Done; data of white space only gives nothing.
  std::span<const ChatEvent> read(std::string_view data);
  /// The stream has ended, with `[DONE]` or without: gives the halves of characters that still wait, as
  /// U+FFFD.
  std::span<const ChatEvent> end();

 private:
  std::unique_ptr<class ChatObjectReader> object_;
};

}  // namespace orel
