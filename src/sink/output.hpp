// An output for answers and listings. It may buffer until flush(), and it keeps its first failure.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "base/error.hpp"

namespace orel {

class Output {
 public:
  virtual ~Output() = default;
  /// Adds bytes to the output, and may write. After a failure the bytes are dropped; see failure().
  virtual void take(std::string_view bytes) = 0;
  /// Writes everything that is buffered. Waits for a slow reader until a signal or the deadline comes.
  virtual void flush() = 0;
  /// Sets the time after which a reader that reads nothing is not waited for. Initially there is none.
  virtual void wait_until(std::optional<Clock::time_point> /*deadline*/) {}
  /// Flushes and checks that the kernel accepted every byte. To be called once, at the end.
  virtual void finish() = 0;
  /// The first failure, or null: local_io, broken_pipe if the reader has gone, or a signal.
  virtual const Error* failure() const = 0;
  /// Whether it is a terminal; text for one is written through TerminalOutput.
  virtual bool is_terminal() const { return false; }
};

}  // namespace orel
