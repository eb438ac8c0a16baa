// The real world with a directory of its own, and with its voice, its product and its variables where a test
// sees them.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "host/real_world.hpp"
#include "tests/unit/sink/fakes.hpp"

namespace orel::test {

/// Goes with its owner.
class Directory {
 public:
  Directory() {
    path_ = (std::filesystem::temp_directory_path() / "orel-unit-XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~Directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  std::string path(const std::string& name) const { return path_ + "/" + name; }
  /// Writes a file and gives its path.
  std::string put(const std::string& name, std::string_view text, unsigned mode = 0600) const {
    std::ofstream(path(name), std::ios::binary) << text;
    ::chmod(path(name).c_str(), mode);
    return path(name);
  }

 private:
  std::string path_;
};

class TestWorld final : public RealWorld {
 public:
  explicit TestWorld(const NoInterrupt& interrupt = silence()) : RealWorld({}, interrupt) {}

  std::optional<std::string_view> environment(std::string_view name) const override {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return std::string_view(found->second);
  }
  void forget(const char*) override {}
  Output& output() override { return out; }
  int output_descriptor() const override { return 1; }
  void watch_reader_of(int) override {}
  Diagnostics& diagnostics() override { return told.diagnostics; }

  std::map<std::string, std::string, std::less<>> variables{};
  StringOutput out{};
  Told told{};

 private:
  static const NoInterrupt& silence() {
    static const NoInterrupt kSilence;
    return kSilence;
  }
};

}  // namespace orel::test
