// The single place that writes standard output (and what -o opened): a 64 KB buffer, every way a write can
// end, the last check when it is closed. Rules: faults-and-security 4.2.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/interrupt.hpp"
#include "base/phrase.hpp"
#include "sink/output.hpp"

namespace orel {

class FdOutput final : public Output {
 public:
  /// Writes to `descriptor`, which finish() closes; until then it stays the caller's. `name` is what messages
  /// call it
  /// ("standard output"). A signal of `interrupt` ends a wait for a slow reader; what fits without waiting is
  /// still written after it. SIGPIPE must be ignored.
  FdOutput(int descriptor, const Interrupt& interrupt, Text name);

  void take(std::string_view bytes) override;
  void flush() override;
  void wait_until(std::optional<Clock::time_point> deadline) override { deadline_ = deadline; }
  /// Flushes and closes the descriptor: a network file system tells its errors only then.
  void finish() override;
  /// local_io: "cannot write to NAME: No space left on device", or "NAME was not read within --timeout".
  /// broken_pipe, or the signal: without words, whoever reports it knows more.
  const Error* failure() const override { return failure_ ? &*failure_ : nullptr; }
  bool is_terminal() const override { return is_terminal_; }

  /// What was written ends inside a line.
  bool is_line_open() const { return is_line_open_; }
  /// Somebody else has written the newline, where both write to the same place.
  void line_was_ended() { is_line_open_ = false; }

  /// For the wait set of the transport; -1 after finish().
  int descriptor() const { return descriptor_; }
  /// Bytes that the kernel accepted.
  unsigned long long written() const { return written_; }

 private:
  void write_all(std::string_view bytes);
  bool wait_until_writable();
  int time_left() const;
  bool is_too_late() const;
  void fail(int number);

  int descriptor_;
  const Interrupt& interrupt_;
  Text name_;
  bool is_terminal_;
  bool is_file_;  // a regular file: a write to it does not wait for a reader
  std::optional<Clock::time_point> deadline_;
  std::string buffer_;
  unsigned long long written_ = 0;
  bool is_line_open_ = false;
  std::optional<Error> failure_;
};

}  // namespace orel
