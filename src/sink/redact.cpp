#include "sink/redact.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "json/json_text.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kPlainAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// Masking a shorter key would mask ordinary words; no service issues such keys.
constexpr std::size_t kShortestKey = 4;
constexpr std::size_t kShortestBase64 = 8;
constexpr std::size_t kLongestKey = 512;
constexpr std::string_view kKeyPrefix = "sk-or-";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_key_character(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '_';
}

bool is_base64_character(char c) {
  return is_key_character(c) || c == '+' || c == '/' || c == '=';
}

/// The base64 characters that encode nothing but `bytes`, when `before` bytes (0 to 2) of the first group of
/// three precede them. Other text may stand on both sides.
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

/// Copies a text and puts masks in place of parts of it, which are named from left to right, so that a pass
/// over the text takes time in proportion to its length.
class Masking {
 public:
  explicit Masking(std::string& text) : text_(text) {}

  void replace(std::size_t begin, std::size_t end, std::string_view mask) {
    masked_.append(text_, done_, begin - done_).append(mask);
    done_ = end;
  }
  /// Where the last part ended.
  std::size_t done() const { return done_; }
  void finish() {
    if (done_ > 0) text_ = std::move(masked_.append(text_, done_));
  }

 private:
  std::string& text_;
  std::string masked_{};
  std::size_t done_ = 0;
};

/// Replaces each occurrence of `bytes`, with all characters around it that `belongs` accepts, by `mask`.
void replace_all(std::string& text, std::string_view bytes, std::string_view mask, bool (*belongs)(char)) {
  Masking masking(text);
  for (std::size_t at = 0; (at = text.find(bytes, at)) != std::string::npos; at = masking.done()) {
    auto end = at + bytes.size();
    while (belongs != nullptr && end < text.size() && belongs(text[end])) ++end;
    while (belongs != nullptr && at > masking.done() && belongs(text[at - 1])) --at;
    masking.replace(at, end, mask);
  }
  masking.finish();
}

/// Masks "sk-or-" and what follows it, unless that is a mask already or so short that it is an example.
void mask_keys(std::string& text) {
  constexpr std::size_t shortest = 16;
  Masking masking(text);
  for (std::size_t at = 0; (at = text.find(kKeyPrefix, at)) != std::string::npos;) {
    auto end = at + kKeyPrefix.size();
    while (end < text.size() && is_key_character(text[end])) ++end;
    if (end - at >= shortest) masking.replace(at, end, mask_of(std::string_view(text).substr(at, end - at)));
    at = end;
  }
  masking.finish();
}

/// Whether mask_of() made this text: "…", "…9f0" or "sk-or-v1-ab1…9f0".
bool is_mask(std::string_view text) {
  constexpr std::size_t longest = 12 + kEllipsis.size() + 3;
  if (text.size() > longest) return false;
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

/// Where the value begins, after a colon or an equals sign, of a field whose name ends at `at`; npos if there
/// is none.
std::size_t value_after(std::string_view text, std::size_t at) {
  at = skip(text, at, "\"'\\ \t");
  if (at >= text.size() || (text[at] != ':' && text[at] != '=')) return std::string_view::npos;
  return skip(text, at + 1, "\"'\\ \t");
}

/// The length of a scheme ("Bearer ") before the credentials of Authorization, which is not masked.
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

/// "Authorization: Bearer abc" becomes "Authorization: Bearer …", up to the end of the line or of the
/// quotation around it.
void mask_field(std::string& text, const Field& field) {
  const auto lower = lower_case(text);
  Masking masking(text);
  for (std::size_t at = 0; (at = lower.find(field.name, at)) != std::string::npos;) {
    const auto name = at;
    at += field.name.size();
    if (name > 0 && is_letter_or_digit(text[name - 1])) continue;
    auto begin = value_after(text, at);
    if (begin >= text.size()) continue;
    if (field.has_scheme && text[begin] == '(') continue;  // a sentence of ours, such as "(no key)"
    const bool is_quoted = text[begin - 1] == '"';
    const auto end = std::min(text.find_first_of(is_quoted ? "\"\n" : "\n", begin), text.size());
    if (field.has_scheme) begin += scheme_length(std::string_view(text).substr(begin, end - begin));
    if (begin < end && !is_mask(std::string_view(text).substr(begin, end - begin)))
      masking.replace(begin, end, kEllipsis);
    at = end;
  }
  masking.finish();
}

/// "https://user:word@host" becomes "https://…@host".
void mask_userinfo(std::string& text) {
  constexpr std::string_view slashes = "://";
  Masking masking(text);
  for (std::size_t at = 0; (at = text.find(slashes, at)) != std::string::npos;) {
    at += slashes.size();
    const auto end = std::min(text.find_first_of("/?# \t\n\"'<>", at), text.size());
    const auto sign = std::string_view(text).substr(at, end - at).rfind('@');
    if (sign != std::string_view::npos && sign > 0) masking.replace(at, at + sign, kEllipsis);
    at = end;
  }
  masking.finish();
}

/// The length of the string that `json` begins with, quotation marks included.
std::size_t string_token_length(std::string_view json) {
  for (std::size_t at = 1; at < json.size(); ++at) {
    if (json[at] == '"') return at + 1;
    if (json[at] == '\\') ++at;
  }
  return json.size();
}

std::string json_string(std::string_view text) {
  JsonWriter writer;
  return writer.string(text, Encoding::unknown).take();
}

/// Where the occurrence of `bytes` begins that `at` would cut in two; else `at`.
std::size_t outside(std::string_view text, std::size_t at, std::string_view bytes) {
  const auto from = at - std::min(at, bytes.size() - 1);
  const auto found = text.substr(0, at + bytes.size() - 1).find(bytes, from);
  return found < at ? found : at;
}

/// The same for a word that begins with "sk-or-" and is no longer than a key.
std::size_t outside_word(std::string_view text, std::size_t at) {
  auto begin = at;
  while (begin > 0 && at - begin < kLongestKey && is_key_character(text[begin - 1])) --begin;
  const auto end = std::min(at + kKeyPrefix.size() - 1, text.size());
  const auto found = text.substr(0, end).find(kKeyPrefix, begin);
  return found < at ? found : at;
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

std::string Redactor::redact_keys(std::string text) const {
  for (const auto& needle : needles_)
    if (!needle.is_base64) replace_all(text, needle.bytes.reveal(), needle.mask, nullptr);
  return text;
}

std::string Redactor::redact_json(std::string_view json) const {
  std::string redacted;
  while (true) {
    const auto begin = std::min(json.find('"'), json.size());
    redacted.append(json.substr(0, begin));
    json.remove_prefix(begin);
    if (json.empty()) return redacted;
    const auto token = json.substr(0, string_token_length(json));
    json.remove_prefix(token.size());
    if (!json_text::is_string(token)) {
      redacted.append(redact(std::string(token)));
      continue;
    }
    const auto value = json_text::decoded(token.substr(1, token.size() - 2));
    const auto shown = redact(value);
    if (shown == value)
      redacted.append(token);
    else
      redacted.append(json_string(shown));
  }
}

std::size_t Redactor::boundary(std::string_view text, std::size_t at) const {
  for (std::size_t before = text.size() + 1; at != before;) {
    before = at;
    for (const auto& needle : needles_) at = outside(text, at, needle.bytes.reveal());
    at = outside_word(text, at);
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  }
  return at;
}

}  // namespace orel
