#include "sink/terminal_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace orel {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Invisible format controls, which reorder, hide or break text. Joiners and variation selectors are not
/// among them, because emoji and some scripts need them.
constexpr std::array kHidden{
    Range{0x061C, 0x061C}, Range{0x180E, 0x180E}, Range{0x200B, 0x200B},
    Range{0x200E, 0x200F}, Range{0x2028, 0x202E}, Range{0x2060, 0x206F},
    Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F},
};

constexpr bool is_c1(char32_t point) {
  return point >= 0x80 && point <= 0x9F;
}

bool is_hidden(char32_t point) {
  return point >= 0x061C && std::ranges::any_of(kHidden, [point](const Range& range) {
           return point >= range.first && point <= range.last;
         });
}

constexpr bool is_plain(std::uint8_t byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t';
}

using Block [[gnu::vector_size(16)]] = std::uint8_t;

Block load(const char* bytes) {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

/// Fast path for ASCII and letters of two bytes (Latin, Greek, Cyrillic, Hebrew). Looks at the sixteen bytes
/// at `bytes`, which must begin a character, and returns how many bytes are safe: 16, or 17 if the last
/// letter reaches into the next block; or 0 if the block must be read character by character.
std::size_t safe_block(const char* bytes) {
  const Block here = load(bytes);
  const Block next = load(bytes + 1);  // the byte after each
  const auto plain = ((here - 0x20) < 0x5F) | (here == '\n') | (here == '\t');
  const auto leads = (here - 0xC2) < 0xD8 - 0xC2;
  const auto continues = (here & 0xC0) == 0x80;
  const auto is_broken =
      leads ^ ((next & 0xC0) == 0x80);  // a continuation byte follows each lead byte and no other byte
  const auto is_c1_letter = (here == 0xC2) & (next < 0xA0);
  const auto strange = ~(plain | leads | continues) | is_broken | is_c1_letter;
  std::uint64_t halves[2];
  std::memcpy(halves, &strange, sizeof halves);
  if ((halves[0] | halves[1]) != 0 || continues[0] != 0) return 0;
  return leads[15] != 0 ? 17 : 16;
}

/// The number of bytes of the character at `at` if it may be shown as it is, else 0.
std::size_t safe_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<std::uint8_t>(text[at]);
  if (lead < 0x80) return is_plain(lead) ? 1 : 0;
  // Two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic. The only hidden one is U+061C, and C1 controls begin
  // with C2.
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size()) {
    const auto second = static_cast<std::uint8_t>(text[at + 1]);
    if ((second & 0xC0) == 0x80 && !(lead == 0xC2 && second < 0xA0) && !(lead == 0xD8 && second == 0x9C))
      return 2;
  }
  const auto character = utf8::code_point_at(text, at);
  const bool is_safe = character.valid && !is_c1(character.value) && !is_hidden(character.value);
  return is_safe ? character.length : 0;
}

/// The number of bytes at the beginning that may be shown as they are.
std::size_t safe_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + 17 <= text.size()) {
      const auto safe = safe_block(text.data() + at);
      if (safe == 0) break;
      at += safe;
    }
    // The next sixteen bytes hold something else: go through them one character at a time.
    for (const auto end = std::min(at + 16, text.size()); at < end;) {
      const auto length = safe_length(text, at);
      if (length == 0) return at;
      at += length;
    }
  }
  return at;
}

std::string shown(char32_t point) {
  if (point < 0x20 || point == 0x7F) return {'^', static_cast<char>(point ^ 0x40)};
  if (is_c1(point)) return formatted("\\x{:02x}", static_cast<unsigned>(point));
  return formatted("\\u{{{:04x}}}", static_cast<unsigned>(point));
}

bool is_raw_c1(char byte) {
  return is_c1(static_cast<std::uint8_t>(byte));
}

void append_escape(std::string& json, char32_t point) {
  if (point < 0x10000) {
    json += formatted("\\u{:04x}", static_cast<unsigned>(point));
    return;
  }
  const auto rest = static_cast<unsigned>(point) - 0x10000;
  json += formatted("\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

}  // namespace

std::string_view TerminalText::feed(std::string_view bytes) {
  if (held_.empty()) {
    const auto safe = safe_prefix(bytes);
    if (safe == bytes.size()) return bytes;
    out_.assign(bytes.substr(0, safe));
    replace(bytes.substr(safe), false);
    return out_;
  }
  out_.clear();
  const auto joined = std::exchange(held_, {}).append(bytes);
  replace(joined, false);
  return out_;
}

std::string_view TerminalText::flush() {
  out_.clear();
  const auto rest = std::exchange(held_, {});
  replace(rest, true);
  return out_;
}

void TerminalText::replace(std::string_view text, bool is_end) {
  while (!text.empty()) {
    const auto safe = safe_prefix(text);
    out_.append(text.substr(0, safe));
    text.remove_prefix(safe);
    if (text.empty()) return;
    const bool is_unfinished =
        text == "\r" || (text.size() < 4 && utf8::incomplete_tail(text) == text.size());
    if (is_unfinished && !is_end) {
      held_ = text;
      return;
    }
    const auto character = utf8::code_point_at(text, 0);
    if (text.starts_with("\r\n")) {
      // CR LF becomes LF
    } else if (character.valid) {
      out_ += shown(character.value);
    } else if (is_raw_c1(text[0])) {
      out_ += shown(static_cast<std::uint8_t>(text[0]));
    } else {
      utf8::append(out_, utf8::kReplacement);
    }
    text.remove_prefix(character.length);
  }
}

std::string safe_text(std::string_view text) {
  TerminalText terminal;
  std::string safe(terminal.feed(text));
  return safe.append(terminal.flush());
}

std::string one_line(std::string_view text) {
  auto line = safe_text(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

std::string cut(std::string_view text, std::size_t limit) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < limit && at < text.size(); ++count)
    at += utf8::code_point_at(text, at).length;
  std::string kept(text.substr(0, at));
  return at < text.size() ? kept.append("…") : kept;
}

std::string safe_json(std::string_view json) {
  std::string safe;
  for (std::size_t at = 0; at < json.size();) {
    const auto length = safe_length(json, at);
    const auto character = utf8::code_point_at(json, at);
    if (length > 0)
      safe.append(json.substr(at, length));
    else if (character.valid)
      append_escape(safe, character.value);
    else
      utf8::append(safe, utf8::kReplacement);
    at += character.length;
  }
  return safe;
}

}  // namespace orel
