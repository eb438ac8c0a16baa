#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace orel {
namespace {

Decimal number(std::string_view text) {
  return Decimal::read(text).value();
}

struct Pair {
  const char* given;
  const char* expected;
};

class DecimalText : public testing::TestWithParam<Pair> {};
TEST_P(DecimalText, IsReadAndPrintedPlain) {
  EXPECT_EQ(number(GetParam().given).plain(), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    All, DecimalText,
    testing::Values(Pair{"0", "0"}, Pair{"-0", "0"}, Pair{"0.000", "0"}, Pair{"00012.500", "12.5"},
                    Pair{"+3", "3"}, Pair{".5", "0.5"}, Pair{"5.", "5"}, Pair{"5.4e-05", "0.000054"},
                    Pair{"5.40E-5", "0.000054"}, Pair{"1e3", "1000"}, Pair{"1.25e+1", "12.5"},
                    Pair{"-12.50", "-12.5"}, Pair{"-1", "-1"}, Pair{"0.00000001703012", "0.00000001703012"},
                    Pair{"300", "300"},
                    Pair{"123456789012345678901234567890.123", "123456789012345678901234567890.123"},
                    Pair{"0e5", "0"}));

class DecimalNoDecimal : public testing::TestWithParam<const char*> {};
TEST_P(DecimalNoDecimal, IsRefused) {
  EXPECT_EQ(Decimal::read(GetParam()), std::nullopt);
}
INSTANTIATE_TEST_SUITE_P(All, DecimalNoDecimal,
                         testing::Values("", " ", ".", "-", "+", "e5", "1e", "1e+", "1e+-5", "1e5.5", "abc",
                                         "1a", "a1", "1 ", " 1", "1,5", "1.2.3", "0x10", "NaN", "inf", "--1",
                                         "+-1", "1e999999", "1e-999", "1e99999999999999999999", "٣", "$1",
                                         "null"));

TEST(Decimal, RefusesMoreDigitsThanItCouldPrint) {
  EXPECT_TRUE(Decimal::read(std::string(200, '9')));
  EXPECT_FALSE(Decimal::read(std::string(201, '9')));
  EXPECT_FALSE(Decimal::read("99e199"));
}

TEST(Decimal, IsRoundedToPlacesWithItsSign) {
  EXPECT_EQ(number("0.19999999999999996").to_places(12).plain(), "0.2");
  EXPECT_EQ(number("-1.5").to_places(0).plain(), "-2");
  EXPECT_EQ(number("-0.4").to_places(0), Decimal());
  EXPECT_EQ(number("1.25").to_places(12).plain(), "1.25");
}

class DecimalMoney : public testing::TestWithParam<Pair> {};
TEST_P(DecimalMoney, HasTwoSignificantDigitsAndCents) {
  EXPECT_EQ(number(GetParam().given).money(), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    All, DecimalMoney,
    testing::Values(Pair{"0", "$0.00"}, Pair{"0.00042", "$0.00042"}, Pair{"3.2", "$3.20"},
                    Pair{"28.75", "$28.75"}, Pair{"40", "$40.00"}, Pair{"0.0035234", "$0.0035"},
                    Pair{"0.000065", "$0.000065"}, Pair{"0.4", "$0.40"}, Pair{"118.019", "$118.02"},
                    Pair{"0.995", "$1.00"}, Pair{"0.00996", "$0.010"}, Pair{"0.000996", "$0.0010"},
                    Pair{"-1", "-$1.00"}, Pair{"-0.00042", "-$0.00042"}, Pair{"1e-12", "$0.0000000000010"},
                    Pair{"0.12345", "$0.12"}, Pair{"0.0123", "$0.012"}, Pair{"1000000", "$1000000.00"},
                    Pair{"0.995001", "$1.00"}, Pair{"9.999", "$10.00"}));

TEST(Decimal, MovesThePoint) {
  EXPECT_EQ(number("0.0000012").shifted(6).plain(), "1.2");
  EXPECT_EQ(number("0.00000001703012").shifted(6).plain(), "0.01703012");
  EXPECT_EQ(number("5").shifted(-3).plain(), "0.005");
  EXPECT_EQ(Decimal().shifted(6).plain(), "0");
}

TEST(Decimal, PadsToTheDecimalsAskedFor) {
  EXPECT_EQ(number("1").plain(2), "1.00");
  EXPECT_EQ(number("0.5").plain(2), "0.50");
  EXPECT_EQ(number("0.0375").plain(2), "0.0375");
  EXPECT_EQ(Decimal().plain(2), "0.00");
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(number("1.50"), number("1.5"));
  EXPECT_LT(number("-2"), number("1"));
  EXPECT_LT(number("-2"), number("-1.5"));
  EXPECT_LT(number("0.1"), number("10"));
  EXPECT_GT(number("0"), number("-0.0001"));
  EXPECT_LT(number("0"), number("0.0001"));
}

TEST(Decimal, AddsAndSubtractsExactly) {
  EXPECT_EQ((number("0.1") + number("0.2")).plain(), "0.3");
  EXPECT_EQ((number("120.5") - number("37.25")).plain(), "83.25");
  EXPECT_EQ((number("1") - number("1")).plain(), "0");
  EXPECT_EQ((number("1") - number("2.5")).plain(), "-1.5");
  EXPECT_EQ((number("99.99") + number("0.01")).plain(), "100");
  EXPECT_EQ((number("-3") + number("5")).plain(), "2");
}

TEST(Decimal, IsMadeFromWholeNumbers) {
  EXPECT_EQ(Decimal(1000).plain(), "1000");
  EXPECT_EQ(Decimal(-7).plain(), "-7");
  EXPECT_TRUE(Decimal(0).is_zero());
}

/// Digits without a zero at an end, so that the text is the plain form itself.
std::string random_plain(std::mt19937& random) {
  const auto pick = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
  std::string whole;
  for (int n = pick(0, 15); n > 0; --n) whole += static_cast<char>('0' + pick(0, 9));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  std::string fraction;
  for (int n = pick(0, 15); n > 0; --n) fraction += static_cast<char>('0' + pick(0, 9));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return fraction.empty() ? whole : whole + "." + fraction;
}

TEST(Decimal, PrintsEveryPriceOfUpToThirtyDigitsAsItWasRead) {
  std::mt19937 random(1);
  for (int i = 0; i < 50'000; ++i) {
    const auto text = random_plain(random);
    ASSERT_EQ(number(text).plain(), text);
    ASSERT_EQ(number(text).shifted(6).shifted(-6), number(text));
    ASSERT_EQ(number(text).shifted(6), number(text + "e6"));
  }
}

/// The same number, written in another way: more zeros at either end, a sign, the point elsewhere.
std::string otherwise(const std::string& plain, std::mt19937& random) {
  const auto pick = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
  const auto point = std::min(plain.find('.'), plain.size());
  auto digits = plain.substr(0, point) + (point < plain.size() ? plain.substr(point + 1) : "");
  auto whole = static_cast<int>(point);  // digits before the point
  const auto zeros = [&] { return std::string(static_cast<std::size_t>(pick(0, 4)), '0'); };
  const auto before = zeros();
  whole += static_cast<int>(before.size());
  digits = before + digits + zeros();
  const int moved = pick(0, static_cast<int>(digits.size()));
  digits.insert(static_cast<std::size_t>(moved), ".");
  const auto sign = pick(0, 1) == 0 ? "" : "+";
  return sign + digits + (pick(0, 1) == 0 ? "e" : "E") + std::to_string(whole - moved);
}

TEST(Decimal, ReadsANumberAlikeHoweverItIsWritten) {
  std::mt19937 random(4);
  for (int i = 0; i < 50'000; ++i) {
    const auto text = random_plain(random);
    const auto same = otherwise(text, random);
    ASSERT_EQ(number(same).plain(), text) << same;
    ASSERT_EQ((-number("-" + same.substr(same.front() == '+' ? 1 : 0))).plain(), text) << same;
  }
}

TEST(Decimal, KeepsTheLawsOfArithmetic) {
  std::mt19937 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const auto a = number(random_plain(random));
    const auto b = number((i % 2 ? "-" : "") + random_plain(random));
    ASSERT_EQ(a + b, b + a);
    ASSERT_EQ((a + b) - b, a);
    ASSERT_EQ(a < b, (a - b).is_negative());
    ASSERT_EQ(a == b, (a - b).is_zero());
  }
}

TEST(Decimal, NeverShowsSomethingAsNothing) {
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = number(random_plain(random)).shifted(-std::uniform_int_distribution(0, 20)(random));
    const auto shown = value.money();
    ASSERT_EQ(value.is_zero(), shown.find_first_of("123456789") == std::string::npos) << value.plain();
  }
}

}  // namespace
}  // namespace orel
