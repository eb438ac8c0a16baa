#include "base/calendar.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace orel {
namespace {

using namespace std::chrono;

WallTime at(int y, unsigned m, unsigned d, int hour = 0, int minute = 0, int second = 0) {
  return sys_days(year(y) / month(m) / day(d)) + hours(hour) + minutes(minute) + seconds(second);
}

TEST(Calendar, FindsTheNextReset) {
  const auto tuesday = at(2026, 11, 24, 18, 48);
  EXPECT_EQ(next_reset("daily", tuesday), at(2026, 11, 25));
  EXPECT_EQ(next_reset("day", tuesday), at(2026, 11, 25));
  EXPECT_EQ(next_reset("weekly", tuesday), at(2026, 11, 30));
  EXPECT_EQ(next_reset("monthly", tuesday), at(2026, 12, 1));
  EXPECT_EQ(next_reset("weekly", at(2026, 11, 23)), at(2026, 11, 30));
  EXPECT_EQ(next_reset("weekly", at(2026, 11, 29, 23, 59)), at(2026, 11, 30));
  EXPECT_EQ(next_reset("monthly", at(2026, 12, 31, 23, 59)), at(2027, 1, 1));
  EXPECT_EQ(next_reset("", tuesday), std::nullopt);
  EXPECT_EQ(next_reset("yearly", tuesday), std::nullopt);
  EXPECT_EQ(next_midnight(at(2026, 12, 31)), at(2027, 1, 1));
}

TEST(Calendar, ReadsIsoTimes) {
  EXPECT_EQ(read_iso_time("2026-12-01"), at(2026, 12, 1));
  EXPECT_EQ(read_iso_time("2026-12-01T00:00:00Z"), at(2026, 12, 1));
  EXPECT_EQ(read_iso_time("2026-12-01T10:20:30.123456Z"), at(2026, 12, 1, 10, 20, 30));
  EXPECT_EQ(read_iso_time("2026-12-01 10:20:30"), at(2026, 12, 1, 10, 20, 30));
  EXPECT_EQ(read_iso_time("2026-12-01T02:00:00+02:00"), at(2026, 12, 1));
  EXPECT_EQ(read_iso_time("2026-11-30T23:30:00-00:30"), at(2026, 12, 1));
}

TEST(Calendar, RefusesWhatIsNoIsoTime) {
  for (const auto* text :
       {"", "2026", "2026-13-01", "2026-02-30", "2026-12-01T", "2026-12-01T25:00:00Z", "2026-12-01T10:61Z",
        "2026-12-01T10:20:61Z", "2026-12-01T10:20:30.Z", "2026-12-01T10:20:30+2", "26-12-01", "9999-01-01",
        "2026-12-01T10:20:30 GMT", "0000-00-00", "1790035200"})
    EXPECT_EQ(read_iso_time(text), std::nullopt) << text;
}

TEST(Calendar, NamesDaysInBothLanguages) {
  EXPECT_EQ(day_and_month(at(2026, 12, 1)), Text("1 December", "1 декабря"));
  EXPECT_EQ(day_and_month(at(2026, 5, 31, 23, 59)), Text("31 May", "31 мая"));
  EXPECT_EQ(clock_time(at(2026, 12, 1, 7, 5, 59)), "07:05");
}

struct Shown {
  long long milliseconds;
  const char* english;
  const char* russian;
};
class CalendarDuration : public testing::TestWithParam<Shown> {};
TEST_P(CalendarDuration, HasAtMostTwoUnits) {
  EXPECT_EQ(duration(milliseconds(GetParam().milliseconds)), Text(GetParam().english, GetParam().russian));
}
INSTANTIATE_TEST_SUITE_P(All, CalendarDuration,
                         testing::Values(Shown{0, "0 s", "0 с"}, Shown{1, "1 s", "1 с"},
                                         Shown{40'000, "40 s", "40 с"}, Shown{119'000, "119 s", "119 с"},
                                         Shown{120'000, "2 min", "2 мин"}, Shown{720'000, "12 min", "12 мин"},
                                         Shown{3'600'000, "1 h", "1 ч"},
                                         Shown{18'720'000, "5 h 12 min", "5 ч 12 мин"},
                                         Shown{3'599'500, "1 h", "1 ч"},
                                         Shown{273'600'000, "3 d 4 h", "3 д 4 ч"}, Shown{-5, "0 s", "0 с"}));

TEST(Calendar, NamesTheDayOfAUnixTime) {
  EXPECT_EQ(iso_date(0), "1970-01-01");
  EXPECT_EQ(iso_date(1'781'136'000), "2026-06-11");
  EXPECT_EQ(iso_date(std::numeric_limits<std::int64_t>::max()), "9999-12-31");
  EXPECT_EQ(iso_date(-5), "1970-01-01");
}

}  // namespace
}  // namespace orel
