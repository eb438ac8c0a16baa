// CLI11 splits the line; what it gives is then judged by the tables: is there such a command, does it take
// this option, how many words may follow. Where CLI11 reads a line otherwise than we do, see
// cli11_fixups.hpp.
#include "cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "base/messages.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "cli/cli11_fixups.hpp"
#include "cli/messages.hpp"
#include "cli/shell_word.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::string_view kLaterCommands[] = {"batch", "embed", "generation"};

/// `--jsonl` on `ask` probably meant `--json`.
struct Counterpart {
  unsigned command;
  std::string_view typed;
  std::string_view meant;
};
constexpr Counterpart kCounterparts[] = {{on::ask, "jsonl", "--json"},
                                         {on::ask, "raw", "--json"},
                                         {on::stream, "json", "--jsonl"},
                                         {on::models, "system", "--sort"}};  // both begin with s

std::string dashed(const OptionRow& row) {
  return "--" + std::string(row.name);
}

// -- mistakes

Error api_key_refused() {
  return Error{.status = ExitStatus::usage, .what = Text(m::kApiKeyOption), .todo = Text(m::kApiKeyWays)};
}

Error unknown_option(std::string_view typed, const CommandRow* command) {
  const unsigned bits = command != nullptr ? command->bit() : on::all;
  std::vector<std::string_view> names;
  for (const auto& row : option_table())
    if (!row.name.empty() && (row.commands & bits) != 0) names.push_back(row.name);
  Text what = m::kUnknownOption(typed);
  if (typed.starts_with("--"))
    if (const auto near = nearest(typed.substr(2), names); !near.empty())
      what += m::kPerhaps("--" + std::string(near.front()));
  if (typed == "--stream" && (bits & on::chat) != 0) what += m::kUseCommand("orel stream");
  return usage_error(std::move(what), command);
}

/// The command that asks these words. "-" is standard input and no part of the text around it. If the line
/// would be too long to be read as one, dots stand for the words.
std::string as_question(std::span<const std::string> words) {
  constexpr std::size_t kRoom = 80 - 12;  // after "  Решение:  "
  std::string line(looks_like_option(words.front()) ? "orel ask --" : "orel ask");
  std::string text;
  for (const auto& word : words) {
    if (word != "-") {
      text.append(text.empty() ? "" : " ").append(word);
      continue;
    }
    if (!text.empty()) line.append(" ").append(shell_word(std::exchange(text, {})));
    line += " -";
  }
  if (!text.empty()) line.append(" ").append(shell_word(text));
  return utf8::width(line) <= kRoom ? line : "orel ask '...'";
}

/// `words` begin with the one that is no command. Unless that is a command with one mistake in it, they may
/// be a question.
Error unknown_command(std::span<const std::string> words) {
  const std::string_view typed = words.front();
  if (std::ranges::find(kLaterCommands, typed) != std::end(kLaterCommands))
    return usage_error(m::kLaterCommand(typed), nullptr);
  std::vector<std::string_view> names;
  for (const auto& row : command_table())
    if (!row.hidden) names.push_back(row.name);
  Text what = m::kUnknownCommand(typed);
  const auto near = nearest(typed, names);
  if (!near.empty()) what += m::kPerhaps(m::kQuoted(near.front()));
  auto error = usage_error(std::move(what), nullptr);
  const bool is_typo = !near.empty() && damerau_distance(typed, near.front()) == 1;
  if (!is_typo && !typed.empty()) error.todo = Text(as_question(words));
  return error;
}

/// The commands that have an option of this name: the sister command alone where there is one.
std::string owners(std::string_view name, const CommandRow& command) {
  unsigned bits = 0;
  for (const auto& row : option_table())
    if (row.name == name) bits |= row.commands;
  if ((command.bit() & on::chat) != 0 && (bits & on::chat) != 0) bits &= on::chat;
  std::string list;
  for (const auto& row : command_table())
    if ((row.bit() & bits) != 0) list += (list.empty() ? "" : ", ") + std::string(row.name);
  return list;
}

Error wrong_command(const OptionRow& row, const CommandRow& command) {
  const auto letter = row.letter != 0 ? std::string{'-', row.letter, ',', ' '} : std::string();
  Text what = m::kBelongsTo(letter + dashed(row), owners(row.name, command));
  for (const auto& pair : kCounterparts)
    if (pair.command == command.bit() && pair.typed == row.name)
      what += m::kUseInstead(command.name, pair.meant);
  return usage_error(std::move(what), &command);
}

// -- CLI11

/// What CLI11 makes of a line.
struct Reading {
  std::vector<std::pair<const OptionRow*, std::string>> said{};  // in the order typed; a flag's text is "1"
  std::vector<std::string> rest{};  // all that it knows no option for: words, and options that do not exist
  std::size_t literal_from = 0;     // from here on `rest` stood after `--`; rest.size() if nothing did
  bool has_dashes = false;          // there was a `--`
  bool lacks_value = false;         // the last word is an option whose value is missing
  bool is_readable = true;
};

