#include "sink/fd_output.hpp"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/errno_text.hpp"
#include "sink/messages.hpp"

namespace orel {
namespace {

constexpr std::size_t kBufferSize = 64UL * 1024;
// A pipe that poll() reports as writable takes at least this much without blocking. Writing no more at a time
// means that write() does not block, and a signal cannot be missed between poll() and write().
constexpr std::size_t kSurelyTaken = PIPE_BUF;
constexpr milliseconds kReaderPatience{1'000};
constexpr milliseconds kLongestWait{std::chrono::hours(24)};

bool is_regular(int descriptor) {
  struct stat about {};
  return ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
}

}  // namespace

FdOutput::FdOutput(int descriptor, const Interrupt& interrupt, Text name)
    : descriptor_(descriptor),
      interrupt_(interrupt),
      name_(std::move(name)),
      is_terminal_(::isatty(descriptor) == 1),
      is_file_(is_regular(descriptor)) {}

void FdOutput::take(std::string_view bytes) {
  if (failure_) return;
  if (buffer_.size() + bytes.size() < kBufferSize) {
    buffer_.append(bytes);
    return;
  }
  flush();
  if (bytes.size() < kBufferSize)
    buffer_.append(bytes);
  else
    write_all(bytes);
}

void FdOutput::flush() {
  write_all(buffer_);
  buffer_.clear();
}

void FdOutput::finish() {
  flush();
  if (descriptor_ < 0) return;
  // Linux closes the descriptor even if close() returns EINTR.
  if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR && !failure_) fail(errno);
}

void FdOutput::write_all(std::string_view bytes) {
  while (!bytes.empty() && !failure_) {
    if (!is_file_ && !wait_until_writable()) return;
    const auto piece = is_file_ ? bytes : bytes.substr(0, kSurelyTaken);
    const auto taken = ::write(descriptor_, piece.data(), piece.size());
    if (taken >= 0) {
      if (taken > 0) is_line_open_ = piece[static_cast<std::size_t>(taken) - 1] != '\n';
      bytes.remove_prefix(static_cast<std::size_t>(taken));
      written_ += static_cast<unsigned long long>(taken);
    } else if (errno != EINTR && errno != EAGAIN) {
      fail(errno);
    }
  }
}

/// Waits for the reader; returns false if a signal or the deadline ended the wait.
bool FdOutput::wait_until_writable() {
  pollfd waits[] = {{descriptor_, POLLOUT, 0}, {interrupt_.descriptor(), POLLIN, 0}};
  while (true) {
    const int ready = ::poll(waits, 2, interrupt_.signal() == 0 ? time_left() : 0);
    if (ready < 0 && errno != EINTR) return true;  // write() will report the error
    if (ready > 0 && waits[0].revents != 0) return true;
    if (const int signal = interrupt_.signal(); signal != 0 && ready >= 0) {
      failure_ = Error{.status = status_of_signal(signal)};
      return false;
    }
    if (ready == 0 && is_too_late()) {
      failure_ = Error{.status = ExitStatus::local_io,
                       .what = messages::kNotRead(name_),
                       .todo = Text(messages::kNotReadDo)};
      return false;
    }
  }
}

bool FdOutput::is_too_late() const {
  return deadline_ && *deadline_ <= std::chrono::steady_clock::now();
}

/// The timeout for poll(), in milliseconds. After the deadline a reader is still given a moment, so that one
/// that reads slowly but steadily gets the whole answer.
int FdOutput::time_left() const {
  if (!deadline_) return -1;
  const auto left = std::chrono::ceil<milliseconds>(*deadline_ - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp(left, kReaderPatience, kLongestWait).count());
}

void FdOutput::fail(int number) {
  if (number == EPIPE)
    failure_ = Error{.status = ExitStatus::broken_pipe};
  else if (number == EIO && is_terminal_)
    failure_ = Error{.status = ExitStatus::hangup};  // the terminal was closed
  else
    failure_ =
        Error{.status = ExitStatus::local_io, .what = messages::kCannotWrite(name_, errno_text(number))};
}

}  // namespace orel
