// Starts orel: guards descriptors 0 to 2, catches signals, makes the real world, calls run(), and exits with
// its status or dies of its signal.
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

#include "command/run.hpp"
#include "host/real_world.hpp"

namespace {

// A signal handler can only reach globals.
volatile sig_atomic_t g_signal = 0;
int g_wake_up = -1;

extern "C" void note_signal(int number) {
  g_signal = number;
  const char byte = 0;
  [[maybe_unused]] const auto written = ::write(g_wake_up, &byte, 1);
}

/// The signals that would end the process in the midst of its work, and leave temporary files behind.
constexpr std::array kSignals{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU};

/// These signals write a byte to a pipe that every wait watches. A second one kills at once (SA_RESETHAND).
class SignalPipe : public orel::Interrupt {
 public:
  SignalPipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
    g_wake_up = ends_[1];
    sigset_t ours;
    ::sigemptyset(&ours);
    for (const int number : kSignals) {
      ::sigaddset(&ours, number);
      struct sigaction inherited {};
      ::sigaction(number, nullptr, &inherited);
      // Ignored by nohup, or by the shell for a job in the background: it stays so.
      if (number != SIGTERM && inherited.sa_handler == SIG_IGN) continue;
      struct sigaction action {};
      action.sa_handler = note_signal;
      action.sa_flags = static_cast<int>(SA_RESETHAND);
      ::sigaction(number, &action, nullptr);
    }
    ::sigprocmask(SIG_UNBLOCK, &ours, nullptr);
    // write() then fails with EPIPE or EFBIG; after EPIPE run() returns broken_pipe, and leave() dies of
    // SIGPIPE.
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
  }
  int descriptor() const override { return ends_[0]; }
  int signal() const override { return g_signal; }

 private:
  std::array<int, 2> ends_{-1, -1};
};

/// Returns which of the descriptors 0 to 2 were open. The others are opened on /dev/null, so that no socket
/// takes their numbers; only for reading, because an answer written there (-o /dev/stdout) would be lost.
orel::OpenAtStart guard_standard_descriptors() {
  std::array<bool, 3> open{};
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    open[static_cast<std::size_t>(descriptor)] = ::fcntl(descriptor, F_GETFD) != -1;
    if (!open[static_cast<std::size_t>(descriptor)])
      ::open("/dev/null", O_RDONLY | O_NOCTTY);  // takes the lowest free number
  }
  return {.input = open[0], .output = open[1], .diagnostics = open[2]};
}

/// Keeps the key out of core dumps.
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
  // All output is flushed, and the destructors of libraries would cost more than our work.
  ::_exit(orel::exit_number(status));
#endif
}

void say_last_words() noexcept {
  constexpr std::string_view kLastWords = "orel: internal error: out of memory, or a bug [1]\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLastWords.data(), kLastWords.size());
}

/// Ends the process after an exception that cannot be caught, such as lack of memory inside a noexcept
/// function of a library.
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
