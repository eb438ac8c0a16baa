#include "api/price.hpp"

#include <algorithm>
#include <array>

namespace orel {
namespace {

Decimal in_unit(const Decimal& amount, PriceUnit unit) {
  return unit == PriceUnit::million ? amount.shifted(6) : amount;
}

}  // namespace

Price read_price(std::string_view text) {
  auto amount = Decimal::read(text);
  if (!amount) return {};
  if (amount->is_negative()) return {.kind = Price::Kind::dynamic};
  return {.kind = Price::Kind::fixed, .amount = std::move(*amount)};
}

Price price_of_one(std::string_view per_million) {
  auto price = read_price(per_million);
  price.amount = price.amount.shifted(-6);
  return price;
}

bool is_per_token(std::string_view name) {
  constexpr std::array<std::string_view, 10> kPerToken{"prompt",
                                                       "completion",
                                                       "internal_reasoning",
                                                       "input_cache_read",
                                                       "input_cache_write",
                                                       "input_cache_write_1h",
                                                       "audio",
                                                       "audio_output",
                                                       "input_audio_cache",
                                                       "image_token"};
  return std::ranges::find(kPerToken, name) != kPerToken.end();
}

std::string price_cell(const Price& price, PriceUnit unit) {
  if (price.is_free()) return "free";
  return price.is_fixed() ? in_unit(price.amount, unit).plain(2) : price_field(price, unit);
}

std::string price_field(const Price& price, PriceUnit unit) {
  switch (price.kind) {
    case Price::Kind::fixed: return in_unit(price.amount, unit).plain();
    case Price::Kind::dynamic: return "varies";
    default: return "-";
  }
}

std::weak_ordering compare_prices(const Price& left, const Price& right) {
  if (left.is_fixed() != right.is_fixed())
    return left.is_fixed() ? std::weak_ordering::less : std::weak_ordering::greater;
  return left.is_fixed() ? std::weak_ordering(left.amount <=> right.amount) : std::weak_ordering::equivalent;
}

}  // namespace orel
