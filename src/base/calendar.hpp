// Dates and durations: when the service's daily, weekly and monthly limits start anew, and how times are
// printed.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

using WallTime = std::chrono::system_clock::time_point;

/// When a limit counted by the "day", "week" or "month" (or "daily", "weekly", "monthly") starts anew: the
/// next midnight, Monday or first of the month, UTC. Returns nothing for any other word.
std::optional<WallTime> next_reset(std::string_view interval, WallTime now);

/// The next 00:00 UTC.
WallTime next_midnight(WallTime now);

/// Reads "2026-12-01T00:00:00Z", with or without a fraction and an offset ("+02:00"), and "2026-12-01".
/// Returns nothing for any other text.
std::optional<WallTime> read_iso_time(std::string_view text);

/// Whole seconds since 1970.
std::int64_t unix_time(WallTime time);
/// The UTC date of a Unix time, "2026-06-11". A time before 1970 gives the first day of 1970, a time after
/// 9999 the last day of 9999.
std::string iso_date(std::int64_t unix_time);
/// Seconds to the millisecond: "40.000", "1.500".
std::string exact_seconds(std::chrono::milliseconds time);
/// Seconds without trailing zeros: "40", "1.5", "0.25".
std::string plain_seconds(std::chrono::milliseconds time);
/// The time of day, UTC: "00:00".
std::string clock_time(WallTime time);
/// The day, UTC: "1 December", "1 декабря".
Text day_and_month(WallTime time);
/// "40 s", "12 min", "5 h 12 min", "3 d 4 h"; "40 с", "12 мин", "5 ч 12 мин", "3 д 4 ч". Rounded up in
/// the last unit shown.
Text duration(std::chrono::milliseconds time);

}  // namespace orel
