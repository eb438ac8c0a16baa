// The command line: which command, what was said about which option, which words. CLI11 does the parsing; no
// other file of the program includes it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/origin.hpp"
#include "base/result.hpp"
#include "cli/commands.hpp"
#include "cli/option_row.hpp"

namespace orel {

/// One thing that the user said about one option, on the command line, in the environment or in a file.
/// `place` says where: "--timeout", "OREL_TIMEOUT", "./.env:3", "~/.config/orel/config.toml:7".
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
  bool help = false;                 // -h or --help stood before `--`: the rest of the line may be wrong
  bool version = false;
};

/// `args` are the arguments without the program's name. A mistake is a usage error. If no command is given,
/// `what` of that error is empty: show the top help page on standard error instead. The hidden `__complete`
/// gets its words as they are.
Result<ParsedLine> parse(std::span<const std::string_view> args);

/// A mistake in what the user typed, with the name of the help of this command, or with null that of the
/// program, as its hint.
Error usage_error(Text what, const CommandRow* command);
/// The same without a hint, where help would not help.
Error usage_error(Text what);

}  // namespace orel
