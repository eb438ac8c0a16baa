#include "command/run.hpp"

#include <utility>

#include "base/messages.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "cli/settings.hpp"
#include "command/commands.hpp"
#include "command/manner.hpp"
#include "command/print.hpp"

namespace orel {
namespace {

Result<void> dispatch(const ParsedLine& line, const Settings& settings, World& world) {
  switch (line.command->id) {
    case Command::ask:
    case Command::stream: return chat(line, settings, world);
    case Command::models: return models(line, settings, world);
    case Command::credits: return credits(line, settings, world);
    case Command::config: return config(line, settings, world);
    case Command::completion: return completion(line, settings, world);
    case Command::help: return help(line, settings, world);
    case Command::complete: break;
  }
  return Error{.status = ExitStatus::internal, .what = messages::kInternal("no such command")};
}

/// What the command line alone says; help is wanted most where everything else is wrong.
Result<Settings> resolve_alone(const ParsedLine& line, const World& world) {
  const Lookup nothing_set = [](std::string_view) { return std::nullopt; };
  const FileReader nothing_there = [](const std::string&, std::size_t) { return FileText{}; };
  return resolve(line, nothing_set, nothing_there, world.user_id());
}

Result<void> run_line(const ParsedLine& line, World& world) {
  const auto language = world.diagnostics().manner().language;
  if (line.help)
    return print(line.command == nullptr ? help_top(language) : help_command(*line.command, language), world);
  if (line.version) return print(version_text(), world);
  if (line.command->id == Command::complete) return complete(line, world);

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
  if (!settings) return unresolved(line, std::move(settings).error(), world);
  if (world.output().is_terminal() && is_other_than_utf8(world.lookup()))
    aside.warning(Text(messages::kTerminalIsNotUtf8));
  for (const auto& warning : settings->warnings) aside.warning(warning);
  for (const auto& note : settings->notes) aside.note(note);
  if (settings->options.demo && line.command->needs_settings) aside.insist(Text(messages::kDemo));
  return dispatch(line, *settings, world);
}

/// Everything that failed is told here, once. HUP and a reader that left are told by the death itself.
ExitStatus report(const Error& error, World& world) {
  if (error.status != ExitStatus::hangup && error.status != ExitStatus::broken_pipe)
    world.diagnostics().error(error, error.hint_line);
  return error.status;
}

}  // namespace

ExitStatus run(std::span<const std::string_view> args, World& world) {
  const auto tone = tone_of(args, world.lookup());
  world.diagnostics().set({.language = tone.language, .quiet = tone.quiet, .json_errors = tone.json_errors});
  const auto line = parse(args);
  if (!line && line.error().what.empty()) {
    world.diagnostics().line(Text(std::string(help_top(tone.language))));
    return ExitStatus::usage;
  }
  if (!line) return report(line.error(), world);
  if (const auto done = run_line(*line, world); !done) return report(done.error(), world);
  return ExitStatus::ok;
}

}  // namespace orel
