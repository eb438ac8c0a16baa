#include "e2e/bench.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace orel::e2e {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      lines.back() += "   (no newline at the end)";
      break;
    }
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

std::string binary() {
  const char* const other = std::getenv("OREL_BINARY");
  return other != nullptr ? other : OREL_BINARY;
}

TemporaryDirectory::TemporaryDirectory() {
  path_ = (fs::temp_directory_path() / "orel-e2e-XXXXXX").string();
  if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary directory");
  fs::create_directory(work());
  fs::create_directory(home());
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::map<std::string, std::string> TemporaryDirectory::files() const {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(path_))
    if (entry.is_regular_file()) all[fs::relative(entry.path(), path_).string()] = read_all(entry.path());
  return all;
}

void write_file(const std::string& path, std::string_view content, unsigned mode) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << content;
  if (::chmod(path.c_str(), static_cast<mode_t>(mode)) != 0) throw std::runtime_error("cannot write " + path);
}

std::map<std::string, std::string> usual_environment(const TemporaryDirectory& place,
                                                     const std::string& base_url) {
  return {{"HOME", place.home()},
          {"LC_ALL", "C.UTF-8"},
          {"OPENROUTER_BASE_URL", base_url},
          {"OPENROUTER_API_KEY", std::string(kCanary)}};
}

Run usual_run(const TemporaryDirectory& place, const Emulator& server, std::vector<std::string> arguments) {
  Run run;
  run.command = {binary()};
  run.command.insert(run.command.end(), arguments.begin(), arguments.end());
  run.environment = usual_environment(place, server.base_url());
  run.directory = place.work();
  run.has_requests = [&server](std::size_t count) { return server.wait_for_requests(count, {}); };
  return run;
}

std::string events_of(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const auto piece : pieces)
    text += R"(data: {"id":"gen-1","choices":[{"index":0,"delta":{"content":")" + std::string(piece) +
            "\"},\"finish_reason\":null}]}\n\n";
  return text + R"(data: {"id":"gen-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})" + "\n\n" +
         R"(data: {"id":"gen-1","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}})" + "\n\n" +
         "data: [DONE]\n\n";
}

std::string difference(std::string_view expected, std::string_view came) {
  const auto before = split_lines(escape(expected));
  const auto after = split_lines(escape(came));
  std::string text;
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    const bool same = i < before.size() && i < after.size() && before[i] == after[i];
    if (same) {
      text += "    " + before[i] + "\n";
      continue;
    }
    if (i < before.size()) text += "  - " + before[i] + "\n";
    if (i < after.size()) text += "  + " + after[i] + "\n";
  }
  return text;
}

}  // namespace orel::e2e
