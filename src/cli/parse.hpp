// argv → command, (row, text) pairs, words; the only file that includes CLI11.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/origin.hpp"
#include "base/result.hpp"
#include "cli/commands.hpp"
#include "cli/option_row.hpp"

namespace orel {

/// One thing a user said about one row, whatever the source. `place` names the spot: "--timeout",
/// "OREL_TIMEOUT",
/// "./.env:3", "~/.config/orel/config.toml:7".
struct Said {
  const OptionRow* row = nullptr;
  std::string text{};
  Origin origin = Origin::command_line;
  std::string place{};
};

struct ParsedLine {
  /// Null: `help` or `version` without a command.
  const CommandRow* command = nullptr;
  std::vector<Said> said{};          // in the order typed; a flag's text is "1"
  std::vector<std::string> words{};  // operands after the command
  std::size_t literal_from = 0;      // words from here on stood after `--`; words.size() if none did
  bool help = false;  // -h or --help stood before `--`: nothing else was looked at but the command
  bool version = false;
};

/// `args` without the program's name. Mistakes are usage errors with `hint_line` set; an empty line is the
/// usage error whose `what` is empty: show the top page on standard error instead. `__complete` gets all its
/// words unread.
Result<ParsedLine> parse(std::span<const std::string_view> args);

/// A mistake on the command line: the hint names the help of this command, or with null that of the program.
Error usage_error(Text what, const CommandRow* command);

/// How to speak before the line is understood: looked up in arguments and environment even where they are
/// wrong.
struct Tone {
  Language language = Language::en;
  bool json_errors = false;
  bool quiet = false;
};
Tone tone_of(std::span<const std::string_view> args, const Lookup& environment);

}  // namespace orel
