// Runs a program, discards its output and prints what it cost: wall and CPU microseconds, peak KiB, exit
// status. It is a small program because the kernel counts the memory of the parent as the child's until exec.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>

namespace {

long microseconds(const timeval& time) {
  return time.tv_sec * 1'000'000L + time.tv_usec;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  posix_spawn_file_actions_t null;
  ::posix_spawn_file_actions_init(&null);
  for (const int descriptor : {0, 1, 2})
    ::posix_spawn_file_actions_addopen(&null, descriptor, "/dev/null", O_RDWR, 0);

  const auto started = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (::posix_spawnp(&child, argv[1], &null, nullptr, argv + 1, environ) != 0) return 2;
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) return 2;
  const auto wall = std::chrono::steady_clock::now() - started;

  std::printf("%lld %ld %ld %d\n",
              static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(wall).count()),
              microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss,
              WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
