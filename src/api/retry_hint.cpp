#include "api/retry_hint.hpp"

#include <algorithm>
#include <array>

#include "base/calendar.hpp"
#include "base/same_word.hpp"

namespace orel {
namespace {

using namespace std::chrono;
using std::optional;
using std::string_view;

constexpr std::size_t kMostDigits = 9;  // of whole seconds: 30 years, and no clock overflows

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Non-negative decimal text, "11" or "10.9", times `scale` (a power of ten), rounded up. No sign, no
/// exponent.
optional<long long> read_scaled(string_view text, long long scale, std::size_t most_digits) {
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point);
  const auto fraction = point < text.size() ? text.substr(point + 1) : string_view();
  if (whole.empty() || (point < text.size() && fraction.empty())) return std::nullopt;
  if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(fraction, is_digit)) return std::nullopt;
  if (whole.size() > most_digits) return std::nullopt;
  long long value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  value *= scale;
  for (const char c : fraction) {
    if (scale == 1) return value + (fraction.find_first_not_of('0') == fraction.npos ? 0 : 1);
    scale /= 10;
    value += (c - '0') * scale;
  }
  return value;
}

optional<milliseconds> read_seconds(string_view text) {
  const auto value = read_scaled(text, 1000, kMostDigits);
  return value ? optional(milliseconds(*value)) : std::nullopt;
}

optional<milliseconds> read_milliseconds(string_view text) {
  const auto value = read_scaled(text, 1, kMostDigits + 3);
  return value ? optional(milliseconds(*value)) : std::nullopt;
}

/// A time that has passed is no hint.
optional<milliseconds> until(WallTime then, WallTime now) {
  if (then < now) return std::nullopt;
  return ceil<milliseconds>(then - now);
}

/// A Unix time, in milliseconds from 10^12 on, else in seconds.
optional<milliseconds> read_reset(string_view text, WallTime now) {
  const auto number = read_scaled(text, 1, 13);
  if (!number || *number > 7'258'118'400'000) return std::nullopt;  // the year 2200
  if (*number < 1'000'000'000'000 && *number > 7'258'118'400) return std::nullopt;
  const auto since_epoch =
      *number >= 1'000'000'000'000 ? milliseconds(*number) : milliseconds(*number * 1000);
  return until(WallTime(since_epoch), now);
}

optional<milliseconds> read_retry_after(string_view text, WallTime now) {
  if (const auto wait = read_seconds(text)) return wait;
  const auto date = read_http_date(text, now);
  return date ? until(*date, now) : std::nullopt;
}

// -- words

struct Unit {
  string_view name;
  long long milliseconds;
};
constexpr std::array kUnits{
    Unit{"milliseconds", 1}, Unit{"ms", 1},        Unit{"seconds", 1000},    Unit{"second", 1000},
    Unit{"sec", 1000},       Unit{"s", 1000},      Unit{"minutes", 60'000},  Unit{"minute", 60'000},
    Unit{"min", 60'000},     Unit{"m", 60'000},    Unit{"hours", 3'600'000}, Unit{"hour", 3'600'000},
    Unit{"hr", 3'600'000},   Unit{"h", 3'600'000}, Unit{"days", 86'400'000}, Unit{"day", 86'400'000},
    Unit{"d", 86'400'000}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "1m30.5s", "20 seconds", "500ms" at the beginning of a text: numbers, each with its unit.
optional<milliseconds> read_spoken_time(string_view text) {
  optional<milliseconds> sum;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    auto digits = text.substr(0, std::min(text.find_first_not_of("0123456789."), text.size()));
    text.remove_prefix(digits.size());
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const auto letters = std::ranges::find_if_not(text, is_letter) - text.begin();
    const auto word = text.substr(0, static_cast<std::size_t>(letters));
    const auto unit =
        std::ranges::find_if(kUnits, [&](const Unit& each) { return same_word(each.name, word); });
    if (digits.empty() || unit == kUnits.end()) return sum;
    const auto thousandths = read_scaled(digits, 1000, kMostDigits - 2);
    if (!thousandths) return sum;
    sum = sum.value_or(milliseconds(0)) + milliseconds((*thousandths * (unit->milliseconds) + 999) / 1000);
    text.remove_prefix(word.size());
  }
}

/// The time that prose asks to wait.
optional<milliseconds> read_prose(string_view prose) {
  for (const string_view before : {"try again in ", "retry in ", "try again after ", "retry after ",
                                   "wait for ", "please wait ", "resets in ", "reset in ", "reset after "})
    for (std::size_t at = 0; at + before.size() < prose.size(); ++at)
      if (same_word(prose.substr(at, before.size()), before))
        if (const auto time = read_spoken_time(prose.substr(at + before.size()))) return time;
  return std::nullopt;
}

// -- dates

constexpr std::array<string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
constexpr std::array<string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct DateParts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

/// Exactly `count` digits off the front.
bool take_digits(string_view& text, std::size_t count, int& value) {
  const auto digits = text.substr(0, count);
  if (digits.size() < count || !std::ranges::all_of(digits, is_digit)) return false;
  value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  text.remove_prefix(count);
  return true;
}

bool take_month(string_view& text, int& value) {
  const auto name = std::ranges::find(kMonths, text.substr(0, 3));
  if (name == kMonths.end()) return false;
  value = static_cast<int>(name - kMonths.begin()) + 1;
  text.remove_prefix(3);
  return true;
}

/// One part of a date off the front, named by a letter as in strptime.
bool take_part(string_view& text, char letter, DateParts& date) {
  switch (letter) {
    case 'd': return take_digits(text, 2, date.day);
    case 'e':  // two digits, or a space and one
      if (!text.starts_with(' ')) return take_digits(text, 2, date.day);
      text.remove_prefix(1);
      return take_digits(text, 1, date.day);
    case 'b': return take_month(text, date.month);
    case 'y': return take_digits(text, 2, date.year);
    case 'Y': return take_digits(text, 4, date.year);
    case 'H': return take_digits(text, 2, date.hour);
    case 'M': return take_digits(text, 2, date.minute);
    default: return take_digits(text, 2, date.second);
  }
}

/// The whole text in this form; nothing if it is of another.
optional<DateParts> read_form(string_view text, string_view form) {
  DateParts date;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '%') {
      if (!take_part(text, form[++i], date)) return std::nullopt;
    } else if (text.starts_with(form[i])) {
      text.remove_prefix(1);
    } else {
      return std::nullopt;
    }
  }
  return text.empty() ? optional(date) : std::nullopt;
}

