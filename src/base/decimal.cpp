#include "base/decimal.hpp"

#include <algorithm>
#include <charconv>

#include "base/format.hpp"

namespace orel {
namespace {

constexpr std::size_t kMostDigits = 200;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_e(char c) {
  return c == 'e' || c == 'E';
}

std::string zeros(std::size_t count) {
  return std::string(count, '0');
}

/// Reads the whole text as a small integer with an optional sign.
std::optional<int> read_exponent(std::string_view text) {
  if (text.starts_with("+-")) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value >= -static_cast<int>(kMostDigits) && value <= static_cast<int>(kMostDigits)
             ? std::optional(value)
             : std::nullopt;
}

/// Adds two digit strings of the same length.
std::string sum(const std::string& left, const std::string& right) {
  std::string digits(left.size(), '0');
  int carry = 0;
  for (auto i = left.size(); i-- > 0;) {
    const int column = (left[i] - '0') + (right[i] - '0') + carry;
    digits[i] = static_cast<char>('0' + column % 10);
    carry = column / 10;
  }
  return carry ? "1" + digits : digits;
}

/// Subtracts digit strings of the same length; `left` must not be smaller.
std::string difference(const std::string& left, const std::string& right) {
  std::string digits(left.size(), '0');
  int borrow = 0;
  for (auto i = left.size(); i-- > 0;) {
    const int column = (left[i] - '0') - (right[i] - '0') - borrow;
    borrow = column < 0 ? 1 : 0;
    digits[i] = static_cast<char>('0' + column + 10 * borrow);
  }
  return digits;
}

/// The digits of two numbers brought to the same scale and padded with zeros to the same length.
struct Aligned {
  std::string left;
  std::string right;
  int scale = 0;
};

Aligned align(std::string left, int left_scale, std::string right, int right_scale) {
  const int scale = std::max(left_scale, right_scale);
  left += zeros(static_cast<std::size_t>(scale - left_scale));
  right += zeros(static_cast<std::size_t>(scale - right_scale));
  const auto length = std::max(left.size(), right.size());
  return {zeros(length - left.size()) + left, zeros(length - right.size()) + right, scale};
}

}  // namespace

Decimal::Decimal(bool negative, std::string digits, int scale)
    : negative_(negative), digits_(std::move(digits)), scale_(scale) {
  const auto end = digits_.find_last_not_of('0') + 1;  // 0: zeros only
  scale_ -= static_cast<int>(digits_.size() - end);
  digits_.resize(end);
  digits_.erase(0, std::min(digits_.find_first_not_of('0'), digits_.size()));
  if (digits_.empty()) *this = Decimal();
}

Decimal::Decimal(long long whole) {
  const auto text = formatted("{}", whole);
  const bool is_below = text.front() == '-';
  *this = Decimal(is_below, text.substr(is_below ? 1 : 0), 0);
}

/// Reads the text in one pass, since a list of models holds thousands of prices.
std::optional<Decimal> Decimal::read(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::string digits;
  std::size_t count = 0;   // all digits, leading zeros included
  std::size_t before = 0;  // the digits before the point
  bool has_point = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c)) {
      if (c != '0' || !digits.empty()) digits += c;
      ++count;
    } else if (c == '.' && !has_point) {
      has_point = true;
      before = count;
    } else {
      break;
    }
  }
  if (count == 0 || count > kMostDigits) return std::nullopt;
  int exponent = 0;
  if (at < text.size()) {
    const auto told = is_e(text[at]) ? read_exponent(text.substr(at + 1)) : std::nullopt;
    if (!told) return std::nullopt;
    exponent = *told;
  }
  const int fraction = has_point ? static_cast<int>(count - before) : 0;
  Decimal number(negative, std::move(digits), fraction - exponent);
  const int reach = std::max(number.scale_, static_cast<int>(number.digits_.size()) - number.scale_);
  return reach <= static_cast<int>(kMostDigits) ? std::optional(std::move(number)) : std::nullopt;
}

Decimal Decimal::shifted(int places) const {
  auto number = *this;
  if (!is_zero()) number.scale_ -= places;
  return number;
}

Decimal Decimal::operator-() const {
  return {!negative_, digits_, scale_};
}

Decimal operator+(const Decimal& left, const Decimal& right) {
  const auto both = align(left.digits_, left.scale_, right.digits_, right.scale_);
  if (left.negative_ == right.negative_) return {left.negative_, sum(both.left, both.right), both.scale};
  if (both.left >= both.right) return {left.negative_, difference(both.left, both.right), both.scale};
  return {right.negative_, difference(both.right, both.left), both.scale};
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  if (left.negative_ != right.negative_)
    return left.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  const auto both = align(left.digits_, left.scale_, right.digits_, right.scale_);
  return left.negative_ ? both.right <=> both.left : both.left <=> both.right;
}

std::string Decimal::plain(int least_decimals) const {
  auto digits = digits_;
  if (scale_ < 0) digits += zeros(static_cast<std::size_t>(-scale_));
  auto decimals = static_cast<std::size_t>(this->decimals());
  if (digits.size() <= decimals) digits.insert(0, zeros(decimals + 1 - digits.size()));
  if (const auto least = static_cast<std::size_t>(std::max(least_decimals, 0)); decimals < least) {
    digits += zeros(least - decimals);
    decimals = least;
  }
  if (decimals > 0) digits.insert(digits.size() - decimals, ".");
  return negative_ ? "-" + digits : digits;
}

Decimal Decimal::rounded(int decimals) const {
  if (scale_ <= decimals) return {false, digits_, scale_};
  const auto dropped = static_cast<std::size_t>(scale_ - decimals);
  const auto padded = digits_.size() <= dropped ? zeros(dropped + 1 - digits_.size()) + digits_ : digits_;
  const auto kept = padded.size() - dropped;
  const Decimal floor(false, padded.substr(0, kept), decimals);
  return padded[kept] >= '5' ? floor + Decimal(false, "1", decimals) : floor;
}

Decimal Decimal::to_places(int decimals) const {
  const auto size = rounded(decimals);
  return negative_ ? -size : size;
}

std::string Decimal::money() const {
  // `first` is the place after the point of the first significant digit; one more digit is shown after it.
  const int first = scale_ - static_cast<int>(digits_.size()) + 1;
  const int decimals = std::max(2, digits_.empty() ? 2 : first + 1);
  const auto shown = rounded(decimals);
  // Rounding may carry into a higher place (0.00999 gives 0.0100): then one decimal fewer is enough.
  const int needed = std::max(2, shown.scale_ - static_cast<int>(shown.digits_.size()) + 2);
  return (negative_ ? "-$" : "$") + shown.plain(shown.is_zero() ? 2 : needed);
}

}  // namespace orel
