// System calls that fail, one at a time, injected by strace. A run with EINTR or EAGAIN succeeds; any other
// error ends in the status of its class, and never in a crash, a hang or a false success.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "torture/scene.hpp"

namespace orel::e2e {
namespace {

constexpr const char* kStrace = "/usr/bin/strace";

struct Fault {
  const char* call;
  const char* error;
  std::vector<int> statuses{};  // one of these; success if empty
};

/// 0 is allowed beside a class where a repeat may succeed or where the result of the call was not needed.
const std::vector<Fault> kFaults{
    {"read", "EINTR"},
    {"read", "EAGAIN"},
    {"read", "EIO", {0, 1, 4, 10}},
    {"write", "EINTR"},
    {"write", "EAGAIN"},
    {"write", "ENOSPC", {0, 4}},
    {"write", "EIO", {0, 4}},
    {"write", "EPIPE", {0, 4, 141}},
    {"poll", "EINTR"},
    {"poll", "ENOMEM", {0, 1, 23, 30}},
    {"connect", "EINTR"},
    {"connect", "EAGAIN"},
    {"connect", "ECONNREFUSED", {0, 23}},
    {"connect", "ENETUNREACH", {0, 23}},
    {"connect", "ETIMEDOUT", {0, 22, 23}},
    {"recvfrom", "EINTR", {0, 23, 30}},
    {"recvfrom", "EAGAIN"},
    {"recvfrom", "ECONNRESET", {0, 23, 30}},
    {"sendto", "EINTR", {0, 23}},
    {"sendto", "EAGAIN"},
    {"sendto", "ECONNRESET", {0, 23}},
    {"sendto", "EPIPE", {0, 23}},
    {"close", "EINTR", {0, 4}},
    {"close", "EIO", {0, 4}},
    {"socket", "EMFILE", {0, 1, 23}},
    {"socket", "EACCES", {0, 1, 23}},
    {"socketpair", "EMFILE", {0, 1, 23}},
    {"pipe2", "EMFILE", {0, 1}},
    {"getsockopt", "ENOBUFS", {0, 23}},
    {"getsockname", "ENOBUFS", {0, 23}},
    {"getpeername", "ENOTCONN", {0, 23}},
    {"setsockopt", "ENOPROTOOPT", {0, 23}},
    {"fcntl", "EINVAL", {0, 1, 4, 23}},
    {"fstat", "EIO", {0, 1, 2, 4}},
    {"openat", "EMFILE", {0, 1, 2, 3, 4, 10, 23}},
    {"getrandom", "ENOSYS", {0, 23}},
    {"rt_sigaction", "EINVAL", {0}},
    {"clock_gettime", "EINVAL", {0}},
    {"prctl", "EINVAL", {0}},
};

std::vector<Scene> traced_scenes() {
  auto all = scenes();
  std::erase_if(all, [](const Scene& scene) { return scene.name == "demo" || scene.status != 0; });
  return all;
}

Outcome run_traced(const Scene& scene, const TemporaryDirectory& place, std::vector<std::string> options) {
  return play(scene, place, [&](Run& what) {
    std::vector<std::string> command{kStrace, "-f", "-qq", "-o"};
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), what.command.begin(), what.command.end());
    what.command = std::move(command);
    what.limit = std::chrono::milliseconds(15'000);
  });
}

/// How often the run makes this call without a fault, before and after the start of main, which begins with a
/// look at descriptor 0.
struct Calls {
  std::size_t before = 0;
  std::size_t since = 0;
};

std::map<std::string, Calls> count_calls(const std::string& log) {
  std::map<std::string, Calls> counts;
  std::ifstream file(log);
  bool in_main = false;
  for (std::string line; std::getline(file, line);) {
    const auto begin = line.find_first_not_of("0123456789 ");
    if (begin == std::string::npos || line.find("resumed>") != std::string::npos) continue;
    const auto name = line.substr(begin, line.find('(') - begin);
    in_main = in_main || line.compare(begin, 17, "fcntl(0, F_GETFD)") == 0;
    ++(in_main ? counts[name].since : counts[name].before);
  }
  return counts;
}

class SystemCall : public ::testing::TestWithParam<Scene> {};

TEST_P(SystemCall, ThatFailsIsNeitherACrashNorASuccess) {
  if (::access(kStrace, X_OK) != 0)
    GTEST_SKIP() << "no strace: its " << kFaults.size() << " faults are not tried";
  const auto& scene = GetParam();
  const TemporaryDirectory place;
  const auto log = place.path() + "/log";
  const auto undisturbed = run_traced(scene, place, {log});
  if (undisturbed.status != 0) GTEST_SKIP() << "strace may not trace here: " << undisturbed.err;
  const auto counts = count_calls(log);
  const auto points = points_wanted(200);
  const auto each = std::max<std::size_t>(points / kFaults.size(), 1);
  std::size_t done = 0;
  Tally tally("system calls, " + scene.name);
  for (const auto& fault : kFaults) {
    const auto found = counts.find(fault.call);
    if (found == counts.end()) continue;
    const auto [before, since] = found->second;
    const auto tries = std::min(since, each + (fault.statuses.empty() ? 3 : 0));
    for (std::size_t point = 0; point < tries; ++point) {
      const auto ordinal = before + 1 + (tries > 1 ? point * (since - 1) / (tries - 1) : 0);
      const auto inject =
          std::string("inject=") + fault.call + ":error=" + fault.error + ":when=" + std::to_string(ordinal);
      SCOPED_TRACE(inject);
      const auto outcome = run_traced(scene, place, {"/dev/null", "-e", inject});
      tally.add(outcome.status);
      ++done;
      if (outcome.status != 141) expect_honest(scene, outcome);
      const auto allowed = fault.statuses.empty() ? std::vector<int>{0} : fault.statuses;
      EXPECT_TRUE(std::ranges::find(allowed, outcome.status) != allowed.end()) << outcome.status << "\n"
                                                                               << outcome.err;
    }
  }
  EXPECT_GE(done, std::min<std::size_t>(points / 4, 50));
}

INSTANTIATE_TEST_SUITE_P(Of, SystemCall, ::testing::ValuesIn(traced_scenes()),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace orel::e2e
