// Server-sent events, as far as chat completions use them: bytes, cut anywhere, become events.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orel {

/// One event. Views into the decoder, good until its next call.
struct SseEvent {
  std::string_view event;  // the `event` field; empty: none, which means "message"
  std::string_view data;   // the `data` lines joined by LF; may be empty (a bare `data` line)
};

/// Comments, `id` and `retry` lines and events without data give nothing: only an event is content. Bytes
/// that are not UTF-8 pass as they are; the JSON reader judges them.
class SseDecoder {
 public:
  static constexpr std::size_t kLargestEvent = std::size_t{16} << 20;

  explicit SseDecoder(std::size_t largest_event = kLargestEvent) : largest_(largest_event) {}

  /// Takes the next bytes and returns the events that they complete. However a stream is cut into calls, the
  /// events are the same. After an overflow nothing more is decoded.
  std::span<const SseEvent> feed(std::string_view bytes);

  /// The stream has ended. An event without its blank line is dropped as the standard says, but for one whose
  /// data is, or ends with a line that is, exactly `[DONE]`: it says that the answer is whole, and is
  /// returned.
  std::span<const SseEvent> end();

  /// An event's data, or a single line, passed the limit. The events before it were returned.
  bool overflowed() const { return overflowed_; }

  /// Something came that is no comment and belongs to no event: a line of another kind, or, once the stream
  /// has ended, the beginning of an event.
  bool has_strays() const { return has_strays_; }

 private:
  void make_room(std::size_t more);
  void close_gap();
  void decode();
  void take_line(std::size_t begin, std::size_t end);
  void take_data(std::size_t begin, std::size_t end);
  void dispatch();
  bool is_too_long(std::size_t line_end) const;
  std::size_t find(char byte, std::size_t from) const;

  // The bytes: [data_begin_, data_end_) is the data of the unfinished event, moved together in place;
  // [line_, end_) the unfinished line, of which [line_, scanned_) holds no line end.
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t data_begin_ = 0;
  std::size_t data_end_ = 0;
  std::size_t line_ = 0;
  std::size_t scanned_ = 0;
  std::size_t end_ = 0;

  std::size_t largest_;
  bool has_data_ = false;   // a data line came, though its value may be empty
  bool after_cr_ = false;   // the last byte was CR: an LF next belongs to it
  bool first_line_ = true;  // a byte order mark may stand before it
  bool overflowed_ = false;
  bool has_strays_ = false;
  std::string name_;               // the `event` field of the unfinished event
  std::deque<std::string> names_;  // those of the events returned
  std::vector<SseEvent> events_;
};

}  // namespace orel
