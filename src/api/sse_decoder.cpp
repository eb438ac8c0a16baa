// Lines are cut out and data lines moved together in place: no event is copied, and nothing is allocated once
// the buffer has the size of the largest event.
#include "api/sse_decoder.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace orel {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// A line may be longer than the data in it by its field name; what is only a little too long is judged when
// it is whole.
constexpr std::size_t kLineSlack = 16;

}  // namespace

std::span<const SseEvent> SseDecoder::feed(std::string_view bytes) {
  events_.clear();
  if (!names_.empty()) names_.clear();
  if (overflowed_ || bytes.empty()) return {};
  make_room(bytes.size());
  std::memcpy(bytes_.get() + end_, bytes.data(), bytes.size());
  end_ += bytes.size();
  decode();
  return events_;
}

std::span<const SseEvent> SseDecoder::end() {
  events_.clear();
  if (!names_.empty()) names_.clear();
  if (overflowed_ || bytes_ == nullptr) return {};
  make_room(1);
  if (line_ < end_) {
    const std::size_t line_end = end_++;  // room for the line end that did not come
    take_line(line_, line_end);
    line_ = scanned_ = end_;
  }
  const std::string_view data(bytes_.get() + data_begin_, data_end_ - data_begin_);
  if (!overflowed_ && has_data_ && (data == "[DONE]" || data.ends_with("\n[DONE]"))) dispatch();
  has_strays_ = has_strays_ || (has_data_ && !data.empty());
  has_data_ = false;
  return events_;
}

/// Makes room for `more` bytes. What was returned is given up here.
void SseDecoder::make_room(std::size_t more) {
  close_gap();
  const std::size_t needed = end_ + more;
  if (needed <= capacity_) return;
  const std::size_t grown =
      std::max({needed, std::size_t{16384}, std::min(capacity_ * 2, largest_ + more + 65536)});
  auto larger = std::make_unique<char[]>(grown);
  if (end_ > 0) std::memcpy(larger.get(), bytes_.get(), end_);
  bytes_ = std::move(larger);
  capacity_ = grown;
}

/// Moves the unfinished event to the front, its unfinished line right behind its data (one byte between them
/// is kept for the LF that would join them).
void SseDecoder::close_gap() {
  const std::size_t data_size = has_data_ ? data_end_ - data_begin_ : 0;
  if (has_data_ && data_begin_ > 0) std::memmove(bytes_.get(), bytes_.get() + data_begin_, data_size);
  data_begin_ = 0;
  data_end_ = data_size;
  const std::size_t new_line = has_data_ ? data_size + 1 : 0;
  if (line_ > new_line) {
    if (end_ > line_) std::memmove(bytes_.get() + new_line, bytes_.get() + line_, end_ - line_);
    scanned_ -= line_ - new_line;
    end_ -= line_ - new_line;
    line_ = new_line;
  }
}

void SseDecoder::decode() {
  std::size_t lf = find('\n', scanned_);
  std::size_t cr = find('\r', scanned_);
  while (line_ < end_ && !overflowed_) {
    if (std::exchange(after_cr_, false) && bytes_[line_] == '\n') {
      ++line_;
      if (lf < line_) lf = find('\n', line_);
      continue;
    }
    const std::size_t line_end = std::min(lf, cr);
    if (line_end == kNone) break;
    after_cr_ = line_end == cr;
    overflowed_ = is_too_long(line_end);
    if (overflowed_) return;
    take_line(line_, line_end);
    line_ = line_end + 1;
    if (lf < line_) lf = find('\n', line_);
    if (cr < line_) cr = find('\r', line_);
  }
  scanned_ = end_;
  overflowed_ = overflowed_ || is_too_long(end_);
}

bool SseDecoder::is_too_long(std::size_t line_end) const {
  return line_end - line_ > largest_ + kLineSlack;
}

void SseDecoder::take_line(std::size_t begin, std::size_t end) {
  std::string_view line(bytes_.get() + begin, end - begin);
  if (std::exchange(first_line_, false) && line.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    begin += kByteOrderMark.size();
    line.remove_prefix(kByteOrderMark.size());
  }
  if (line.empty()) {
    if (has_data_) dispatch();
    name_.clear();
    return;
  }
  const std::size_t colon = std::min(line.find(':'), line.size());
  const std::string_view field = line.substr(0, colon);
  std::size_t value = std::min(colon + 1, line.size());
  if (value < line.size() && line[value] == ' ') ++value;
  if (field == "data") {
    take_data(begin + value, end);
  } else if (field == "event") {
    name_ = line.substr(value);
  } else if (!field.empty() && field != "id" && field != "retry") {
    has_strays_ = true;
  }
}

void SseDecoder::take_data(std::size_t begin, std::size_t end) {
  if (!has_data_) {
    data_begin_ = data_end_ = begin;
  } else {
    bytes_[data_end_++] = '\n';
    std::memmove(bytes_.get() + data_end_, bytes_.get() + begin, end - begin);
  }
  has_data_ = true;
  data_end_ += end - begin;
  if (data_end_ - data_begin_ > largest_) overflowed_ = true;
}

void SseDecoder::dispatch() {
  SseEvent event{{}, {bytes_.get() + data_begin_, data_end_ - data_begin_}};
  if (!name_.empty()) event.event = names_.emplace_back(std::exchange(name_, {}));
  events_.push_back(event);
  has_data_ = false;
}

std::size_t SseDecoder::find(char byte, std::size_t from) const {
  const void* const found = from < end_ ? std::memchr(bytes_.get() + from, byte, end_ - from) : nullptr;
  return found == nullptr ? kNone : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.get());
}

}  // namespace orel
