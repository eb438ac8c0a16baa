#include "sink/redact.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace orel {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kPlainAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// Shorter ones would blank out ordinary words; no service gives out such keys.
constexpr std::size_t kShortestKey = 4;
constexpr std::size_t kShortestBase64 = 8;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_key_character(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '_';
}

bool is_base64_character(char c) {
  return is_key_character(c) || c == '+' || c == '/' || c == '=';
}

/// The base64 characters that depend on nothing but `bytes`, whatever stands around them, if `before` bytes
/// (0 to 2) of a group of three come first.
std::string base64_core(std::string_view bytes, std::size_t before, std::string_view alphabet) {
  const auto bits = (before + bytes.size()) * 8;
  std::string core;
  for (auto sextet = (before * 8 + 5) / 6; (sextet + 1) * 6 <= bits; ++sextet) {
    unsigned value = 0;
    for (auto bit = sextet * 6; bit < sextet * 6 + 6; ++bit) {
      const auto byte = static_cast<unsigned char>(bytes[bit / 8 - before]);
      value = value * 2 + ((byte >> (7 - bit % 8)) & 1U);
    }
    core += alphabet[value];
  }
  return core;
}

/// Each run of characters around an occurrence of `bytes` becomes `mask`.
void replace_all(std::string& text, std::string_view bytes, std::string_view mask, bool (*belongs)(char)) {
  for (std::size_t at = 0; (at = text.find(bytes, at)) != std::string::npos; at += mask.size()) {
    auto end = at + bytes.size();
    while (belongs != nullptr && end < text.size() && belongs(text[end])) ++end;
    while (belongs != nullptr && at > 0 && belongs(text[at - 1])) --at;
    text.replace(at, end - at, mask);
  }
}

/// "sk-or-" and what follows it, if that is too long to be an example or already a mask.
void mask_keys(std::string& text) {
  constexpr std::string_view prefix = "sk-or-";
  constexpr std::size_t shortest = 16;
  for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) {
    auto end = at + prefix.size();
    while (end < text.size() && is_key_character(text[end])) ++end;
    if (end - at < shortest) {
      at = end;
      continue;
    }
    const auto mask = mask_of(std::string_view(text).substr(at, end - at));
    text.replace(at, end - at, mask);
    at += mask.size();
  }
}

/// "…", "…9f0" or "sk-or-v1-ab1…9f0": secret::mask_of made it.
bool is_mask(std::string_view text) {
  const auto ellipsis = text.find(kEllipsis);
  if (ellipsis == std::string_view::npos) return false;
  const bool starts_well = ellipsis == 0 || (ellipsis == 12 && text.starts_with("sk-or-"));
  return starts_well && text.size() - ellipsis - kEllipsis.size() <= 3;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view what) {
  const auto found = text.find_first_not_of(what, at);
  return found == std::string_view::npos ? text.size() : found;
}

/// Where the value of a field begins whose name ends at `at`: behind a colon or an equals sign; npos: there
/// is none.
std::size_t value_after(std::string_view text, std::size_t at) {
  at = skip(text, at, "\"'\\ \t");
  if (at >= text.size() || (text[at] != ':' && text[at] != '=')) return std::string_view::npos;
  return skip(text, at + 1, "\"'\\ \t");
}

/// "Bearer", before the credentials of Authorization: stays.
std::size_t scheme_length(std::string_view value) {
  const auto letters = std::ranges::find_if_not(value, is_letter_or_digit) - value.begin();
  const auto length = static_cast<std::size_t>(letters);
  return length > 0 && length <= 12 && length < value.size() && value[length] == ' ' ? length + 1 : 0;
}

struct Field {
  std::string_view name;
  bool has_scheme;
};
constexpr std::array kFields{Field{"authorization", true}, Field{"cookie", false}};

/// "Authorization: Bearer abc" → "Authorization: Bearer …", to the end of the line, or of the quotation it
/// stands in.
void mask_field(std::string& text, const Field& field) {
  auto lower = lower_case(text);
  for (std::size_t at = 0; (at = lower.find(field.name, at)) != std::string::npos;) {
    const auto name = at;
    at += field.name.size();
    if (name > 0 && is_letter_or_digit(text[name - 1])) continue;
    auto begin = value_after(text, at);
    if (begin == std::string::npos) continue;
    const bool is_quoted = begin > 0 && text[begin - 1] == '"';
    const auto end = std::min(text.find_first_of(is_quoted ? "\"\n" : "\n", begin), text.size());
    if (field.has_scheme && text[begin] == '(') continue;  // our own words: "(no key)"
    if (field.has_scheme) begin += scheme_length(std::string_view(text).substr(begin, end - begin));
    if (begin < end && !is_mask(std::string_view(text).substr(begin, end - begin))) {
      text.replace(begin, end - begin, kEllipsis);
      lower.replace(begin, end - begin, kEllipsis);
    }
    at = begin;
  }
}

/// "https://user:word@host" → "https://…@host".
void mask_userinfo(std::string& text) {
  constexpr std::string_view slashes = "://";
  for (std::size_t at = 0; (at = text.find(slashes, at)) != std::string::npos;) {
    at += slashes.size();
    const auto end = std::min(text.find_first_of("/?# \t\n\"'<>", at), text.size());
    const auto sign = std::string_view(text).substr(0, end).rfind('@');
    if (sign == std::string_view::npos || sign <= at) continue;
    text.replace(at, sign - at, kEllipsis);
  }
}

}  // namespace

void Redactor::learn(const Secret& key) {
  const std::string& bytes = key.reveal();
  if (bytes.size() < kShortestKey) return;
  needles_.push_back({Secret(bytes), key.mask(), false});
  for (const auto alphabet : {kPlainAlphabet, kUrlAlphabet})
    for (std::size_t before = 0; before < 3; ++before) {
      auto core = base64_core(bytes, before, alphabet);
      if (core.size() >= kShortestBase64)
        needles_.push_back({Secret(std::move(core)), std::string(kEllipsis), true});
    }
}

std::string Redactor::redact(std::string text) const {
  for (const auto& needle : needles_)
    replace_all(text, needle.bytes.reveal(), needle.mask, needle.is_base64 ? is_base64_character : nullptr);
  mask_keys(text);
  for (const auto& field : kFields) mask_field(text, field);
  mask_userinfo(text);
  return text;
}

}  // namespace orel
