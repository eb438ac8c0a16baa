// Failed allocations, a single one or all from one on, at points spread over the whole run.
#include <gtest/gtest.h>

#include <fstream>

#include "torture/scene.hpp"

namespace orel::e2e {
namespace {

class Allocation : public ::testing::TestWithParam<Scene> {};

/// Runs the scene with the preloaded library and returns the number of allocations.
long run_with_shim(const Scene& scene, const TemporaryDirectory& place, const std::string& variable,
                   long number, Outcome& outcome) {
  const auto count_file = place.path() + "/count";
  write_file(count_file, std::string(sizeof(long), '\0'));
  outcome = play(scene, place, [&](Run& what) {
    what.environment["LD_PRELOAD"] = preloadable(OREL_FAILING_MALLOC, place);
    what.environment["COUNT_IN"] = count_file;
    what.environment[variable] = std::to_string(number);
    what.limit = std::chrono::milliseconds(15'000);
  });
  long count = 0;
  std::ifstream(count_file, std::ios::binary).read(reinterpret_cast<char*>(&count), sizeof count);
  return count;
}

TEST_P(Allocation, ThatFailsIsNeitherACrashNorASuccess) {
  const auto& scene = GetParam();
  const TemporaryDirectory place;
  Outcome outcome;
  const long total = run_with_shim(scene, place, "FAIL_AT", 0, outcome);
  ASSERT_EQ(outcome.status, scene.status) << outcome.err;
  ASSERT_EQ(outcome.out, scene.whole);
  ASSERT_GT(total, 0) << "the shim did not get in";
  const long points = static_cast<long>(points_wanted(60));
  Tally tally("allocations, " + scene.name + ", " + std::to_string(points) + " of " + std::to_string(total));
  for (long point = 0; point < points; ++point) {
    const long number = 1 + point * (total - 1) / std::max(points - 1, 1L);
    const std::string variable = point % 2 == 0 ? "FAIL_AT" : "FAIL_FROM";
    SCOPED_TRACE(variable + "=" + std::to_string(number));
    run_with_shim(scene, place, variable, number, outcome);
    tally.add(outcome.status);
    expect_honest(scene, outcome);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Allocation, ::testing::ValuesIn(scenes()),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace orel::e2e
