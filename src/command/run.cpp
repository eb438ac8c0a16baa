#include "command/run.hpp"

#include <array>
#include <new>
#include <utility>

#include "base/messages.hpp"
#include "cli/assign.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "cli/precedence.hpp"
#include "cli/prompt.hpp"
#include "cli/settings.hpp"
#include "cli/tone.hpp"
#include "command/commands.hpp"
#include "command/manner.hpp"
#include "command/messages.hpp"
#include "command/print.hpp"
#include "exchange/messages.hpp"

namespace orel {
namespace {

using Function = Result<void> (*)(const ParsedLine&, const Settings&, World&);

struct Entry {
  Command command{};
  Function run = nullptr;
};

constexpr std::array kFunctions{
    Entry{Command::ask, chat},      Entry{Command::stream, chat},
    Entry{Command::models, models}, Entry{Command::credits, credits},
    Entry{Command::config, config}, Entry{Command::completion, completion},
    Entry{Command::help, help},     Entry{Command::complete, complete},
};

constexpr bool functions_match_rows() {
  for (std::size_t i = 0; i < kFunctions.size(); ++i)
    if (static_cast<std::size_t>(kFunctions[i].command) != i) return false;
  return kFunctions.size() == kCommandCount;
}
static_assert(functions_match_rows(), "every command has one function, in the order of the enumeration");

Result<void> dispatch(const ParsedLine& line, const Settings& settings, World& world) {
  return kFunctions[static_cast<std::size_t>(line.command->id)].run(line, settings, world);
}

/// The settings of the command line alone, for commands that work where the other sources are broken.
Result<Settings> resolve_alone(const ParsedLine& line, const World& world) {
  const Lookup nothing_set = [](std::string_view) { return std::nullopt; };
  const FileReader nothing_there = [](const std::string&, std::size_t) { return FileText{}; };
  return resolve(line, nothing_set, nothing_there, world.user_id());
}

bool practises(const ParsedLine& line, const World& world) {
  return last_said(line.said, "demo") != nullptr ||
         read_switch(world.environment("OREL_DEMO").value_or("")).value_or(false);
}

/// Practice needs no file: what is wrong with one is only a warning then.
Result<Settings> resolve_without_files(const ParsedLine& line, Text fault, World& world) {
  const FileReader nothing_there = [](const std::string&, std::size_t) { return FileText{}; };
  auto settings = resolve(line, world.lookup(), nothing_there, world.user_id());
  if (!settings) return settings;
  world.diagnostics().set(manner_of(settings->options, world));
  settings->warnings.push_back(std::move(fault));
  return settings;
}

Result<void> run_line(const ParsedLine& line, World& world) {
  const auto language = world.diagnostics().manner().language;
  if (line.help)
    return print(line.command == nullptr ? help_top(language) : help_command(*line.command, language), world);
  if (line.version) return print(version_text(), world);
  if (line.command->hidden) return dispatch(line, {}, world);

  if (line.command->id == Command::config)
    if (auto done = config_file(line, world)) return *std::move(done);
  const FileReader read = [&world](const std::string& path, std::size_t limit) {
    return world.read_file(path, limit, Fifo::skip, Links::follow);
  };
  auto settings = resolve(line, world.lookup(), read, world.user_id());
  world.forget("OPENROUTER_API_KEY");  // no child inherits it; `settings` holds it by now
  auto& aside = world.diagnostics();
  if (settings)
    aside.set(manner_of(settings->options, world));
  else if (!line.command->needs_settings)
    settings = resolve_alone(line, world);
  else if (settings.error().status == ExitStatus::config && line.command->id != Command::config &&
           practises(line, world))
    settings = resolve_without_files(line, std::move(settings).error().what, world);
  if (!settings) return unresolved(line, std::move(settings).error(), world);
  if (world.output().is_terminal() && is_other_than_utf8(world.lookup()))
    aside.warning(Text(messages::kTerminalIsNotUtf8));
  for (const auto& warning : settings->warnings) aside.warning(warning);
  for (const auto& note : settings->notes) aside.note(note);
  if (settings->options.demo && line.command->needs_settings) aside.insist(Text(messages::kDemo));
  return dispatch(line, *settings, world);
}

/// Prints the error once; nothing for SIGHUP and EPIPE, of which the process dies. A signal may come while
/// the message waits for its reader.
ExitStatus report(const Error& error, World& world) {
  if (error.status != ExitStatus::hangup && error.status != ExitStatus::broken_pipe)
    world.diagnostics().error(error, error.hint_line);
  const int signal = world.interrupt().signal();
  return signal != 0 ? status_of_signal(signal) : error.status;
}

/// What is missing where there is piped text and no command.
Text hint_for_pipe(World& world) {
  return is_read_implicitly(world.input().kind()) ? Text(messages::kPipeWithoutCommand) : Text();
}

/// For those who want one line instead of the top help page.
Error no_command(World& world) {
  auto error = usage_error(Text(messages::kNoCommand), nullptr);
  error.todo = hint_for_pipe(world);
  return error;
}

ExitStatus tell_top_page(World& world) {
  auto& aside = world.diagnostics();
  aside.line(Text(help_top(aside.manner().language)));
  aside.line(hint_for_pipe(world));
  return ExitStatus::usage;
}

Error out_of_memory(World& world) {
  Error error{.status = ExitStatus::internal, .what = Text(messages::kOutOfMemory)};
  if (world.network().has_sent()) {
    error.note = Text(messages::kMayBeBilled);
    error.facts.billing = Billing::maybe;
  }
  return error;
}

ExitStatus run_all(std::span<const std::string_view> args, World& world) {
  const auto tone = tone_of(args, world.lookup());
  world.diagnostics().set({.language = tone.language, .quiet = tone.quiet, .json_errors = tone.json_errors});
  const auto line = parse(args);
  const bool is_bare = !line && line.error().what.empty();
  if (is_bare && (tone.quiet || tone.json_errors)) return report(no_command(world), world);
  if (is_bare) return tell_top_page(world);
  if (!line) return report(line.error(), world);
  if (const auto done = run_line(*line, world); !done) return report(done.error(), world);
  return ExitStatus::ok;
}

}  // namespace

/// What the run had taken is free again when the report is made.
ExitStatus run(std::span<const std::string_view> args, World& world) {
  try {
    return run_all(args, world);
  } catch (const std::bad_alloc&) {
    return report(out_of_memory(world), world);
  }
}

}  // namespace orel
