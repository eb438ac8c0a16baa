// The table of commands: name, one line of help, operands.
#pragma once

#include <cstddef>
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
  Words line{};                                 // one line, as on the top help page
  std::span<const std::string_view> choices{};  // what its operands may be; empty: any words
  std::size_t least = 0;                        // how many operands it takes
  std::size_t most = 0;
  bool hidden = false;
  bool needs_settings = true;  // false: it works where environment or files are wrong
};

std::span<const CommandRow> command_table();
/// Hidden ones too; null: no such command.
const CommandRow* find_command(std::string_view name);
const CommandRow& command_row(Command id);

struct TopicRow {
  std::string_view name{};
  Words line{};
};

/// The topics of `help`, besides the commands.
std::span<const TopicRow> topic_table();

}  // namespace orel
