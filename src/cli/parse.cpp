// What CLI11 would misread, and why (command-surface 16): lists in brackets, `++`, `--`, empty values, values
// of flags. A pre-pass, driven by the option table, finds mistakes and says them in our words; it marks every
// word and value with the byte \x01, so that CLI11 splits the line and interprets nothing. Only the rows that
// the line names are registered: with all of them start-up costs ten times as much.
#include "cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <utility>

#include "base/messages.hpp"
#include "base/nearest.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr char kMark = '\x01';

constexpr std::string_view kLaterCommands[] = {"batch", "embed", "generation"};

/// `--jsonl` on `ask` probably meant `--json`.
struct Counterpart {
  unsigned command;
  std::string_view typed;
  std::string_view meant;
};
constexpr Counterpart kCounterparts[] = {
    {on::ask, "jsonl", "--json"}, {on::ask, "raw", "--json"}, {on::stream, "json", "--jsonl"}};

std::string dashed(const OptionRow& row) {
  return "--" + std::string(row.name);
}

// -- mistakes

Error api_key_refused() {
  return Error{.status = ExitStatus::usage, .what = Text(m::kApiKeyOption), .todo = Text(m::kApiKeyWays)};
}

Error unknown_option(std::string_view typed, const CommandRow* command) {
  const unsigned bits = command != nullptr ? command->bit : on::all;
  std::vector<std::string_view> names;
  for (const auto& row : option_table())
    if (!row.name.empty() && (row.commands & bits) != 0) names.push_back(row.name);
  Text what = m::kUnknownOption(typed);
  if (typed.starts_with("--"))
    if (const auto near = nearest(typed.substr(2), names); !near.empty())
      what += m::kPerhaps("--" + std::string(near.front()));
  return usage_error(std::move(what), command);
}

Error unknown_command(std::string_view typed) {
  if (std::ranges::find(kLaterCommands, typed) != std::end(kLaterCommands))
    return usage_error(m::kLaterCommand(typed), nullptr);
  std::vector<std::string_view> names;
  for (const auto& row : command_table())
    if (!row.hidden) names.push_back(row.name);
  Text what = m::kUnknownCommand(typed);
  if (const auto near = nearest(typed, names); !near.empty()) what += m::kPerhaps(m::kQuoted(near.front()));
  return usage_error(std::move(what), nullptr);
}

/// The commands that have an option of this name: the sister command alone where there is one.
std::string owners(std::string_view name, const CommandRow& command) {
  unsigned bits = 0;
  for (const auto& row : option_table())
    if (row.name == name) bits |= row.commands;
  if ((command.bit & on::chat) != 0 && (bits & on::chat) != 0) bits &= on::chat;
  std::string list;
  for (const auto& row : command_table())
    if ((row.bit & bits) != 0) list += (list.empty() ? "" : ", ") + std::string(row.name);
  return list;
}

Error wrong_command(const OptionRow& row, const CommandRow& command) {
  Text what = m::kBelongsTo(dashed(row), owners(row.name, command));
  for (const auto& pair : kCounterparts)
    if (pair.command == command.bit && pair.typed == row.name)
      what += m::kUseInstead(command.name, pair.meant);
  return usage_error(std::move(what), &command);
}

// -- the pre-pass

struct Scan {
  std::vector<std::string>
      marked{};  // for CLI11: the command left out, `--` dropped, words and values marked
  std::vector<const OptionRow*> rows{};
  const CommandRow* command = nullptr;
  std::size_t words = 0;
  std::size_t literal_from = static_cast<std::size_t>(-1);
  bool help = false;
  bool version = false;
  std::optional<Error> mistake{};
};

class Scanner {
 public:
  explicit Scanner(std::span<const std::string_view> args) : args_(args) {}

  Scan run() {
    for (; at_ < args_.size() && !scan_.mistake; ++at_) take(args_[at_]);
    // Help wins over any mistake, even where it would be the value of another option.
    const auto end = args_.begin() + static_cast<std::ptrdiff_t>(options_end_.value_or(args_.size()));
    for (auto word = args_.begin(); word != end; ++word)
      if (*word == "-h" || *word == "--help" || (scan_.mistake && has_help_letter(*word)))
        scan_.help = true;
      else if (*word == "--" && scan_.mistake)
        break;
    return std::move(scan_);
  }

 private:
  static bool is_letters(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && word[1] != '-' && !(word[1] >= '0' && word[1] <= '9');
  }

