#include "net/reply_head.hpp"

#include <charconv>

#include "base/same_word.hpp"

namespace orel {
namespace {

constexpr std::size_t kLimit = 300UL * 1024;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// "HTTP/1.1 200 OK" → 200
int status_of(std::string_view line) {
  int status = 0;
  const auto blank = line.find(' ');
  if (blank != line.npos) std::from_chars(line.data() + blank + 1, line.data() + line.size(), status);
  return status;
}

}  // namespace

bool ReplyHead::take(std::string_view line) {
  if (is_complete_) return true;
  size_ += line.size();
  if (size_ > kLimit) return false;
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (line.empty()) {
    is_complete_ = head_.status >= 200;
  } else if (line.starts_with("HTTP/")) {
    head_ = HttpHead{.status = status_of(line)};
    has_status_line_ = true;
  } else {
    add_field(line);
  }
  return true;
}

/// A line that begins with a blank continues the one before.
void ReplyHead::add_field(std::string_view line) {
  if ((line.front() == ' ' || line.front() == '\t') && !head_.fields.empty()) {
    head_.fields.back().value.append(" ").append(trimmed(line));
    return;
  }
  const auto colon = line.find(':');
  if (colon == line.npos) return;
  head_.fields.push_back(
      {std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
}

const HttpHead& ReplyHead::get() const {
  static const HttpHead kNone;
  return is_complete_ ? head_ : kNone;
}

std::string_view ReplyHead::foreign_encoding(bool gzip_asked) const {
  for (const auto& field : head_.fields) {
    if (!same_word(field.name, "content-encoding") || field.value.empty()) continue;
    if (same_word(field.value, "identity")) continue;
    if (gzip_asked && (same_word(field.value, "gzip") || same_word(field.value, "x-gzip"))) continue;
    return field.value;
  }
  return {};
}

}  // namespace orel
