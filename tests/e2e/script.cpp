// Reads the text of a reply: lines of a head end with CR LF, lines of a body with LF, and lines that begin
// with
// @ are directions.
#include "e2e/script.hpp"

#include <charconv>
#include <stdexcept>

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::size_t to_number(std::string_view text, std::string_view line) {
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{}) throw std::runtime_error("a number is missing: " + std::string(line));
  return number;
}

milliseconds to_time(std::string_view text, std::string_view line) {
  const auto number = static_cast<long>(to_number(text, line));
  if (text.ends_with("ms")) return milliseconds(number);
  if (text.ends_with("s")) return milliseconds(number * 1000);
  throw std::runtime_error("a time needs ms or s: " + std::string(line));
}

std::string hex(std::size_t number) {
  char digits[20];
  const auto [end, failed] = std::to_chars(digits, digits + sizeof digits, number, 16);
  return {digits, end};
}

constexpr std::string_view kAnyLength = "Content-Length: *";

/// Collects lines into steps.
class Reader {
 public:
  Script read(std::string_view text) {
    in_head_ = text.starts_with("HTTP/");
    while (!text.empty()) {
      const auto end = text.find('\n');
      take(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    bytes_ += line_break_;
    flush();
    fill_in_length();
    return std::move(script_);
  }

 private:
  void take(std::string_view line) {
    if (line.starts_with('@')) {
      line_break_.clear();
      flush();
      direct(line);
      return;
    }
    bytes_ += line_break_;
    bytes_ += unescape(line);
    line_break_ = in_head_ ? "\r\n" : "\n";
    if (in_head_ && line.empty()) end_head();
  }

  void end_head() {
    bytes_ += line_break_;
    line_break_.clear();
    flush();
    in_head_ = false;
  }

  void direct(std::string_view line) {
    const auto blank = std::min(line.find(' '), line.size());
    const auto word = line.substr(1, blank - 1);
    const auto rest = blank < line.size() ? line.substr(blank + 1) : std::string_view{};
    using enum Step::Kind;
    if (word == "pause")
      script_.push_back({.kind = pause, .time = to_time(rest, line)});
    else if (word == "split")
      script_.push_back({.kind = split, .size = to_number(rest, line)});
    else if (word == "reset")
      script_.push_back({.kind = reset});
    else if (word == "close")
      script_.push_back({.kind = close});
    else if (word == "bare-fin")
      script_.push_back({.kind = bare_fin});
    else if (word == "hold")
      script_.push_back({.kind = hold});
    else if (word == "keep")
      script_.push_back({.kind = keep});
    else if (word == "head")
      in_head_ = true;
    else if (word == "chunk")
      in_chunk_ = true;
    else if (word == "last-chunk")
      bytes_ = "0\r\n\r\n";
    else if (word == "repeat")
      repeat(rest, line);
    else
      throw std::runtime_error("unknown direction: " + std::string(line));
  }

  void repeat(std::string_view rest, std::string_view line) {
    const auto count = to_number(rest, line);
    const auto text = unescape(rest.substr(std::min(rest.find(' '), rest.size() - 1) + 1));
    for (std::size_t i = 0; i < count; ++i) bytes_ += text;
  }

  void flush() {
    if (in_chunk_) bytes_ = hex(bytes_.size()) + "\r\n" + bytes_ + "\r\n";
    in_chunk_ = false;
    if (!bytes_.empty()) script_.push_back({.bytes = bytes_, .in_head = in_head_});
    bytes_.clear();
  }

  void fill_in_length() {
    std::size_t length = 0;
    for (const auto& step : script_)
      if (!step.in_head) length += step.bytes.size();
    for (auto& step : script_)
      if (const auto at = step.bytes.find(kAnyLength); step.in_head && at != std::string::npos)
        step.bytes.replace(at + kAnyLength.size() - 1, 1, std::to_string(length));
  }

  Script script_;
  std::string bytes_;
  std::string line_break_;
  bool in_head_ = false;
  bool in_chunk_ = false;
};

}  // namespace

Script read_script(std::string_view text) {
  return Reader{}.read(text);
}

Script plain_script(std::string bytes) {
  return {{.bytes = std::move(bytes)}};
}

std::string unescape(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 3 < text.size() && hex_value(text[i + 2]) >= 0 &&
        hex_value(text[i + 3]) >= 0) {
      bytes += static_cast<char>(hex_value(text[i + 2]) * 16 + hex_value(text[i + 3]));
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string escape(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7F) || c == '\n') {
      text += c;
    } else {
      text += "\\x";
      text += kDigits[byte >> 4];
      text += kDigits[byte & 15];
    }
  }
  return text;
}

}  // namespace orel::e2e
