// What every end-to-end test needs: the program under test, a home of its own, the usual environment, the
// canary key.
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

/// What `orel ask hi` sends.
inline constexpr std::string_view kDefaultBody =
    R"({"model":"openai/gpt-4o","messages":[{"role":"user","content":"hi"}],"stream":true})";

/// The program: OREL_BINARY of the environment, else the one this build made.
std::string binary();

/// A directory that goes with its owner; it holds `work` and `home`.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::string work() const { return path_ + "/work"; }
  std::string home() const { return path_ + "/home"; }
  std::string path() const { return path_; }
  /// Every regular file below, by its path from `path()`, with its content.
  std::map<std::string, std::string> files() const;

 private:
  std::string path_;
};

void write_file(const std::string& path, std::string_view content, unsigned mode = 0600);

/// HOME, a UTF-8 locale, base URL, key: nothing else reaches the program.
std::map<std::string, std::string> usual_environment(const TemporaryDirectory& place,
                                                     const std::string& base_url);

/// A run of the program with these arguments in `place`, against `server`.
Run usual_run(const TemporaryDirectory& place, const Emulator& server, std::vector<std::string> arguments);

/// An event stream in the usual form: one event a piece of text (JSON-ready), then the end with usage, then
/// [DONE].
std::string events_of(std::initializer_list<std::string_view> pieces);

/// Where two texts differ, readable: lines with - (expected) and + (came), control bytes as \xNN.
std::string difference(std::string_view expected, std::string_view came);

}  // namespace orel::e2e
