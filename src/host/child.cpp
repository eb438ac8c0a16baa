#include "host/child.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "base/errno_text.hpp"
#include "host/messages.hpp"

namespace orel {
namespace {

using std::chrono::steady_clock;

constexpr int kEndingPoll = 5;  // milliseconds

Error failed(Text reason) {
  return {.status = ExitStatus::auth, .what = std::move(reason)};
}

/// Which of the child's streams is a pipe to us. Its input is /dev/null where it is not the pipe; its output
/// is ours.
enum class Piped { input, output };

/// A child with a pipe; killed and waited for at the end, whatever happens.
class Child {
 public:
  Child() = default;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    close_pipe();
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      wait();
    }
  }

  /// The errno of a failure, or 0. Signals that we catch or ignore are the child's own again.
  int start(const std::vector<std::string>& argv, Piped piped, char* const* variables = environ);
  int pipe() const { return pipe_; }
  void close_pipe() {
    if (pipe_ >= 0) ::close(std::exchange(pipe_, -1));
  }
  /// The status as waitpid gives it, if it has ended.
  std::optional<int> ended() {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    pid_ = -1;
    return status;
  }
  /// The status as waitpid gives it.
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }
  /// Waits likewise, but no longer than until HUP or TERM: then it ends the child. Nothing if such a signal
  /// came.
  std::optional<int> wait_unless_stopped(const Interrupt& interrupt) {
    int status = 0;
    do {
      if (interrupt.signal() == 0) continue;
      ::kill(pid_, SIGTERM);
      wait();
      return std::nullopt;
    } while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR);
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_ = -1;
  int pipe_ = -1;
};

/// A child gets neither libraries' sockets nor the user's --api-key-fd.
#ifdef OREL_HAS_CLOSEFROM
void close_all_but_standard(posix_spawn_file_actions_t& files) {
  ::posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
}
#else
// Without that function (musl has none) each is marked to be closed. This process starts programs in no other
// way, so the marks may stay.
void close_all_but_standard(posix_spawn_file_actions_t&) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir("/proc/self/fd"), ::closedir);
  if (!open) return;
  while (const auto* entry = ::readdir(open.get())) {
    const int descriptor = std::atoi(entry->d_name);
    if (descriptor > STDERR_FILENO) ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  }
}
#endif

int Child::start(const std::vector<std::string>& argv, Piped piped, char* const* variables) {
  // Where SIGCHLD is ignored, as a careless parent may have left it, no status of a child is kept.
  ::signal(SIGCHLD, SIG_DFL);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return errno;
  const bool feeds = piped == Piped::input;
  pipe_ = feeds ? ends[1] : ends[0];
  const int theirs = feeds ? ends[0] : ends[1];
  std::vector<char*> words;
  words.reserve(argv.size() + 1);
  for (const auto& word : argv) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);

  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  if (!feeds) ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&files, theirs, feeds ? STDIN_FILENO : STDOUT_FILENO);
  close_all_but_standard(files);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t usual;
  ::sigemptyset(&usual);
  ::sigaddset(&usual, SIGPIPE);
  ::sigaddset(&usual, SIGXFSZ);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int failure = ::posix_spawnp(&pid_, words[0], &files, &attributes, words.data(), variables);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  ::close(theirs);
  if (failure != 0) pid_ = -1;
  return failure;
}

Text ending(std::string_view program, int status) {
  if (WIFSIGNALED(status)) return messages::kDiedOf(program, WTERMSIG(status));
  return messages::kExitedWith(program, WEXITSTATUS(status));
}

/// While this object exists orel ignores SIGINT: Ctrl-C is for the pager.
class InterruptIgnored {
 public:
  InterruptIgnored() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &before_);
  }
  InterruptIgnored(const InterruptIgnored&) = delete;
  InterruptIgnored& operator=(const InterruptIgnored&) = delete;
  ~InterruptIgnored() { ::sigaction(SIGINT, &before_, nullptr); }

 private:
  struct sigaction before_ {};
};

