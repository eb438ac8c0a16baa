#include "host/real_world.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/errno_text.hpp"
#include "base/messages.hpp"
#include "generated/build_facts.hpp"
#include "host/messages.hpp"
#include "net/curl_transport.hpp"

namespace orel {
namespace {

constexpr milliseconds kNoticeAfter{3'000};
constexpr std::chrono::seconds kPatience{30};  // with a pipe that is to give a key
constexpr std::size_t kPiece = 16UL * 1024;  // on the stack: each page touched there costs as much as a read

StdinKind kind_of(int descriptor) {
  struct stat status {};
  // What is open for writing only, such as the other end of a pipe, will never have anything to read.
  const int flags = ::fcntl(descriptor, F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_WRONLY || ::fstat(descriptor, &status) != 0)
    return StdinKind::closed;
  if (S_ISFIFO(status.st_mode)) return StdinKind::pipe;
  if (S_ISSOCK(status.st_mode)) return StdinKind::socket;
  if (S_ISREG(status.st_mode)) return StdinKind::regular;
  if (S_ISDIR(status.st_mode)) return StdinKind::directory;
  if (::isatty(descriptor) == 1) return StdinKind::terminal;
  if (S_ISCHR(status.st_mode) && status.st_rdev == ::makedev(1, 3)) return StdinKind::null_device;
  return StdinKind::other;
}

/// One terminal, pipe or file.
bool is_same_place(int one, int other) {
  struct stat first {};
  struct stat second {};
  return ::fstat(one, &first) == 0 && ::fstat(other, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

Error signal_error(int number) {
  return {.status = status_of_signal(number)};
}

/// Waits for something to read, or for the end. The errno of a failure (EINTR: a signal asked us to stop), or
/// 0.
int wait_for_file(int descriptor, std::chrono::steady_clock::time_point end, const Interrupt& interrupt) {
  while (true) {
    if (interrupt.signal() != 0) return EINTR;
    std::array<pollfd, 2> watched{pollfd{.fd = descriptor, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = interrupt.descriptor(), .events = POLLIN, .revents = 0}};
    const auto left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now()).count();
    const int ready =
        ::poll(watched.data(), watched.size(), static_cast<int>(std::clamp<long long>(left, 0, 1 << 30)));
    if (ready > 0 && watched[0].revents != 0) return 0;
    if (ready < 0 && errno != EINTR) return errno;
    if (left <= 0) return ETIMEDOUT;
  }
}

/// Reads to the end, or one byte more than `limit`. The errno of a failure, or 0.
int read_whole(int descriptor, std::size_t limit, std::chrono::steady_clock::time_point end,
               const Interrupt& interrupt, std::string& text) {
  std::array<char, kPiece> piece{};
  while (text.size() <= limit) {
    if (const int failure = wait_for_file(descriptor, end, interrupt); failure != 0) return failure;
    const auto got = ::read(descriptor, piece.data(), std::min(piece.size(), limit + 1 - text.size()));
    if (got == 0) return 0;
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) return errno;
    text.append(piece.data(), static_cast<std::size_t>(got));
    ::explicit_bzero(piece.data(), static_cast<std::size_t>(got));  // it may hold a key
  }
  return 0;
}

/// The user's primary group, which has no other member and is no other user's primary group: what it may do,
/// only the user may do. Under umask 0002 every new file may be written by such a group.
bool is_users_own(gid_t group) {
  const auto user = ::geteuid();
  const passwd* entry = ::getpwuid(user);
  if (entry == nullptr || entry->pw_gid != group) return false;
  const std::string name = entry->pw_name;
  const auto* members = ::getgrgid(group);
  if (members == nullptr) return false;
  for (char** member = members->gr_mem; *member != nullptr; ++member)
    if (name != *member) return false;
  bool is_own = true;
  ::setpwent();
  while (is_own && (entry = ::getpwent()) != nullptr)
    is_own = entry->pw_gid != group || entry->pw_uid == user;
  ::endpwent();
  return is_own;
}

/// The permissions of the user's own group are left out of the mode: they are no danger.
FileText without_text(const struct stat& status) {
  auto mode = status.st_mode & 07777U;
  if ((mode & S_IWGRP) != 0 && is_users_own(status.st_gid)) mode &= ~static_cast<mode_t>(S_IRWXG);
  return {.is_regular = S_ISREG(status.st_mode), .owner = status.st_uid, .mode = mode};
}

/// A file that may not be read is judged by its owner all the same.
FileText unopened(const std::string& path, int error) {
  struct stat status {};
  FileText file;
  if (error == EACCES && ::stat(path.c_str(), &status) == 0) file = without_text(status);
  file.error = error;
  return file;
}

FileText read_open(int descriptor, std::size_t limit, Fifo fifo, const Interrupt& interrupt) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return {.error = errno};
  auto file = without_text(status);
  if (fifo == Fifo::skip && !file.is_regular) return file;
  const auto now = std::chrono::steady_clock::now();
  const auto end = fifo == Fifo::wait ? std::chrono::steady_clock::time_point::max() : now + kPatience;
  file.error = read_whole(descriptor, limit, end, interrupt, file.text);
  file.is_too_large = file.text.size() > limit;
  return file;
}

/// The directories above a file. The errno of a failure, or 0.
int make_directories(const std::string& path) {
  for (auto at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1))
    if (::mkdir(path.substr(0, at).c_str(), 0700) != 0 && errno != EEXIST) return errno;
  return 0;
}

/// The errno of a failure, which leaves no file behind, or 0.
int write_new_file(const std::string& path, std::string_view text) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600));
  if (file.get() < 0) return errno;
  ::fchmod(file.get(), 0600);
  while (!text.empty()) {
    const auto written = ::write(file.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int failure = errno;
      ::unlink(path.c_str());
      return failure;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Closes standard input, so that an endless writer stops.
void stop_writer() {
  ::close(STDIN_FILENO);
  ::open("/dev/null", O_RDONLY | O_NOCTTY);  // takes its number
}

}  // namespace

Clock::Woke RealClock::wait(milliseconds duration) {
  const auto end = now() + duration;
  while (true) {
    std::array<pollfd, 2> watched{pollfd{.fd = interrupt_.descriptor(), .events = POLLIN, .revents = 0},
                                  pollfd{.fd = watched_, .events = 0, .revents = 0}};
    const auto left = std::chrono::ceil<milliseconds>(end - now());
    const int ready = ::poll(watched.data(), watched.size(),
                             static_cast<int>(std::clamp<long long>(left.count(), 0, 1 << 30)));
    if (interrupt_.signal() != 0) return Woke::signal;
    if (ready > 0 && watched[1].revents != 0) return Woke::reader_gone;
    if (now() >= end) return Woke::time_up;
  }
}

StandardInput::StandardInput(bool open, const Interrupt& interrupt, const int& watched)
    : kind_(open ? kind_of(STDIN_FILENO) : StdinKind::closed), interrupt_(interrupt), watched_(watched) {}

/// One read; true at the end.
Result<bool> StandardInput::read_once(std::string& text, std::size_t limit, Typing* typing) {
  std::array<char, kPiece> piece{};
  const auto got = ::read(STDIN_FILENO, piece.data(), std::min(piece.size(), limit + 1 - text.size()));
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return false;
  if (got < 0)
    return Error{.status = ExitStatus::local_io,
                 .what = messages::kCannotRead(Text(messages::kStdinName), errno_text(errno))};
  const std::string_view came(piece.data(), static_cast<std::size_t>(got));
  ended_ = got == 0;
  if (typing == nullptr)
    text.append(came);
  else if (typing->take(came, text))
    ended_ = true;
  const std::string_view unfinished = typing == nullptr ? "" : typing->line();
  if (text.size() + unfinished.size() > limit) {
    text.append(unfinished);
    if (typing == nullptr) stop_writer();
    ended_ = true;
  }
  return ended_;
}

StandardInput::Readable StandardInput::wait_for_input(int timeout_ms) const {
  std::array<pollfd, 3> watched{pollfd{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                                pollfd{.fd = interrupt_.descriptor(), .events = POLLIN, .revents = 0},
                                pollfd{.fd = watched_, .events = 0, .revents = 0}};
  const int ready = ::poll(watched.data(), watched.size(), timeout_ms);
  if (interrupt_.signal() != 0) return Readable::signal;
  if (ready > 0 && watched[2].revents != 0) return Readable::reader_gone;
  return ready > 0 && watched[0].revents != 0 ? Readable::yes : Readable::not_yet;
}

Result<bool> StandardInput::read_ready(std::string& text, std::size_t limit) {
  while (!ended_ && wait_for_input(0) == Readable::yes)
    if (auto end = read_once(text, limit, nullptr); !end || *end) return end;
  return ended_;
}

Result<void> StandardInput::read_rest(std::string& text, std::size_t limit,
                                      const std::function<void()>& waiting) {
  bool told = !text.empty();
  std::optional<Typing> typing;
  if (kind_ == StdinKind::terminal) typing.emplace(STDIN_FILENO);
  while (!ended_) {
    switch (wait_for_input(told ? -1 : static_cast<int>(kNoticeAfter.count()))) {
      case Readable::signal: return signal_error(interrupt_.signal());
      case Readable::reader_gone: return Error{.status = ExitStatus::broken_pipe};
      case Readable::not_yet:
        if (!told) waiting();
        told = true;
        break;
      case Readable::yes:
        if (auto end = read_once(text, limit, typing && typing->is_active() ? &*typing : nullptr); !end)
          return std::move(end).error();
        told = true;
    }
  }
  return {};
}

/// As long as it exists, the terminal on standard input shows nothing of what is typed but the line's end.
class HiddenTyping {
 public:
  HiddenTyping() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios hidden = before_;
    hidden.c_lflag = (hidden.c_lflag & ~static_cast<tcflag_t>(ECHO)) | ECHONL;
    hidden.c_cc[VSUSP] = _POSIX_VDISABLE;  // a stopped process would leave the terminal like this
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden);  // what was typed early counts
  }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;
  ~HiddenTyping() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool is_terminal_;
};

