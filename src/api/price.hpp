// What one unit of a model's work costs, as the service writes it: a decimal string, "-1" for "varies".
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace orel {

enum class PriceUnit { token, million };

struct Price {
  enum class Kind { unknown, fixed, dynamic };
  Kind kind = Kind::unknown;
  Decimal amount{};  // dollars per single unit; only for `fixed`

  bool is_fixed() const { return kind == Kind::fixed; }
  bool is_free() const { return is_fixed() && amount.is_zero(); }
  friend bool operator==(const Price&, const Price&) = default;
};

/// Reads "0.0000012" ("-1" and any other negative number: dynamic; what is no number: unknown).
Price read_price(std::string_view text);

/// Reads the price of a million tokens, and gives that of one; the same for what is no fixed price.
Price price_of_one(std::string_view per_million);

/// Is this price counted by the token, so that "per million" means something? `name` as in `pricing`:
/// "prompt", "image" …
bool is_per_token(std::string_view name);

/// For a table: "1.00", "0.0375", "free", "varies", "-". All digits, at least two after the point.
std::string price_cell(const Price& price, PriceUnit unit);
/// For TSV: "1", "0.0375", "0", "varies", "-". All digits.
std::string price_field(const Price& price, PriceUnit unit);

/// Cheaper first; without a fixed price last.
std::weak_ordering compare_prices(const Price& left, const Price& right);

}  // namespace orel
