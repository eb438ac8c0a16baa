// RFC 8259, sections 3, 6 and 7.
#include "json/json_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace orel::json_text {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The number of `\uXXXX`'s four digits, or -1.
int hex4(std::string_view digits) {
  if (digits.size() < 4) return -1;
  int value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const int digit = hex_digit(digits[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

char short_escape(char letter) {
  switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return letter;
  }
}

bool is_high(char32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low(char32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// One UTF-16 unit after another, as `\u` escapes tell them: pairs become one character.
class Units {
 public:
  Units(std::string& out, Half& half) : out_(out), half_(half) {}
  void take(char32_t unit) {
    if (half_ != 0 && is_low(unit)) {
      const char32_t high = half_;
      half_ = 0;
      utf8::append(out_, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      return;
    }
    settle();
    if (is_high(unit)) {
      half_ = static_cast<Half>(unit);
    } else {
      utf8::append(out_, is_low(unit) ? utf8::kReplacement : unit);
    }
  }
  /// Something else follows: a waiting half is lone.
  void settle() {
    if (half_ == 0) return;
    half_ = 0;
    utf8::append(out_, utf8::kReplacement);
  }

 private:
  std::string& out_;
  Half& half_;
};

std::size_t digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace

std::size_t escape_length(std::string_view text) {
  if (text.size() < 2) return 0;
  if (text[1] == 'u') return hex4(text.substr(2)) < 0 ? 0 : 6;
  return std::string_view("\"\\/bfnrt").find(text[1]) != text.npos ? 2 : 0;
}

bool is_string(std::string_view token) {
  if (token.size() < 2 || token.front() != '"' || token.back() != '"') return false;
  std::string_view rest = token.substr(1, token.size() - 2);
  for (std::size_t at = rest.find('\\'); at != std::string_view::npos; at = rest.find('\\')) {
    const std::size_t length = escape_length(rest.substr(at));
    if (length == 0) return false;
    rest.remove_prefix(at + length);
  }
  return true;
}

bool is_number(std::string_view token) {
  std::size_t at = !token.empty() && token[0] == '-' ? 1 : 0;
  const std::size_t whole = at;
  at = digits(token, at);
  if (at == whole || (token[whole] == '0' && at > whole + 1)) return false;
  if (at < token.size() && token[at] == '.') {
    const std::size_t fraction = at + 1;
    at = digits(token, fraction);
    if (at == fraction) return false;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = digits(token, exponent);
    if (at == exponent) return false;
  }
  return at == token.size();
}

bool is_scalar(std::string_view token) {
  if (token.empty()) return false;
  switch (token.front()) {
    case '"': return is_string(token);
    case 'n': return token == "null";
    case 't': return token == "true";
    case 'f': return token == "false";
    default: return is_number(token);
  }
}

void decode(std::string_view body, std::string& out, Half& half) {
  Units units(out, half);
  while (!body.empty()) {
    const std::size_t plain = std::min(body.find('\\'), body.size());
    if (plain > 0) {
      units.settle();
      out.append(body.substr(0, plain));
      body.remove_prefix(plain);
      continue;
    }
    if (body[1] == 'u') {
      units.take(static_cast<char32_t>(hex4(body.substr(2))));
      body.remove_prefix(6);
    } else {
      units.settle();
      out.push_back(short_escape(body[1]));
      body.remove_prefix(2);
    }
  }
}

std::string decoded(std::string_view body) {
  std::string text;
  Half half = 0;
  decode(body, text, half);
  Units(text, half).settle();
  return text;
}

}  // namespace orel::json_text