Result<void> StandardInput::read_hidden_line(std::string& text, std::size_t limit) {
  const HiddenTyping hidden;
  while (!ended_ && text.find('\n') == std::string::npos) {
    switch (wait_for_input(-1)) {
      case Readable::signal: return signal_error(interrupt_.signal());
      case Readable::reader_gone: return Error{.status = ExitStatus::broken_pipe};
      case Readable::not_yet: break;
      case Readable::yes:
        if (auto end = read_once(text, limit, nullptr); !end) return std::move(end).error();
    }
  }
  return {};
}

RealWorld::RealWorld(const OpenAtStart& open, const Interrupt& interrupt)
    : open_(open),
      interrupt_(interrupt),
      watched_(output_descriptor()),
      clock_(interrupt, watched_),
      input_(open.input, interrupt, watched_),
      output_(STDOUT_FILENO, interrupt, Text(messages::kStandardOutput)),
      diagnostics_(STDERR_FILENO, interrupt) {
  if (open.output && open.diagnostics && is_same_place(STDOUT_FILENO, STDERR_FILENO))
    diagnostics_.share_lines_with(output_);
}

RealWorld::~RealWorld() = default;

int RealWorld::output_descriptor() const {
  return open_.output ? STDOUT_FILENO : -1;
}

bool RealWorld::diagnostics_is_terminal() const {
  return open_.diagnostics && ::isatty(STDERR_FILENO) == 1;
}