  /// "-nh"; but in "-sh" it is the value of -s.
  bool has_help_letter(std::string_view word) const {
    if (!is_letters(word)) return false;
    for (const char letter : word.substr(1)) {
      const auto* row = row_of_letter(letter);
      if (letter == '=' || (row != nullptr && row->takes_value())) return false;
      if (letter == 'h') return true;
    }
    return false;
  }

  void take(std::string_view word) {
    if (options_end_) return take_operand(word);
    if (word == "--") {
      options_end_ = at_;
      scan_.literal_from = scan_.words;
    } else if (word.starts_with("--")) {
      take_long(word);
    } else if (is_letters(word)) {
      take_letters(word);
    } else {
      take_operand(word);
    }
  }

  void take_operand(std::string_view word) {
    if (scan_.command == nullptr) {
      const auto* row = find_command(word);
      if (row == nullptr || row->hidden) return fail(unknown_command(word));
      scan_.command = row;
      return;
    }
    ++scan_.words;
    scan_.marked.push_back(kMark + std::string(word));
  }

  void take_long(std::string_view word) {
    const auto equals = word.find('=');
    const auto name = word.substr(0, equals);
    const auto* row = row_named(name.substr(2));
    if (name == "--api-key") return fail(api_key_refused());
    if (row == nullptr) return fail(unknown_option(name, scan_.command));
    if (equals == std::string_view::npos) {
      scan_.marked.emplace_back(name);
      return take_value_apart(*row, name);
    }
    const auto value = word.substr(equals + 1);
    if (!row->takes_value()) return fail(usage_error(m::kTakesNoValue(name), scan_.command));
    if (value.empty()) return fail(usage_error(m::kNeedsValue(name), scan_.command));
    note(*row);
    scan_.marked.push_back(std::string(name) + "=" + kMark + std::string(value));
  }

  void take_letters(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const std::string typed{'-', word[i]};
      const auto* row = row_of_letter(word[i]);
      if (row == nullptr && word[i] == '=')
        return fail(usage_error(m::kTakesNoValue(word.substr(0, i)), scan_.command));
      // A letter that is not ASCII is shown with all its bytes.
      if (row == nullptr)
        return fail(unknown_option(static_cast<unsigned char>(word[i]) < 0x80 ? typed : word, scan_.command));
      if (row->takes_value() && i + 1 < word.size()) {
        note(*row);
        scan_.marked.push_back(typed + kMark + std::string(word.substr(i + 1)));
        return;
      }
      scan_.marked.push_back(typed);
      take_value_apart(*row, typed);
    }
  }

  void take_value_apart(const OptionRow& row, std::string_view typed) {
    note(row);
    if (!row.takes_value()) return;
    if (at_ + 1 >= args_.size()) return fail(usage_error(m::kNeedsValue(typed), scan_.command));
    scan_.marked.push_back(kMark + std::string(args_[++at_]));
  }

  void note(const OptionRow& row) {
    if (scan_.command != nullptr && (row.commands & scan_.command->bit) == 0)
      return fail(wrong_command(row, *scan_.command));
    if (std::ranges::find(scan_.rows, &row) == scan_.rows.end()) scan_.rows.push_back(&row);
    scan_.help = scan_.help || row.name == "help";
    scan_.version = scan_.version || row.name == "version";
  }

  const OptionRow* row_named(std::string_view name) const {
    const OptionRow* row = scan_.command != nullptr ? find_option(name, scan_.command->bit) : nullptr;
    return row != nullptr ? row : find_option(name, on::all);
  }

  const OptionRow* row_of_letter(char letter) const {
    const OptionRow* row = scan_.command != nullptr ? find_letter(letter, scan_.command->bit) : nullptr;
    return row != nullptr ? row : find_letter(letter, on::all);
  }

  void fail(Error error) {
    if (!scan_.mistake) scan_.mistake = std::move(error);
  }

  std::span<const std::string_view> args_;
  std::size_t at_ = 0;
  std::optional<std::size_t> options_end_{};
  Scan scan_{};
};

// -- CLI11

std::string unmarked(const std::string& text) {
  return !text.empty() && text.front() == kMark ? text.substr(1) : text;
}

struct Split {
  std::vector<std::pair<const OptionRow*, std::string>> said{};
  std::vector<std::string> words{};
};

