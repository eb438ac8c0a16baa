// The table of commands: name, one line of help, operands.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/phrase.hpp"

namespace orel {

/// In the order of the top help page; those that it does not show come last, `complete` the first of them.
enum class Command { ask, stream, models, credits, config, completion, help, complete };
inline constexpr std::size_t kCommandCount = static_cast<std::size_t>(Command::complete) + 1;

/// Which commands an option belongs to: bits, to be joined with `|`.
namespace on {
constexpr unsigned bit(Command command) {
  return 1U << static_cast<unsigned>(command);
}
inline constexpr unsigned ask = bit(Command::ask), stream = bit(Command::stream),
                          models = bit(Command::models), credits = bit(Command::credits),
                          config = bit(Command::config);
inline constexpr unsigned chat = ask | stream;
inline constexpr unsigned all = bit(Command::complete) - 1;  // that a person may type
}  // namespace on

/// What a command costs: this row, a function in command/ with its entry in run.cpp, and its manual page in
/// both languages. A row that lacks a word does not compile.
struct CommandRow {
  Command id{};
  std::string_view name{};
  Words operands{};
  Words line{};                                 // one line, as on the top help page
  std::span<const std::string_view> choices{};  // what its operands may be; empty: any words
  std::size_t least = 0;                        // how many operands it takes
  std::size_t most = 0;
  bool hidden = false;         // it gets its words as they are, and reads no settings
  bool needs_settings = true;  // false: it works where environment or files are wrong
  std::string_view manual{};   // its page of the manual: "orel-ask"
  Words usage{};               // of its help page, without the heading
  Words examples{};            // and what follows them before the options; ends with a newline
  Words end{};                 // what follows the options; ends with a newline

  constexpr unsigned bit() const { return on::bit(id); }
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
/// Their names, with blanks between them.
std::string names_of_topics();

}  // namespace orel