/// Our environment, and in it this "NAME=value" unless the variable has a value already.
std::vector<char*> environment_with(std::string& assignment) {
  const auto name = std::string_view(assignment).substr(0, assignment.find('=') + 1);
  std::vector<char*> variables;
  bool is_told = false;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    is_told = is_told || std::string_view(*variable).starts_with(name);
    variables.push_back(*variable);
  }
  if (!is_told) variables.push_back(assignment.data());
  variables.push_back(nullptr);
  return variables;
}

/// Writes until all is written, the reader has closed its end, or a signal has come.
void feed(int pipe, std::string_view text, const Interrupt& interrupt) {
  while (!text.empty() && interrupt.signal() == 0) {
    const auto taken = ::write(pipe, text.data(), text.size());
    if (taken < 0 && errno != EINTR) return;
    if (taken > 0) text.remove_prefix(static_cast<std::size_t>(taken));
  }
}

}  // namespace

Result<bool> run_pager(const std::vector<std::string>& argv, std::string_view text,
                       const Interrupt& interrupt) {
  std::string charset = "LESSCHARSET=utf-8";  // less would show bytes where the locale was never generated
  const auto variables = environment_with(charset);
  Child child;
  if (child.start(argv, Piped::input, variables.data()) != 0) return false;
  const InterruptIgnored meanwhile;
  feed(child.pipe(), text, interrupt);
  child.close_pipe();
  const auto status = child.wait_unless_stopped(interrupt);
  if (!status) return Error{.status = status_of_signal(interrupt.signal())};
  return !WIFEXITED(*status) || WEXITSTATUS(*status) == 0;
}

std::vector<std::string> words_of(std::string_view command) {
  std::vector<std::string> words;
  while (!command.empty()) {
    const auto end = std::min(command.find_first_of(" \t"), command.size());
    if (end > 0) words.emplace_back(command.substr(0, end));
    command.remove_prefix(std::min(end + 1, command.size()));
  }
  return words;
}

Result<std::string> run_child(const std::vector<std::string>& argv, std::size_t limit,
                              std::chrono::seconds time_limit, const Interrupt& interrupt) {
  Child child;
  const std::string& program = argv.front();
  if (const int failure = child.start(argv, Piped::output); failure != 0)
    return failed(messages::kCannotRun(program, errno_text(failure)));

  const auto end = steady_clock::now() + time_limit;
  std::string text;
  bool is_open = true;
  while (is_open) {
    if (interrupt.signal() != 0) return Error{.status = status_of_signal(interrupt.signal())};
    std::array<pollfd, 2> watched{pollfd{.fd = child.pipe(), .events = POLLIN, .revents = 0},
                                  pollfd{.fd = interrupt.descriptor(), .events = POLLIN, .revents = 0}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now()).count();
    if (left <= 0) return failed(messages::kNotReadyWithin(program, time_limit.count()));
    if (::poll(watched.data(), watched.size(), static_cast<int>(left)) <= 0 || watched[0].revents == 0)
      continue;
    std::array<char, 4096> piece{};
    const auto got = ::read(child.pipe(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    is_open = got > 0;
    if (is_open) text.append(piece.data(), static_cast<std::size_t>(got));
    if (text.size() > limit) return failed(messages::kPrintedMoreThan(program, limit));
  }
  while (true) {  // it has closed its output, but may still run on
    if (const auto status = child.ended()) {
      if (*status != 0) return failed(ending(program, *status));
      return text;
    }
    if (steady_clock::now() >= end) return failed(messages::kNotReadyWithin(program, time_limit.count()));
    pollfd interrupted{.fd = interrupt.descriptor(), .events = POLLIN, .revents = 0};
    ::poll(&interrupted, 1, kEndingPoll);
    if (interrupt.signal() != 0) return Error{.status = status_of_signal(interrupt.signal())};
  }
}

}  // namespace orel