optional<WallTime> to_time(const DateParts& parts) {
  const year_month_day date(year(parts.year), month(static_cast<unsigned>(parts.month)),
                            day(static_cast<unsigned>(parts.day)));
  if (!date.ok() || parts.year < 1970 || parts.year > 2200) return std::nullopt;
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 60) return std::nullopt;
  return sys_days(date) + hours(parts.hour) + minutes(parts.minute) + seconds(parts.second);
}

/// A two-digit year that would lie more than fifty years ahead belongs to the century before.
int full_year(int two_digits, WallTime now) {
  const int this_year = static_cast<int>(year_month_day(floor<days>(now)).year());
  const int guess = this_year - this_year % 100 + two_digits;
  return guess > this_year + 50 ? guess - 100 : guess;
}

}  // namespace

optional<WallTime> read_http_date(string_view text, WallTime now) {
  const auto name_ends = std::min(text.find_first_of(", "), text.size());
  const auto name = text.substr(0, name_ends);
  const bool is_short =
      std::ranges::any_of(kDays, [&](string_view each) { return each.substr(0, 3) == name; });
  const bool is_full = std::ranges::find(kDays, name) != kDays.end();
  const auto rest = text.substr(name_ends);
  if (is_short)
    for (const auto* form : {", %d %b %Y %H:%M:%S GMT", " %b %e %H:%M:%S %Y"})
      if (const auto date = read_form(rest, form)) return to_time(*date);
  if (is_full)
    if (auto date = read_form(rest, ", %d-%b-%y %H:%M:%S GMT")) {
      date->year = full_year(date->year, now);
      return to_time(*date);
    }
  return std::nullopt;
}

WallTime reply_time(const HttpHead& head, WallTime now) {
  return read_http_date(head.find("date"), now).value_or(now);
}

optional<milliseconds> retry_hint(const HttpHead& head, const BodyHints& body, WallTime now) {
  const auto then = reply_time(head, now);
  optional<milliseconds> largest;
  const auto take = [&](optional<milliseconds> hint) {
    if (hint && *hint > milliseconds(0) && (!largest || *hint > *largest)) largest = hint;
  };
  for (const auto& field : head.fields) {
    if (same_word(field.name, "retry-after")) take(read_retry_after(field.value, then));
    if (same_word(field.name, "retry-after-ms")) take(read_milliseconds(field.value));
    if (same_word(field.name, "x-ratelimit-reset")) take(read_reset(field.value, then));
  }
  take(read_seconds(body.retry_after));
  take(read_seconds(body.retry_after_seconds));
  take(read_retry_after(body.header_retry_after, then));
  take(read_spoken_time(body.delay));
  take(read_prose(body.words));
  take(read_reset(body.rate_limit_reset, then));
  return largest;
}

}  // namespace orel
