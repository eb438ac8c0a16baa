#include "base/calendar.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"

namespace orel {
namespace {

using namespace std::chrono;

constexpr std::array kMonths{
    Words{"January", "января"},  Words{"February", "февраля"}, Words{"March", "марта"},
    Words{"April", "апреля"},    Words{"May", "мая"},          Words{"June", "июня"},
    Words{"July", "июля"},       Words{"August", "августа"},   Words{"September", "сентября"},
    Words{"October", "октября"}, Words{"November", "ноября"},  Words{"December", "декабря"},
};

/// Removes exactly `count` digits from the front and returns their value.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

/// Two numbers with a colon between, each of two digits: "HH:MM".
std::optional<minutes> take_hours_and_minutes(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

/// Reads the offset from UTC: "Z", "+02:00", or no text at all, which means UTC.
std::optional<minutes> read_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return minutes(0);
  const bool is_ahead = text.front() == '+';
  if (!is_ahead && text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto offset = take_hours_and_minutes(text);
  if (!offset || !text.empty()) return std::nullopt;
  return is_ahead ? *offset : -*offset;
}

std::optional<sys_days> take_date(std::string_view& text) {
  const auto y = take_digits(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
  // The system clock counts nanoseconds in 64 bits, which cannot express other years.
  if (!date.ok() || *y < 1970 || *y > 2200) return std::nullopt;
  return sys_days(date);
}

/// Skips a fraction of a second.
bool drop_fraction(std::string_view& text) {
  if (!take(text, '.')) return true;
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(end);
  return end > 0;
}

}  // namespace

WallTime next_midnight(WallTime now) {
  return floor<days>(now) + days(1);
}

std::optional<WallTime> next_reset(std::string_view interval, WallTime now) {
  const auto today = floor<days>(now);
  if (interval == "day" || interval == "daily") return next_midnight(now);
  if (interval == "week" || interval == "weekly") {
    const auto gone = weekday(today) - Monday;
    return today + days(7) - gone;
  }
  if (interval == "month" || interval == "monthly") {
    const year_month_day date(today);
    return sys_days((date.year() / date.month() + months(1)) / 1);
  }
  return std::nullopt;
}

std::optional<WallTime> read_iso_time(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return *date;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto time = take_hours_and_minutes(text);
  if (!time) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    const auto told = take_digits(text, 2);
    if (!told || *told > 60 || !drop_fraction(text)) return std::nullopt;
    second = *told;
  }
  const auto offset = read_offset(text);
  if (!offset) return std::nullopt;
  return *date + *time + seconds(second) - *offset;
}

std::int64_t unix_time(WallTime time) {
  return duration_cast<seconds>(time.time_since_epoch()).count();
}

std::string iso_date(std::int64_t unix_time) {
  constexpr std::int64_t kMost = 253402300799;  // the end of the year 9999
  const sys_seconds moment(seconds(std::clamp<std::int64_t>(unix_time, 0, kMost)));
  const year_month_day date(floor<days>(moment));
  return formatted("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                   static_cast<unsigned>(date.day()));
}

std::string exact_seconds(milliseconds time) {
  return formatted("{}.{:03}", time.count() / 1000, time.count() % 1000);
}

std::string plain_seconds(milliseconds time) {
  auto text = exact_seconds(time);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string clock_time(WallTime time) {
  const auto minute = floor<minutes>(time - floor<days>(time)).count();
  return formatted("{:02}:{:02}", minute / 60, minute % 60);
}

Text day_and_month(WallTime time) {
  const year_month_day date(floor<days>(time));
  const auto number = static_cast<unsigned>(date.day());
  const auto& name = kMonths[static_cast<unsigned>(date.month()) - 1];
  return {formatted("{} {}", number, name.en), formatted("{} {}", number, name.ru)};
}

Text duration(milliseconds time) {
  const auto two = [](long long large, std::string_view large_en, std::string_view large_ru, long long small,
                      std::string_view small_en, std::string_view small_ru) -> Text {
    if (small == 0) return {formatted("{} {}", large, large_en), formatted("{} {}", large, large_ru)};
    return {formatted("{} {} {} {}", large, large_en, small, small_en),
            formatted("{} {} {} {}", large, large_ru, small, small_ru)};
  };
  const long long second = std::max<long long>(ceil<seconds>(time).count(), 0);
  if (second < 120) return {formatted("{} s", second), formatted("{} с", second)};
  const long long minute = (second + 59) / 60;
  if (minute < 60) return {formatted("{} min", minute), formatted("{} мин", minute)};
  if (minute < 48LL * 60) return two(minute / 60, "h", "ч", minute % 60, "min", "мин");
  const long long hour = (minute + 59) / 60;
  return two(hour / 24, "d", "д", hour % 24, "h", "ч");
}

}  // namespace orel
