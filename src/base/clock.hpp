// Time and cancellable waiting, as an interface: the real one in `command/real_world`, a jumping one in
// tests.
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
  /// Monotonic; for durations.
  virtual time_point now() const = 0;
  /// The calendar; for dates shown to people and compared with the server's.
  virtual wall_point wall() const = 0;
  /// Waits, unless a signal comes or the output's reader goes away: those end it at once.
  virtual Woke wait(milliseconds duration) = 0;
};

}  // namespace orel
