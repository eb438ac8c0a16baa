// Short ways to say what a user says, for tests of cli.
#pragma once

#include <cerrno>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/parse.hpp"
#include "cli/settings.hpp"

namespace orel {

inline Result<ParsedLine> parse_words(const std::vector<std::string>& words) {
  const std::vector<std::string_view> args(words.begin(), words.end());
  return parse(args);
}

/// "ask -m x hi" cut at blanks.
inline std::vector<std::string> cut(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    words.emplace_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

inline Result<ParsedLine> parse_text(std::string_view text) {
  return parse_words(cut(text));
}

/// What a user's machine says: variables, and files by path.
struct Desk {
  std::map<std::string, std::string, std::less<>> variables{{"HOME", "/home/me"}};
  std::map<std::string, FileText> files{};

  static constexpr const char* kConfig = "/home/me/.config/orel/config.toml";

  Desk& set(std::string name, std::string value) {
    variables[std::move(name)] = std::move(value);
    return *this;
  }
  Desk& file(const std::string& path, std::string text, std::uint32_t mode = 0600,
             std::uint32_t owner = 1000) {
    files[path] = FileText{.owner = owner, .mode = mode, .text = std::move(text)};
    return *this;
  }
  Desk& config(std::string text) { return file(kConfig, std::move(text)); }
  Desk& dotenv(std::string text) { return file("./.env", std::move(text)); }

  Result<Settings> resolve(std::string_view words) const {
    const auto line = parse_text(words);
    if (!line) return line.error();
    const Lookup environment = [this](std::string_view name) -> std::optional<std::string_view> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return std::string_view(found->second);
    };
    const FileReader read = [this](const std::string& path, std::size_t) {
      const auto found = files.find(path);
      return found == files.end() ? FileText{.error = ENOENT} : found->second;
    };
    return orel::resolve(*line, environment, read, 1000);
  }
};

}  // namespace orel
