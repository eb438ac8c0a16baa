// Reading the time and waiting, as an interface: the real clock is in host/real_world; the clock of the tests
// jumps instead of waiting.
#pragma once

#include <chrono>

namespace orel {

using std::chrono::milliseconds;

class Clock {
 public:
  using time_point = std::chrono::steady_clock::time_point;
  using wall_point = std::chrono::system_clock::time_point;

  enum class Woke { time_up, signal, reader_gone };

  virtual ~Clock() = default;
  /// The monotonic clock, for durations.
  virtual time_point now() const = 0;
  /// The calendar time, for dates shown to people or compared with the server's.
  virtual wall_point wall() const = 0;
  /// Waits that long. A signal, or an output whose reader has gone, ends the wait at once.
  virtual Woke wait(milliseconds duration) = 0;
};

}  // namespace orel
