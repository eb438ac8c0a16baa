// What every end-to-end test needs: the program under test, a directory of its own, the usual environment,
// and a key to look for in everything the program writes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "e2e/child.hpp"
#include "e2e/emulator.hpp"

namespace orel::e2e {

/// The key of every run. No test may find it in anything that the program wrote.
inline constexpr std::string_view kCanary =
    "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";

/// The body that `orel ask hi` sends.
inline constexpr std::string_view kDefaultBody =
    R"({"model":"openai/gpt-4o","messages":[{"role":"user","content":"hi"}],"stream":true})";

/// The path of the program: OREL_BINARY of the environment, or else the one of this build.
std::string binary();

/// A directory with the folders `work` and `home`, removed by the destructor.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::string work() const { return path_ + "/work"; }
  std::string home() const { return path_ + "/home"; }
  std::string path() const { return path_; }
  /// All regular files in it: their paths, relative to path(), and contents.
  std::map<std::string, std::string> files() const;

 private:
  std::string path_;
};

void write_file(const std::string& path, std::string_view content, unsigned mode = 0600);

/// The whole environment of a run: HOME, a UTF-8 locale, base URL and key.
std::map<std::string, std::string> usual_environment(const TemporaryDirectory& place,
                                                     const std::string& base_url);

/// A run of the program with these arguments in `place`, against `server`.
Run usual_run(const TemporaryDirectory& place, const Emulator& server, std::vector<std::string> arguments);

/// An event stream: one event for each piece of text, which must be valid inside a JSON string, then the
/// usage, then [DONE].
std::string events_of(std::initializer_list<std::string_view> pieces);

/// The lines in which two texts differ, marked - (expected) and + (received), with control bytes as \xNN.
std::string difference(std::string_view expected, std::string_view came);

}  // namespace orel::e2e