std::optional<std::string_view> RealWorld::environment(std::string_view name) const {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

void RealWorld::forget(const char* name) {
  if (char* const value = std::getenv(name)) ::explicit_bzero(value, std::strlen(value));
  ::unsetenv(name);
}

FileText RealWorld::read_file(const std::string& path, std::size_t limit, Fifo fifo, Links links) {
  const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (links == Links::refuse ? O_NOFOLLOW : 0);
  const Descriptor file(::open(path.c_str(), flags));
  if (file.get() < 0) return unopened(path, errno);
  return read_open(file.get(), limit, fifo, interrupt_);
}

FileText RealWorld::read_descriptor(int descriptor, std::size_t limit) {
  // What is ours closes on exec; what we were given cannot, or it would not be here.
  const int flags = ::fcntl(descriptor, F_GETFD);
  if (flags < 0 || (flags & FD_CLOEXEC) != 0) return {.error = EBADF};
  const Descriptor file(descriptor);
  return read_open(file.get(), limit, Fifo::wait_briefly, interrupt_);
}

int RealWorld::create_file(const std::string& path, std::string_view text, Over over) {
  if (const int failure = make_directories(path); failure != 0) return failure;
  if (over == Over::nothing) return write_new_file(path, text);
  const std::string draft = path + ".new";
  ::unlink(draft.c_str());  // one that a crash left
  if (const int failure = write_new_file(draft, text); failure != 0) return failure;
  if (::rename(draft.c_str(), path.c_str()) == 0) return 0;
  const int failure = errno;
  ::unlink(draft.c_str());
  return failure;
}

std::uint32_t RealWorld::user_id() const {
  return ::geteuid();
}

std::optional<std::size_t> RealWorld::terminal_width() const {
  winsize size{};
  if (!open_.output || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return std::nullopt;
  return size.ws_col;
}

double RealWorld::random01() {
  std::uint64_t bits = 0;
  if (::getrandom(&bits, sizeof bits, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof bits))
    bits = static_cast<std::uint64_t>(clock_.now().time_since_epoch().count()) * 0x9E3779B97F4A7C15U ^
           static_cast<std::uint64_t>(::getpid()) << 40U;
  return static_cast<double>(bits >> 11U) * 0x1p-53;
}

Transport& RealWorld::network() {
  if (!network_)
    network_ =
        std::make_unique<CurlTransport>(interrupt_, clock_, watched_, std::string(build_facts::kUserAgent));
  return *network_;
}

}  // namespace orel
