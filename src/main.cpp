// Starts orel: descriptors 0 to 2, signals, the real world; then runs, and exits or dies by the signal.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <exception>
#include <string_view>
#include <vector>

#include "command/real_world.hpp"
#include "command/run.hpp"

namespace {

// A handler can reach nothing but globals.
volatile sig_atomic_t g_signal = 0;
int g_wake_up = -1;

extern "C" void note_signal(int number) {
  g_signal = number;
  const char byte = 0;
  [[maybe_unused]] const auto written = ::write(g_wake_up, &byte, 1);
}

/// HUP, INT and TERM end in a pipe that every wait watches. SA_RESETHAND: a second signal kills at once.
class SignalPipe : public orel::Interrupt {
 public:
  SignalPipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
    g_wake_up = ends_[1];
    sigset_t ours;
    ::sigemptyset(&ours);
    for (const int number : {SIGHUP, SIGINT, SIGTERM}) {
      ::sigaddset(&ours, number);
      struct sigaction inherited {};
      ::sigaction(number, nullptr, &inherited);
      if (number != SIGTERM && inherited.sa_handler == SIG_IGN) continue;  // nohup and background jobs
      struct sigaction action {};
      action.sa_handler = note_signal;
      action.sa_flags = static_cast<int>(SA_RESETHAND);
      ::sigaction(number, &action, nullptr);
    }
    ::sigprocmask(SIG_UNBLOCK, &ours, nullptr);
    ::signal(SIGPIPE,
             SIG_IGN);  // so that write says EPIPE; run() ends with broken_pipe, and we die of it below
    ::signal(SIGXFSZ, SIG_IGN);  // so that write says EFBIG
  }
  int descriptor() const override { return ends_[0]; }
  int signal() const override { return g_signal; }

 private:
  std::array<int, 2> ends_{-1, -1};
};

/// Which of 0 to 2 were open. Closed ones are opened on /dev/null, so that no socket takes their place; not
/// for writing, or an answer could be lost there (-o /dev/stdout).
orel::OpenAtStart guard_standard_descriptors() {
  std::array<bool, 3> open{};
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    open[static_cast<std::size_t>(descriptor)] = ::fcntl(descriptor, F_GETFD) != -1;
    if (!open[static_cast<std::size_t>(descriptor)])
      ::open("/dev/null", O_RDONLY | O_NOCTTY);  // takes the lowest free number
  }
  return {.input = open[0], .output = open[1], .diagnostics = open[2]};
}

/// The key must not end in a core dump.
void forbid_core_dumps() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
#ifndef OREL_INSTRUMENTED
  ::prctl(PR_SET_DUMPABLE, 0);  // the leak checker must be able to look at its own process
#endif
}

[[noreturn]] void leave(orel::ExitStatus status) {
  if (orel::is_signal(status)) {
    const int number = orel::exit_number(status) - 128;
    ::signal(number, SIG_DFL);
    sigset_t one;
    ::sigemptyset(&one);
    ::sigaddset(&one, number);
    ::sigprocmask(SIG_UNBLOCK, &one, nullptr);
    ::raise(number);
  }
#ifdef OREL_INSTRUMENTED
  std::exit(orel::exit_number(status));  // sanitizers report at exit
#else
  ::_exit(orel::exit_number(status));  // everything is flushed; libraries' clean-up costs more than our work
#endif
}

void say_last_words() noexcept {
  constexpr std::string_view kLastWords = "orel: internal error: out of memory, or a bug [1]\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLastWords.data(), kLastWords.size());
}

/// An exception that nobody can catch, such as memory that ran out inside a library's noexcept function.
[[noreturn]] void end_without_hope() noexcept {
  say_last_words();
  ::_exit(orel::exit_number(orel::ExitStatus::internal));
}

}  // namespace

int main(int argc, char** argv) {
  const auto open = guard_standard_descriptors();
  forbid_core_dumps();
  std::set_terminate(end_without_hope);
  auto status = orel::ExitStatus::internal;
  try {
    const SignalPipe signals;
    orel::RealWorld world(open, signals);
    status = orel::run(std::vector<std::string_view>(argv + 1, argv + argc), world);
  } catch (const std::exception&) {
    say_last_words();
  }
  leave(status);
}
