// Points in time as the service counts them (UTC days, weeks from Monday, months), and as people read them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

using WallTime = std::chrono::system_clock::time_point;

/// When a limit that is counted by the "day", "week" or "month" (also "daily", "weekly", "monthly") starts
/// anew: the next midnight, Monday or first of the month, UTC. Nothing for other words.
std::optional<WallTime> next_reset(std::string_view interval, WallTime now);

/// The next 00:00 UTC.
WallTime next_midnight(WallTime now);

/// Reads "2026-12-01T00:00:00Z", with or without fraction and offset ("+02:00"), and "2026-12-01". Nothing
/// for other text.
std::optional<WallTime> read_iso_time(std::string_view text);

/// Whole seconds since 1970.
std::int64_t unix_time(WallTime time);
/// "2026-06-11", UTC, for a Unix time between 1970 and 9999; what lies outside is moved to that end.
std::string iso_date(std::int64_t unix_time);
/// Seconds to the millisecond: "40.000", "1.500".
std::string exact_seconds(std::chrono::milliseconds time);
/// Seconds without trailing zeros: "40", "1.5", "0.25".
std::string plain_seconds(std::chrono::milliseconds time);
/// "00:00".
std::string clock_time(WallTime time);
/// "1 December", "1 декабря".
Text day_and_month(WallTime time);
/// "40 s", "12 min", "5 h 12 min", "3 d 4 h"; "40 с", "12 мин", "5 ч 12 мин", "3 д 4 ч". Rounded up to its
/// last unit.
Text duration(std::chrono::milliseconds time);

}  // namespace orel
