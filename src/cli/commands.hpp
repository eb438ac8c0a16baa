// The table of commands: name, one line of help, operands.
#pragma once

#include <span>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

enum class Command { ask, stream, models, credits, config, completion, help, complete };

struct CommandRow {
  Command id{};
  std::string_view name{};
  unsigned bit = 0;  // of `on`; 0: takes no options (the hidden __complete)
  Words operands{};
  Words line{};  // one line, as on the top help page
  bool hidden = false;
};

std::span<const CommandRow> command_table();
/// Hidden ones too; null: no such command.
const CommandRow* find_command(std::string_view name);
const CommandRow& command_row(Command id);

/// The topics of `help`, besides the commands.
std::span<const std::string_view> help_topics();

}  // namespace orel
