// Runs of the main functions of orel that are repeated with a fault in each, and what must hold for all of
// them.
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
  std::vector<std::string> replies;  // as in a scenario file; the last one also answers all further requests
  std::string whole;                 // stdout of the undisturbed run
  int status;                        // its exit status
};

std::vector<Scene> scenes();

/// A name for `library` that LD_PRELOAD can hold, which takes a blank or a colon for the end of a name: a
/// link in `place`.
std::string preloadable(const std::string& library, const TemporaryDirectory& place);

/// Runs `scene` after `disturb` has changed how the program is run. Every run has a time limit.
Outcome play(const Scene& scene, const TemporaryDirectory& place, const std::function<void(Run&)>& disturb);

/// Checks what must hold with any fault: no crash (but OpenSSL's own abort for lack of memory) and no hang;
/// success only with the whole answer; `ask` prints all or nothing, `stream` a beginning of the answer.
void expect_honest(const Scene& scene, const Outcome& outcome);

/// The number of faults to try in a scene: OREL_TORTURE_POINTS of the environment, or else `usual`.
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
