// The five clocks of a request as values: which one has run out, and how long we may wait. The configuration
// file sets them: connect_timeout, header_timeout, stall_timeout, idle_timeout, timeout.
#pragma once

#include <optional>

#include "base/clock.hpp"
#include "net/transport.hpp"

namespace orel {

/// The clock that ended an exchange.
enum class Expired { connect, headers, no_bytes, no_content, total };

/// The wait must be cut into slices of at most this length, or a stop of the process is not told from a long
/// wait.
inline constexpr milliseconds kLongestSlice{1'000};

class Deadlines {
 public:
  using time_point = Clock::time_point;

  /// The connect clock starts. `limits.deadline`, if set, goes on running; if not, `limits.total` limits the
  /// set-up by itself, and the clock of the whole request starts with body_ready().
  Deadlines(const Limits& limits, time_point now);

  /// A connection is being made anew (it died before anything was sent, or another look at the certificates
  /// is due).
  void reconnecting(time_point now);
  /// The connection stands, the body is being read: no clock runs.
  void connected();
  /// The body is there: the whole request's clock starts unless it runs already, and the one for the headers.
  void body_ready(time_point now);
  /// A part of the request went out: the clock for the headers begins anew, so that it does not count the
  /// upload.
  void bytes_sent(time_point now);
  /// The header block is complete: the two idle clocks start, the one for the headers ends.
  void head_came(time_point now);
  /// Bytes came. Nothing else rewinds the no-bytes clock.
  void bytes_came(time_point now);
  /// Something generated came. Nothing else rewinds the no-content clock.
  void content_came(time_point now);
  /// Our output blocked us for this long: all clocks but the total one stand still.
  void excuse(Clock::time_point::duration blocked);
  /// The process was stopped for this long: all clocks stand still.
  void excuse_stop(Clock::time_point::duration stopped);

  /// The clock that has run out, or nothing. The total clock wins over the others.
  std::optional<Expired> expired(time_point now) const;
  /// How long a wait may be before the first of the clocks runs out, rounded up to whole milliseconds; zero
  /// if one already has, never more than kLongestSlice.
  milliseconds time_left(time_point now) const;
  /// When the whole request ends; nothing: not started, or no limit.
  std::optional<time_point> deadline() const { return deadline_; }

 private:
  enum class Stage { connecting, reading_input, waiting_for_head, receiving };
  struct Due {
    time_point at;
    Expired clock;
  };
  std::optional<Due> first_due() const;

  Limits limits_;
  Stage stage_ = Stage::connecting;
  std::optional<time_point> deadline_;
  time_point begun_;        // of the whole exchange
  time_point stage_begun_;  // connecting, waiting_for_head
  time_point last_bytes_{};
  time_point last_content_{};
};

/// How much of a wait the process was not running: a wait that took much longer than it was allowed to
/// (SIGSTOP, suspend). Then all of it is excused, since nobody can tell when the stop began; else nothing.
Clock::time_point::duration slept_through(milliseconds allowed, Clock::time_point::duration took);

}  // namespace orel
