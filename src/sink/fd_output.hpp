// The only code that writes to standard output or to the file of -o: a buffer of 64 KiB, all the ways in
// which write() can end, and a last check when the descriptor is closed.
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
  /// Writes to `descriptor`, which finish() closes; it is the caller's until then. Messages call it `name`
  /// ("standard output"). A signal of `interrupt` ends a wait for a slow reader; what can be written without
  /// waiting is still written after it. SIGPIPE must be ignored.
  FdOutput(int descriptor, const Interrupt& interrupt, Text name);

  void take(std::string_view bytes) override;
  void flush() override;
  void wait_until(std::optional<Clock::time_point> deadline) override { deadline_ = deadline; }
  /// Flushes and closes the descriptor; a network file system reports some errors only on close.
  void finish() override;
  /// local_io with "cannot write to NAME: No space left on device" or "NAME was not read within --timeout";
  /// or broken_pipe or the signal, without a sentence, which the caller adds.
  const Error* failure() const override { return failure_ ? &*failure_ : nullptr; }
  bool is_terminal() const override { return is_terminal_; }

  /// Whether the last byte written is not a newline.
  bool is_line_open() const { return is_line_open_; }
  /// To be called when the newline was written by other code to the same file.
  void line_was_ended() { is_line_open_ = false; }

  /// The descriptor, for the transport to poll; -1 after finish().
  int descriptor() const { return descriptor_; }
  /// The number of bytes that the kernel has accepted.
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
  bool is_file_;  // a regular file: writing to it does not wait for a reader
  std::optional<Clock::time_point> deadline_;
  std::string buffer_;
  unsigned long long written_ = 0;
  bool is_line_open_ = false;
  std::optional<Error> failure_;
};

}  // namespace orel
