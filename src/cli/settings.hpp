// The settings in force: option > environment > ./.env > configuration > built-in, one mechanism for every
// row, the origin of each kept.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/origin.hpp"
#include "base/result.hpp"
#include "cli/key_source.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"

namespace orel {

/// A file's text and what was true when it was opened: trust is judged from this, never by asking the disk
/// again.
struct FileText {
  int error = 0;              // errno of open or read; 0: fine. ENOENT is "there is none"
  bool is_regular = true;     // text is read only then
  bool is_too_large = false;  // more than the limit asked for; text is then of no use
  std::uint32_t owner = 0;
  std::uint32_t mode = 0600;  // permission bits
  std::string text{};
};

/// Opens (O_NONBLOCK, O_CLOEXEC), fstats and reads at most `limit` bytes; of what may not be opened (EACCES)
/// it tells the kind, owner and mode that the path has.
using FileReader = std::function<FileText(const std::string& path, std::size_t limit)>;

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
