// Where the product goes: takes bytes, writes them at the latest when told to, remembers the first failure.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "base/error.hpp"

namespace orel {

class Output {
 public:
  virtual ~Output() = default;
  /// Takes the bytes; may write. After a failure they are dropped: see failure().
  virtual void take(std::string_view bytes) = 0;
  /// Writes all that was taken. Blocks while the reader is slow; a signal ends the wait, and so may a
  /// deadline.
  virtual void flush() = 0;
  /// From then on a reader that takes nothing is not waited for; nothing: it is, for ever, as at the
  /// beginning.
  virtual void wait_until(std::optional<Clock::time_point> /*deadline*/) {}
  /// Flushes and makes the last check that the kernel accepted every byte. Call once, at the end.
  virtual void finish() = 0;
  /// The first failure (local_io; broken_pipe if the reader went away; a signal), or null.
  virtual const Error* failure() const = 0;
  /// Is it a terminal? Text for one is shown through terminal_text.
  virtual bool is_terminal() const { return false; }
};

}  // namespace orel
