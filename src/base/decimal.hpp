// An exact decimal number. Prices and amounts of money are held in it and never converted to a double.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace orel {

class Decimal {
 public:
  /// Zero.
  Decimal() = default;
  /// A whole number.
  explicit Decimal(long long whole);
  /// Reads "-12.50", "+3", ".5", "5.4e-05"; no white space, no hexadecimal, no "NaN". Returns nothing
  /// for any other text and for a number that would need more than 200 digits.
  static std::optional<Decimal> read(std::string_view text);

  bool is_zero() const { return digits_.empty(); }
  bool is_negative() const { return negative_; }
  /// How many digits stand after the point: 2 for 0.15, 0 for 300.
  int decimals() const { return scale_ > 0 ? scale_ : 0; }

  /// The number times ten to the power of `places`: a price per token becomes a price per million with 6.
  Decimal shifted(int places) const;
  /// Rounded half up to this many digits after the point.
  Decimal to_places(int decimals) const;
  Decimal operator-() const;
  friend Decimal operator+(const Decimal& left, const Decimal& right);
  friend Decimal operator-(const Decimal& left, const Decimal& right) { return left + -right; }
  /// Compares values: 1.50 equals 1.5.
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
  friend bool operator==(const Decimal& left, const Decimal& right) = default;

  /// All digits and no exponent: "0.0000012", "-3", "0"; at least `least_decimals` digits after the point
  /// ("3.00").
  std::string plain(int least_decimals = 0) const;
  /// An amount for people: "$0.00042", "$3.20", "-$1.00". Rounded to cents, or, below ten cents, to two
  /// significant digits, so that "$0.00" always means zero.
  std::string money() const;

 private:
  Decimal(bool negative, std::string digits, int scale);
  /// The absolute value, rounded half up to this many digits after the point.
  Decimal rounded(int decimals) const;

  bool negative_ = false;
  std::string digits_{};  // without leading and trailing zeros; zero has no digits
  int scale_ = 0;         // the value is digits_ · 10^-scale_
};

}  // namespace orel