/// Values, as `option->results()` has them, for each time that an option occurs in the order of the line.
void take_said(Reading& reading, const CLI::App& app,
               const std::vector<std::pair<const CLI::Option*, const OptionRow*>>& rows) {
  std::vector<std::size_t> seen(rows.size());
  for (const auto* option : app.parse_order()) {
    const auto found =
        std::ranges::find(rows, option, &std::pair<const CLI::Option*, const OptionRow*>::first);
    const auto* row = found->second;
    const auto& values = option->results();
    const auto nth = seen[static_cast<std::size_t>(found - rows.begin())]++;
    if (!row->takes_value())
      reading.said.emplace_back(row, "1");
    else if (nth < values.size())
      reading.said.emplace_back(row, unguarded(values[nth]));
  }
}

/// The first `--` of what is left is the end of the options; a later one is a word.
void take_rest(Reading& reading, std::vector<std::string> rest) {
  const auto dashes = std::ranges::find(rest, "--");
  reading.has_dashes = dashes != rest.end();
  reading.literal_from = static_cast<std::size_t>(dashes - rest.begin());
  if (reading.has_dashes) rest.erase(dashes);
  for (auto& word : rest) word = unguarded(std::move(word));
  reading.rest = std::move(rest);
}

Reading read(std::span<const std::string_view> args) {
  CLI::App app;
  app.set_help_flag("");
  app.allow_extras();
  std::vector<std::pair<const CLI::Option*, const OptionRow*>> rows;
  for (const auto* row : rows_to_register(args)) {
    std::string names = dashed(*row);
    if (row->letter != 0) names += std::string(",-") + row->letter;
    auto* option = row->takes_value() ? app.add_option(names) : app.add_flag(names);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (row->takes_value()) option->expected(1)->allow_extra_args(false);
    rows.emplace_back(option, row);
  }
  std::vector<std::string> from_the_back;
  from_the_back.reserve(args.size());
  for (auto word = args.rbegin(); word != args.rend(); ++word) from_the_back.push_back(guarded(*word));
  Reading reading;
  try {
    app.parse(std::move(from_the_back));
  } catch (const CLI::ArgumentMismatch&) {
    reading.lacks_value = true;
  } catch (const CLI::Error&) {
    reading.is_readable = false;
  }
  take_said(reading, app, rows);
  take_rest(reading, app.remaining());
  return reading;
}

/// A word that CLI11 would misread, and what is wrong with it.
struct Misread {
  std::size_t at = 0;
  Text what{};
};

/// The first such word, unless it is the value of the option before it or stands after `--`: that is for
/// CLI11 to say, from the words before.
std::optional<Misread> first_misread(std::span<const std::string_view> args) {
  for (std::size_t i = 0; i < args.size(); ++i) {
    auto what = wrong_value_in(args[i]);
    if (!what) what = wrong_letter_in(args[i]);
    if (!what) continue;
    const auto before = read(args.first(i));
    if (before.has_dashes) return std::nullopt;
    if (!before.lacks_value) return Misread{i, *std::move(what)};
  }
  return std::nullopt;
}

// -- operands

Text one_of(std::span<const std::string_view> choices) {
  Text list;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) list += i + 1 == choices.size() ? Text(m::kOr) : Text(std::string(", "));
    list += Text(std::string(choices[i]));
  }
  return list;
}

Error unknown_operand(const CommandRow& command, std::string_view word) {
  std::vector<std::string_view> candidates(command.choices.begin(), command.choices.end());
  const auto near = nearest(word, candidates);
  if (command.id != Command::help) {
    if (near.empty())
      return usage_error(m::kOperandIs(command.name, one_of(command.choices), word), &command);
    return usage_error(m::kUnknownOperand(command.name, word) + m::kPerhaps(m::kQuoted(near.front())),
                       &command);
  }
  Text what = m::kUnknownTopic(word);
  if (!near.empty()) what += m::kPerhaps(m::kQuoted(near.front()));
  auto error = usage_error(std::move(what), &command);
  error.todo = m::kTopics(names_of_topics());
  return error;
}

std::optional<Error> check_operands(const CommandRow& command, const std::vector<std::string>& words) {
  if (command.most == 0 && !words.empty())
    return usage_error(m::kNoOperands(command.name, words.front()), &command);
  if (words.size() < command.least)
    return usage_error(m::kNeedsOperand(command.name, one_of(command.choices)), &command);
  if (!command.choices.empty())
    for (const auto& word : words)
      if (std::ranges::find(command.choices, word) == command.choices.end())
        return unknown_operand(command, word);
  if (words.size() > command.most) return usage_error(m::kOneOperand(command.name), &command);
  return std::nullopt;
}

