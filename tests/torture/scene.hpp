// The main things that orel does, as runs that can be tortured: the same run again and again, each time with
// another fault. What must hold of every one of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "e2e/bench.hpp"
#include "e2e/script.hpp"

namespace orel::e2e {

struct Scene {
  std::string name;
  std::vector<std::string> arguments;
  std::vector<std::string>
      replies;        // as in a scenario file; the last is played again for every further request
  std::string whole;  // stdout of the undisturbed run
  int status;         // its exit status
};

std::vector<Scene> scenes();

/// Runs `scene` with a program that `disturb` has changed. Every run is bounded in time.
Outcome play(const Scene& scene, const TemporaryDirectory& place, const std::function<void(Run&)>& disturb);

/// What must hold whatever was disturbed: no crash, no hang; success only with the whole answer; `ask` prints
/// all or nothing, `stream` a beginning. Reports through GoogleTest.
void expect_honest(const Scene& scene, const Outcome& outcome);

/// How many points a scene gets: OREL_TORTURE_POINTS of the environment, else `usual`.
std::size_t points_wanted(std::size_t usual);

/// Counts of exit statuses, as one line: "0: 12, 1: 40". Printed, and appended to the file that
/// OREL_TORTURE_RESULTS names.
class Tally {
 public:
  explicit Tally(std::string title) : title_(std::move(title)) {}
  ~Tally();
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;
  void add(int status) { ++counts_[status]; }

 private:
  std::string title_;
  std::map<int, std::size_t> counts_;
};

}  // namespace orel::e2e
