// The settings in force: option > environment > ./.env > configuration > built-in, one mechanism for every
// row, the origin of each kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_text.hpp"
#include "base/language.hpp"
#include "base/origin.hpp"
#include "base/result.hpp"
#include "cli/key_source.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"

namespace orel {

inline constexpr std::size_t kConfigLimit = std::size_t{1} << 20;
inline constexpr std::size_t kDotenvLimit = std::size_t{64} << 10;

/// A setting in force, for `config show` and -v: its text as shown (the key masked), and who said it.
struct InForce {
  const OptionRow* row = nullptr;
  std::string text{};
  Origin origin = Origin::built_in;
  std::string place{};  // as in Said; empty: built-in
};

struct NamedJson {
  std::string name{};  // dots nest
  std::string json{};
  bool is_one_name = false;  // its dots are part of it
};

struct Settings {
  Options options{};
  std::vector<InForce>
      in_force{};  // a row each, in table order, for every row that environment or configuration can set
  KeySource key{};
  std::vector<NamedJson> params{};  // [params] of the configuration
  std::vector<Text> warnings{};     // for people, unless -q
  std::vector<Text> notes{};        // for -v
  std::string config_path{};        // where the configuration is or would be; empty: no home
  bool has_config = false;

  /// Who said this setting, by configuration key or long option name: "model", "base_url".
  Origin origin(std::string_view label) const;
  /// The same, the spot: "./.env:3", "OREL_TIMEOUT", "--model"; empty for built-in ones.
  std::string_view place(std::string_view label) const;
};

/// Everything a command needs to know of what the user said. Reads the configuration and `.env` through
/// `read`, judges their owner and mode (`uid` is the effective user). A bad value on the command line or in
/// the environment is a usage error, one in a file a config error with file and line. Base URL and key are
/// not checked here.
Result<Settings> resolve(const ParsedLine& line, const Lookup& environment, const FileReader& read,
                         std::uint32_t uid);

/// The configuration's path: --config, OREL_CONFIG, else by XDG_CONFIG_HOME and HOME; empty: there is none.
std::string config_path(const ParsedLine& line, const Lookup& environment);

/// `path` with the home directory as `~`, for messages.
std::string shown_path(std::string_view path, const Lookup& environment);

/// The language that --lang, OREL_LANG or the configuration chose, else the locale's.
Language language_of(const Options& options, const Lookup& environment);

}  // namespace orel