/// An option that does not exist, as it was typed: with its dashes, without its value.
Error unknown_word(std::string_view word, const CommandRow* command) {
  if (word.starts_with("--")) {
    const auto name = word.substr(0, word.find('='));
    return name == "--api-key" ? api_key_refused() : unknown_option(name, command);
  }
  // A letter that is not ASCII is shown with all its bytes.
  return unknown_option(static_cast<unsigned char>(word[1]) < 0x80 ? word.substr(0, 2) : word, command);
}

/// The first operand is the command, the others are its words.
Result<void> take_rest(ParsedLine& line, Reading& reading) {
  for (std::size_t i = 0; i < reading.rest.size(); ++i) {
    auto& word = reading.rest[i];
    if (i == reading.literal_from) line.literal_from = line.words.size();
    if (i < reading.literal_from && looks_like_option(word)) return unknown_word(word, line.command);
    if (line.command == nullptr) {
      const auto* row = find_command(word);
      if (row == nullptr || row->hidden) return unknown_command(std::span(reading.rest).subspan(i));
      line.command = row;
    } else {
      line.words.push_back(std::move(word));
    }
  }
  if (reading.literal_from >= reading.rest.size()) line.literal_from = line.words.size();
  return {};
}

/// Rows are found by name alone; the command may have another one of that name, or none.
Result<void> take_said(ParsedLine& line, const Reading& reading) {
  for (const auto& [row, text] : reading.said) {
    const auto* ours = find_option(row->name, line.command->bit());
    if (ours == nullptr) return wrong_command(*row, *line.command);
    if (ours->takes_value() && text.empty() && ours->empty == Empty::refused)
      return usage_error(m::kNeedsValue(dashed(*ours)), line.command);
    line.said.push_back({.row = ours, .text = text, .origin = Origin::command_line, .place = dashed(*ours)});
  }
  return {};
}

/// The last word is an option without its value: "--model", "-m", "-qm".
Error value_missing(std::string_view word, const CommandRow* command) {
  const auto name = word.starts_with("--") ? std::string(word) : std::string{'-', word.back()};
  const auto* row =
      word.starts_with("--") ? find_option(word.substr(2), on::all) : find_letter(word.back(), on::all);
  if (command != nullptr && row != nullptr && find_option(row->name, command->bit()) == nullptr)
    return wrong_command(*row, *command);
  return usage_error(m::kNeedsValue(name), command);
}

bool has_said(const Reading& reading, std::string_view name) {
  return std::ranges::any_of(reading.said, [&](const auto& said) { return said.first->name == name; });
}

/// What is wrong with a line whose words have been taken.
Result<void> judge(ParsedLine& line, const Reading& reading, const std::optional<Misread>& misread,
                   std::span<const std::string_view> args) {
  if (!reading.is_readable) return usage_error(Text(m::kUnreadable), line.command);
  if (line.command != nullptr)
    if (auto done = take_said(line, reading); !done) return done;
  if (misread) return usage_error(misread->what, line.command);
  if (reading.lacks_value) return value_missing(args.back(), line.command);
  if (line.command == nullptr) return usage_error({});
  if (auto wrong = check_operands(*line.command, line.words)) return std::move(*wrong);
  return {};
}

/// The words given to __complete are an unfinished line and are not parsed here.
ParsedLine unread(std::span<const std::string_view> words) {
  ParsedLine line{.command = &command_row(Command::complete)};
  line.words.assign(words.begin(), words.end());
  line.literal_from = line.words.size();
  return line;
}

}  // namespace

Error usage_error(Text what) {
  return Error{.status = ExitStatus::usage, .what = std::move(what)};
}

Error usage_error(Text what, const CommandRow* command) {
  auto error = usage_error(std::move(what));
  error.hint_line = m::kTryHelp(command != nullptr ? "orel " + std::string(command->name) : "orel");
  return error;
}

Result<ParsedLine> parse(std::span<const std::string_view> args) {
  if (!args.empty() && args.front() == command_row(Command::complete).name) return unread(args.subspan(1));
  const auto misread = first_misread(args);
  auto reading = read(misread ? args.first(misread->at) : args);
  ParsedLine line;
  const auto rest = take_rest(line, reading);
  line.help = asks_for_help(args) || has_said(reading, "help") ||
              (misread && has_said(read(args.subspan(misread->at + 1)), "help"));
  line.version = !line.help && has_said(reading, "version");
  if (line.help || line.version) return line;
  auto judged = rest ? judge(line, reading, misread, args) : rest;
  line.help = !judged && has_help_letter(args);
  if (!judged && !line.help) return std::move(judged).error();
  return line;
}

}  // namespace orel
