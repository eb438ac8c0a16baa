// The API key as the user gives it: its sources, its syntax.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/origin.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "cli/parse.hpp"

namespace orel {

inline constexpr std::size_t kKeyFileLimit = std::size_t{4} << 10;

/// Where the key is to come from; whoever reads it (exchange/api_key) opens the descriptor or file, or runs
/// the command.
struct KeySource {
  enum class From { nowhere, descriptor, file, value, command };
  From from = From::nowhere;
  Origin origin = Origin::built_in;
  std::string place{};                 // for messages: "--api-key-file", "OPENROUTER_API_KEY", "./.env:3"
  int descriptor = -1;                 // From::descriptor
  std::string path{};                  // From::file
  std::vector<std::string> command{};  // From::command: argv, run without a shell
  Secret value{};                      // From::value: as found, not yet checked
  /// From::file named by the configuration: refused if others can read it, and not opened through a
  /// symbolic link.
  bool strict = false;
  std::optional<Error> unusable{};  // known already: a configuration with a key in it that others can read
};

/// The file in which `config key` keeps a key: $XDG_CONFIG_HOME/orel/key, else ~/.config/orel/key. Empty:
/// there is no home.
std::string stored_key_path(const Lookup& environment);
/// That file as a source, which comes after all others.
KeySource stored_key(const std::string& path);

/// The first source that anybody named. `descriptor` is that of --api-key-fd.
KeySource key_source(const std::vector<Said>& said, std::optional<long long> descriptor);

/// A key as read from its source: a byte order mark before it and blanks and line ends behind it are dropped,
/// its syntax is checked. The error is auth and
/// names `place`, never the value. A prefix other than sk-or- is the caller's to warn of:
/// has_usual_prefix.
Result<Secret> check_key(std::string text, std::string_view place);
bool has_usual_prefix(const Secret& key);

/// No source names a key.
Error missing_key();

}  // namespace orel