/// Throws what CLI11 throws.
Split split(const Scan& scan) {
  CLI::App app;
  app.set_help_flag("");
  std::map<const CLI::Option*, const OptionRow*> rows;
  for (const auto* row : scan.rows) {
    std::string names = dashed(*row);
    if (row->letter != 0) names += std::string(",-") + row->letter;
    auto* option = row->takes_value() ? app.add_option(names) : app.add_flag(names);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (row->takes_value()) option->expected(1)->allow_extra_args(false);
    rows.emplace(option, row);
  }
  Split result;
  app.add_option("words", result.words);
  // CLI11 takes its arguments from the back.
  std::vector<std::string> args(scan.marked.rbegin(), scan.marked.rend());
  app.parse(std::move(args));
  std::map<const CLI::Option*, std::size_t> seen;
  for (const auto* option : app.parse_order()) {
    const auto row = rows.find(option);
    if (row == rows.end()) continue;
    const auto& values = option->results();
    const auto nth = seen[option]++;
    if (row->second->takes_value() && nth < values.size())
      result.said.emplace_back(row->second, unmarked(values[nth]));
    else if (!row->second->takes_value())
      result.said.emplace_back(row->second, "1");
  }
  for (auto& word : result.words) word = unmarked(word);
  return result;
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
  return usage_error(std::move(what), &command);
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

/// Rows found before the command was known may be those of another one.
Result<std::vector<Said>> of_command(const std::vector<std::pair<const OptionRow*, std::string>>& given,
                                     const CommandRow& command) {
  std::vector<Said> said;
  for (const auto& [row, text] : given) {
    const auto* ours = find_option(row->name, command.bit);
    if (ours == nullptr) return wrong_command(*row, command);
    if (ours->takes_value() && text.empty() && ours->empty == Empty::refused)
      return usage_error(m::kNeedsValue(dashed(*ours)), &command);
    said.push_back({.row = ours, .text = text, .origin = Origin::command_line, .place = dashed(*ours)});
  }
  return said;
}

}  // namespace

Error usage_error(Text what, const CommandRow* command) {
  const std::string page = command != nullptr ? "orel " + std::string(command->name) : "orel";
  return Error{.status = ExitStatus::usage, .what = std::move(what), .hint_line = m::kTryHelp(page)};
}

Result<ParsedLine> parse(std::span<const std::string_view> args) {
  ParsedLine line;
  if (!args.empty() && args.front() == command_row(Command::complete).name) {
    line.command = &command_row(Command::complete);
    line.words.assign(args.begin() + 1, args.end());
    line.literal_from = line.words.size();
    return line;
  }
  Scan scan = Scanner(args).run();
  line.command = scan.command;
  line.help = scan.help;
  line.version = !scan.help && scan.version;
  if (line.help || line.version) return line;
  if (scan.mistake) return std::move(*scan.mistake);
  if (scan.command == nullptr) return Error{.status = ExitStatus::usage};
  Split found;
  try {
    found = split(scan);
  } catch (const CLI::Error&) {
    return usage_error(Text(m::kUnreadable), scan.command);
  }
  auto said = of_command(found.said, *scan.command);
  if (!said) return std::move(said).error();
  line.said = std::move(*said);
  line.words = std::move(found.words);
  line.literal_from = std::min(scan.literal_from, line.words.size());
  if (auto wrong = check_operands(*scan.command, line.words)) return std::move(*wrong);
  return line;
}

Tone tone_of(std::span<const std::string_view> args, const Lookup& environment) {
  const auto variable = [&](std::string_view name) { return environment(name).value_or(std::string_view{}); };
  std::optional<Language> language = parse_language(variable("OREL_LANG"));
  std::string_view form = variable("OREL_ERROR_FORMAT");
  Tone tone;
  for (const auto yes : {"1", "true", "yes", "on"}) tone.quiet = tone.quiet || variable("OREL_QUIET") == yes;
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    const auto value_of = [&](std::string_view name) -> std::optional<std::string_view> {
      if (args[i] == name && i + 1 < args.size()) return args[i + 1];
      if (args[i].starts_with(name) && args[i].substr(name.size()).starts_with('='))
        return args[i].substr(name.size() + 1);
      return std::nullopt;
    };
    if (const auto value = value_of("--lang"); value && parse_language(*value))
      language = parse_language(*value);
    if (const auto value = value_of("--error-format")) form = *value;
    if (args[i] == "-q" || args[i] == "--quiet") tone.quiet = true;
  }
  tone.language = language ? *language : language_of_locale(environment);
  tone.json_errors = form == "json";
  return tone;
}

}  // namespace orel
