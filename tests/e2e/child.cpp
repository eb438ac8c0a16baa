// The emulator has threads, so only async-signal-safe functions are called between fork and exec. The parent
// then serves all streams in one poll loop.
#include "e2e/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Both ends of a standard stream; -1 if there is none.
struct Ends {
  int theirs = -1;
  int ours = -1;
};

void close_if_open(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

Ends open_pipe(bool for_input, bool nonblocking) {
  int pair[2];
  if (::pipe2(pair, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const Ends ends = for_input ? Ends{pair[0], pair[1]} : Ends{pair[1], pair[0]};
  if (nonblocking) ::fcntl(ends.theirs, F_SETFL, O_NONBLOCK);
  return ends;
}

Ends open_terminal() {
  Ends ends;
  termios raw{};
  winsize size{24, 80, 0, 0};
  if (::openpty(&ends.ours, &ends.theirs, nullptr, nullptr, &size) != 0)
    throw std::runtime_error("no terminal");
  ::tcgetattr(ends.theirs, &raw);
  raw.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  raw.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(ends.theirs, TCSANOW, &raw);
  ::fcntl(ends.ours, F_SETFD, FD_CLOEXEC);
  ::fcntl(ends.theirs, F_SETFD, FD_CLOEXEC);
  return ends;
}

int open_file_with(std::string_view content) {
  char name[] = "/tmp/orel-e2e-stream-XXXXXX";
  const int fd = ::mkostemp(name, O_CLOEXEC);
  ::unlink(name);
  if (fd < 0 || ::write(fd, content.data(), content.size()) < 0)
    throw std::runtime_error("no temporary file");
  ::lseek(fd, 0, SEEK_SET);
  return fd;
}

std::string content_of(int file) {
  std::string content;
  char bytes[65536];
  ::lseek(file, 0, SEEK_SET);
  for (long got = 0; (got = ::read(file, bytes, sizeof bytes)) > 0;)
    content.append(bytes, static_cast<std::size_t>(got));
  return content;
}

Ends open_stream(Stream kind, bool for_input, const Run& what) {
  using enum Stream;
  switch (kind) {
    case pipe:
    case silent_pipe: return open_pipe(for_input, false);
    case nonblocking_pipe: return open_pipe(for_input, true);
    case terminal: return open_terminal();
    case file: {
      const int fd = open_file_with(for_input ? what.input : "");
      return {fd, for_input ? -1 : ::fcntl(fd, F_DUPFD_CLOEXEC, 0)};
    }
    case null: return {::open("/dev/null", O_RDWR | O_CLOEXEC), -1};
    case full: return {::open("/dev/full", O_RDWR | O_CLOEXEC), -1};
    case directory: return {::open(what.directory.c_str(), O_RDONLY | O_CLOEXEC), -1};
    case socket: {
      int pair[2];
      if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        throw std::runtime_error("no socket");
      return {pair[0], pair[1]};
    }
    case as_stdout:
    case closed: break;
  }
  return {};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

std::vector<std::string> assignments(const std::map<std::string, std::string>& environment) {
  std::vector<std::string> all;
  for (const auto& [name, value] : environment) all.push_back(name + "=" + value);
  return all;
}

class Runner {
 public:
  explicit Runner(const Run& what) : what_(what), began_(steady_clock::now()), due_(what.events.size()) {}

  Outcome go() {
    start();
    if (what_.in == Stream::silent_pipe || what_.in == Stream::file) input_done_ = true;
    while (!is_over()) {
      happen();
      exchange();
      if (what_.measure_memory && !ended_) measure();
      reap(false);
      if (steady_clock::now() - began_ > what_.limit && !outcome_.timed_out) {
        outcome_.timed_out = true;
        ::kill(pid_, SIGKILL);
      }
    }
    outcome_.took = since(began_);
    if (event_at_) outcome_.after_event = since(*event_at_);
    if (what_.out == Stream::file) outcome_.out = content_of(ends_[1].ours);
    if (what_.err == Stream::file) outcome_.err = content_of(ends_[2].ours);
    outcome_.edits_lines = edits_lines();
    for (auto& ends : ends_) close_if_open(ends.ours);
    return outcome_;
  }

 private:
  static milliseconds since(steady_clock::time_point then) {
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - then);
  }

  void start() {
    ends_ = {open_stream(what_.in, true, what_), open_stream(what_.out, false, what_),
             open_stream(what_.err, false, what_)};
    if (what_.err == Stream::as_stdout) ends_[2].theirs = ::fcntl(ends_[1].theirs, F_DUPFD_CLOEXEC, 0);
    // Move the descriptors to numbers from 10 on, so that dup2() to 0, 1 or 2 closes none of them.
    for (auto& ends : ends_)
      if (ends.theirs >= 0) {
        const int high = ::fcntl(ends.theirs, F_DUPFD_CLOEXEC, 10);
        ::close(std::exchange(ends.theirs, high));
      }
    if (what_.in == Stream::pipe || what_.in == Stream::nonblocking_pipe) fill_before_start();
    auto arguments = what_.command;
    auto environment = assignments(what_.environment);
    const auto argv = pointers(arguments);
    const auto envp = pointers(environment);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) become(argv.data(), envp.data());
    for (auto& ends : ends_) close_if_open(ends.theirs);
    for (const auto& ends : ends_)
      if (ends.ours >= 0) ::fcntl(ends.ours, F_SETFL, ::fcntl(ends.ours, F_GETFL) | O_NONBLOCK);
  }

  /// What fits into the pipe is there, with its end, before the program starts. Otherwise it would depend on
  /// who runs first whether the program connects while its input is still to come.
  void fill_before_start() {
    ::fcntl(ends_[0].ours, F_SETFL, ::fcntl(ends_[0].ours, F_GETFL) | O_NONBLOCK);
    feed(POLLOUT);
  }

  [[noreturn]] void become(char* const* argv, char* const* envp) const {
    for (int number = 1; number < 32; ++number) ::signal(number, SIG_DFL);
    for (const int number : what_.ignored_signals) ::signal(number, SIG_IGN);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::setsid();
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const int fd = static_cast<int>(i);
      if (ends_[i].theirs < 0)
        ::close(fd);
      else
        ::dup2(ends_[i].theirs, fd);
      if (ends_[i].theirs >= 0 && ::isatty(fd)) ::ioctl(fd, TIOCSCTTY, 0);
    }
    ::close_range(3, ~0U, 0);
    if (::chdir(what_.directory.c_str()) == 0) ::execve(argv[0], argv, envp);
    ::_exit(127);
  }

  /// The kernel's peak for the process. The one of wait4 includes this process before exec.
  void measure() {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmHWM:"))
        outcome_.peak_kib =
            std::max<std::size_t>(outcome_.peak_kib, std::strtoul(line.c_str() + 6, nullptr, 10));
  }

  /// A terminal's mode can be seen from both of its ends.
  bool edits_lines() const {
    termios mode{};
    return ends_[0].ours >= 0 && ::tcgetattr(ends_[0].ours, &mode) == 0 && (mode.c_lflag & ICANON) != 0;
  }

  bool is_over() const { return ended_ && is_read(1) && is_read(2); }

  bool is_read(std::size_t i) const { return ends_[i].ours < 0 || is_read_[i]; }

  /// The descriptor to poll, or -1, which poll() ignores.
  int awaited(std::size_t i, Stream kind) const {
    return is_read(i) || kind == Stream::file ? -1 : ends_[i].ours;
  }

  // Performs the events that are due.
  void happen() {
    for (std::size_t i = 0; i < what_.events.size(); ++i) {
      const auto& event = what_.events[i];
      if (is_done_.size() <= i) is_done_.resize(i + 1);
      if (is_done_[i] || ended_) continue;
      if (!due_[i] && has_come(event)) due_[i] = steady_clock::now();
      if (!due_[i] || steady_clock::now() < *due_[i] + event.time) continue;
      is_done_[i] = true;
      event_at_ = steady_clock::now();
      if (event.what == Event::What::signal)
        ::kill(pid_, event.signal);
      else
        close_if_open(ends_[1].ours);
    }
  }

  bool has_come(const Event& event) const {
    switch (event.when) {
      case Event::When::after_time: return true;
      case Event::When::after_output: return outcome_.out.size() >= event.bytes;
      case Event::When::after_request: return what_.has_requests && what_.has_requests(event.requests);
    }
    return false;
  }

  bool waits_for_event() const {
    return !ended_ && std::ranges::count(is_done_, true) < static_cast<long>(what_.events.size());
  }

  void exchange() {
    std::array<pollfd, 3> wait{pollfd{input_done_ ? -1 : ends_[0].ours, POLLOUT, 0},
                               pollfd{awaited(1, what_.out), POLLIN, 0},
                               pollfd{awaited(2, what_.err), POLLIN, 0}};
    const bool nothing_to_read = wait[1].fd < 0 && wait[2].fd < 0;
    const int patience = ended_ ? 0 : nothing_to_read || waits_for_event() ? 2 : 50;
    ::poll(wait.data(), wait.size(), patience);
    if (!input_done_) feed(wait[0].revents);
    if (wait[1].revents != 0) drain(1, outcome_.out);
    if (wait[2].revents != 0) drain(2, outcome_.err);
    for (const std::size_t i : {1U, 2U})
      if (ended_ && wait[i].revents == 0) is_read_[i] = true;
  }

  void feed(short ready) {
    if (ends_[0].ours < 0) {
      input_done_ = true;
      return;
    }
    if (ready == 0 || (what_.types_when_read && edits_lines())) return;
    const auto left = std::string_view(what_.input).substr(fed_);
    const auto put = left.empty() ? 0 : ::write(ends_[0].ours, left.data(), left.size());
    if (put > 0) fed_ += static_cast<std::size_t>(put);
    const bool broken = put < 0 && errno != EAGAIN && errno != EINTR;
    if (fed_ < what_.input.size() && !broken) return;
    input_done_ = true;
    if (what_.in == Stream::terminal) {
      if (!what_.input.empty() && ::write(ends_[0].ours, "\x04", 1) != 1) return;
    } else {
      close_if_open(ends_[0].ours);
    }
  }

  void drain(std::size_t i, std::string& into) {
    char bytes[65536];
    auto size = sizeof bytes;
    if (i == 1 && what_.slow_reader && !ended_) {
      ::usleep(static_cast<useconds_t>(what_.slow_reader->second.count() * 1000));
      size = std::min(size, what_.slow_reader->first);
    }
    const auto got = ::read(ends_[i].ours, bytes, size);
    if (got > 0)
      into.append(bytes, static_cast<std::size_t>(got));
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))  // EIO: the end of a terminal
      is_read_[i] =
          true;  // kept open: closing a terminal would send SIGHUP to a program that is still ending
  }

  void reap(bool wait) {
    int state = 0;
    if (ended_ || ::waitpid(pid_, &state, wait ? 0 : WNOHANG) != pid_) return;
    ended_ = true;
    outcome_.by_signal = WIFSIGNALED(state);
    outcome_.status = outcome_.by_signal ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
  }

  const Run& what_;
  steady_clock::time_point began_;
  std::vector<std::optional<steady_clock::time_point>> due_;
  std::vector<bool> is_done_;
  std::optional<steady_clock::time_point> event_at_;
  std::array<Ends, 3> ends_{};
  std::array<bool, 3> is_read_{};  // read to its end
  Outcome outcome_;
  pid_t pid_ = -1;
  std::size_t fed_ = 0;
  bool input_done_ = false;
  bool ended_ = false;
};

}  // namespace

Outcome run(const Run& what) {
  if (::access(what.command.at(0).c_str(), X_OK) != 0)
    throw std::runtime_error("no program " + what.command.at(0));
  return Runner(what).go();
}

}  // namespace orel::e2e
