#include "api/price.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace orel {
namespace {

struct Shown {
  const char* given;
  const char* cell;       // a million, for a table
  const char* field;      // a million, for TSV
  const char* per_token;  // TSV
};
class PriceText : public testing::TestWithParam<Shown> {};
TEST_P(PriceText, IsShownExactly) {
  const auto price = read_price(GetParam().given);
  EXPECT_EQ(price_cell(price, PriceUnit::million), GetParam().cell);
  EXPECT_EQ(price_field(price, PriceUnit::million), GetParam().field);
  EXPECT_EQ(price_field(price, PriceUnit::token), GetParam().per_token);
}
INSTANTIATE_TEST_SUITE_P(
    All, PriceText,
    testing::Values(Shown{"0.000001", "1.00", "1", "0.000001"}, Shown{"0", "free", "0", "0"},
                    Shown{"0.0", "free", "0", "0"}, Shown{"-1", "varies", "varies", "varies"},
                    Shown{"-1000000", "varies", "varies", "varies"}, Shown{"", "-", "-", "-"},
                    Shown{"abc", "-", "-", "-"}, Shown{"0.0000000375", "0.0375", "0.0375", "0.0000000375"},
                    Shown{"0.00000001703012", "0.01703012", "0.01703012", "0.00000001703012"},
                    Shown{"1.5e-07", "0.15", "0.15", "0.00000015"}));

/// Per token as it came, per million with the point six places on: no digit is lost or made up.
TEST(Price, OfUpToThirtyDigitsIsExactInBothUnits) {
  std::mt19937 random(5);
  const auto digits = [&](int least, int most) {
    std::string text;
    for (int n = std::uniform_int_distribution(least, most)(random); n > 0; --n)
      text += static_cast<char>('0' + std::uniform_int_distribution(0, 9)(random));
    return text;
  };
  for (int i = 0; i < 20'000; ++i) {
    const auto fraction = digits(6, 27) + "1";  // no zero at the end
    const auto whole = "1" + digits(0, 2);      // nor at the beginning
    const auto text = whole + "." + fraction;
    const auto price = read_price(text);
    ASSERT_EQ(price_field(price, PriceUnit::token), text);
    ASSERT_EQ(price_field(price, PriceUnit::million),
              whole + fraction.substr(0, 6) + "." + fraction.substr(6));
    ASSERT_EQ(read_price("-" + text).kind, Price::Kind::dynamic);
  }
}

TEST(Price, SortsUnknownAndVaryingOnesLast) {
  EXPECT_TRUE(compare_prices(read_price("0"), read_price("0.1")) < 0);
  EXPECT_TRUE(compare_prices(read_price("9"), read_price("-1")) < 0);
  EXPECT_TRUE(compare_prices(read_price(""), read_price("0")) > 0);
  EXPECT_TRUE(compare_prices(read_price(""), read_price("-1")) == 0);
  EXPECT_TRUE(compare_prices(read_price("0.10"), read_price("0.1")) == 0);
}

TEST(Price, KnowsWhatIsCountedByTheToken) {
  EXPECT_TRUE(is_per_token("prompt"));
  EXPECT_TRUE(is_per_token("input_cache_read"));
  EXPECT_FALSE(is_per_token("image"));
  EXPECT_FALSE(is_per_token("request"));
  EXPECT_FALSE(is_per_token("web_search"));
}

}  // namespace
}  // namespace orel
