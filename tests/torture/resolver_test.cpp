// A name server that never answers: the connect timeout and signals end the wait, and the program does not
// wait for the thread of the resolver when it ends (CURLOPT_QUICK_EXIT).
#include <gtest/gtest.h>
#include <signal.h>

#include "torture/scene.hpp"

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

Run with_sleeping_resolver(const TemporaryDirectory& place, const Emulator& server,
                           std::vector<std::string> options) {
  options.insert(options.begin(), {"ask", "--retries", "0", "hi"});
  auto what = usual_run(place, server, std::move(options));
  what.environment["OPENROUTER_BASE_URL"] = "https://openrouter.invalid/api/v1";
  what.environment["LD_PRELOAD"] = preloadable(OREL_SLEEPING_RESOLVER, place);
  return what;
}

TEST(DeadResolver, IsEndedByTheConnectClock) {
  const TemporaryDirectory place;
  const Emulator server({});
  const auto outcome = run(with_sleeping_resolver(place, server, {"--connect-timeout", "0.3"}));
  EXPECT_EQ(outcome.status, 22) << outcome.err;
  EXPECT_LT(outcome.took, milliseconds(3'000));
}

TEST(DeadResolver, IsEndedByASignal) {
  const TemporaryDirectory place;
  const Emulator server({});
  auto what = with_sleeping_resolver(place, server, {});
  what.events = {{.when = Event::When::after_time, .time = milliseconds(300), .signal = SIGINT}};
  const auto outcome = run(what);
  EXPECT_EQ(outcome.status, 130) << outcome.err;
  EXPECT_TRUE(outcome.by_signal);
  EXPECT_LT(outcome.took, milliseconds(3'000));
}

}  // namespace
}  // namespace orel::e2e
