#include "cli/content_guess.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace orel {
namespace {

constexpr std::size_t kLook = 64UL * 1024;  // more than that tells nothing new

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

struct Beginning {
  std::string_view bytes;
  Content content;
};
constexpr Beginning kBeginnings[] = {{"%PDF-", Content::pdf},
                                     {"\x89PNG", Content::picture},
                                     {"\xFF\xD8\xFF", Content::picture},
                                     {"GIF8", Content::picture},
                                     {"RIFF", Content::picture},
                                     {"BM", Content::picture},
                                     {"II*", Content::picture},
                                     {"MM", Content::picture},
                                     {"PK\x03\x04", Content::archive},
                                     {"\x1F\x8B", Content::archive},
                                     {"7z\xBC", Content::archive},
                                     {"\xFD"
                                      "7zXZ",
                                      Content::archive},
                                     {"BZh", Content::archive},
                                     {"Rar!", Content::archive},
                                     {"\xD0\xCF\x11\xE0", Content::archive}};

/// The letters of a known format, in a text that holds control bytes.
std::optional<Content> known_format(std::string_view text) {
  for (const auto& [bytes, content] : kBeginnings)
    if (text.starts_with(bytes)) return content;
  return std::nullopt;
}

/// Without a byte order mark: nine of ten pairs have a high byte of Latin, Greek or Cyrillic letters on the
/// same side, and a NUL (of a blank, a digit or a line break) stands on no other.
bool has_high_bytes(std::string_view text, std::size_t side) {
  if (text.size() % 2 != 0) return false;
  const auto pairs = text.size() / 2;
  std::size_t likely = 0;
  std::size_t zero = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    const auto high = byte_at(text, 2 * i + side);
    if (byte_at(text, 2 * i + 1 - side) == 0) return false;
    if (high <= 0x05) ++likely;
    if (high == 0) ++zero;
  }
  return pairs > 0 && zero > 0 && likely * 10 >= pairs * 9;
}

std::optional<Content> utf16_kind(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return Content::utf16;
  if (has_high_bytes(text, 1)) return Content::utf16_little;
  if (has_high_bytes(text, 0)) return Content::utf16_big;
  return std::nullopt;
}

bool has_control_bytes(std::string_view text) {
  constexpr std::string_view kUsual = " \t\r\n\v\f\x1b\x08";
  return std::ranges::any_of(text, [&](char c) {
    return static_cast<unsigned char>(c) < 0x20 && kUsual.find(c) == std::string_view::npos;
  });
}

bool is_latin_letter(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Bytes over 0x7F, and what stands beside them.
struct HighBytes {
  std::size_t letters = 0;  // letters in CP1251, KOI8-R and Latin-1 alike
  std::size_t small = 0;    // small letters in CP1251
  std::size_t others = 0;
  std::size_t among_latin = 0;  // letters beside a Latin letter
  std::size_t in_pairs = 0;     // letters beside one of their own kind
};

HighBytes count_high_bytes(std::string_view text) {
  HighBytes count;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = byte_at(text, i);
    if (byte >= 0x80 && byte < 0xC0) ++count.others;
    if (byte < 0xC0) continue;
    const auto before = i == 0 ? static_cast<unsigned char>(0) : byte_at(text, i - 1);
    const auto after = byte_at(text, i + 1);
    ++count.letters;
    if (byte >= 0xE0) ++count.small;
    if (is_latin_letter(before) || is_latin_letter(after)) ++count.among_latin;
    if (before >= 0xC0 || after >= 0xC0) ++count.in_pairs;
  }
  return count;
}

/// Cyrillic words have nothing but such letters; in Western languages they stand alone among Latin ones. In
/// CP1251 capitals are at 0xC0 and small letters at 0xE0, in KOI8-R it is the other way round; text has far
/// more small letters, so one look tells which it is.
Content encoding_of(std::string_view text) {
  const auto count = count_high_bytes(text);
  const bool has_few_others = count.others * 4 <= count.letters;
  if (count.letters >= 2 && has_few_others && count.in_pairs * 4 >= count.letters * 3 &&
      count.among_latin * 4 <= count.letters)
    return count.small * 2 >= count.letters ? Content::cp1251 : Content::koi8;
  if (count.letters >= 1 && has_few_others && count.among_latin * 2 >= count.letters &&
      count.in_pairs * 2 <= count.letters)
    return Content::western;
  return Content::unknown;
}

}  // namespace

Content guess_content(std::string_view text) {
  text = text.substr(0, kLook);
  if (text.starts_with("%PDF-")) return Content::pdf;
  if (const auto kind = utf16_kind(text)) return *kind;
  if (!has_control_bytes(text)) return encoding_of(text);
  return known_format(text).value_or(Content::binary);
}

bool is_utf16(Content content) {
  return content == Content::utf16 || content == Content::utf16_little || content == Content::utf16_big;
}

bool is_utf16(std::string_view text) {
  return utf16_kind(text.substr(0, kLook)).has_value();
}

}  // namespace orel
