#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "base/errno_text.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "base/utf8.hpp"
#include "cli/config_file.hpp"
#include "cli/option_row.hpp"
#include "cli/precedence.hpp"
#include "command/commands.hpp"
#include "command/config/config_check.hpp"
#include "command/config/config_key.hpp"
#include "command/messages.hpp"
#include "command/print.hpp"
#include "exchange/api_key.hpp"
#include "json/json_writer.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::size_t kWidestValue = 40;  // what is longer pushes its origin to the right

std::string_view word_of(const ParsedLine& line) {
  return line.words.empty() ? "show" : std::string_view(line.words.front());
}

// -- show

/// A setting as `config show` lists it.
struct Shown {
  std::string name{};
  Text value{};
  Origin origin = Origin::built_in;
  std::string where{};
};

std::string_view json_name(Origin origin) {
  switch (origin) {
    case Origin::built_in: return "built-in";
    case Origin::config: return "config";
    case Origin::dotenv: return "dotenv";
    case Origin::environment: return "environment";
    case Origin::command_line: return "command-line";
  }
  return {};
}

Text origin_text(const Shown& shown) {
  switch (shown.origin) {
    case Origin::built_in: return Text(m::kBuiltInOrigin);
    case Origin::environment: return m::kEnvironmentOrigin(shown.where);
    case Origin::command_line: return m::kLineOrigin(shown.where);
    case Origin::config:
    case Origin::dotenv: break;
  }
  return Text(shown.where);
}

/// The key that would be used, masked; a command is not run for it, and in practice no source is looked at.
Shown shown_key_in_force(const Settings& settings, World& world) {
  const auto& key = settings.key;
  Shown shown{.name = "api_key", .origin = key.origin, .where = key.place};
  if (key.from == KeySource::From::value && settings.origin("api_key") == key.origin)
    shown.where = settings.place("api_key");
  if (key.from == KeySource::From::command) {
    shown.where = settings.place("api_key_command");
    shown.value = Text(m::kCommandNotRun);
  } else if (key.from != KeySource::From::nowhere && !settings.options.demo) {
    const auto secret = read_api_key(key, world);
    if (!secret) world.diagnostics().warning(secret.error().what);
    shown.value = secret ? Text(secret->mask()) : Text(m::kUnusable);
  }
  return shown;
}

std::vector<Shown> all_shown(const Settings& settings, World& world) {
  std::vector<Shown> all;
  for (const auto& setting : settings.in_force) {
    if (setting.row->kind == Kind::key) {
      all.push_back(shown_key_in_force(settings, world));
      continue;
    }
    Shown shown{.name = std::string(setting.row->label()),
                .value = Text(setting.text),
                .origin = setting.origin,
                .where = setting.place};
    if (shown.name == "config" && settings.has_config)
      shown.value = Text(shown_path(settings.config_path, world.lookup()));
    all.push_back(std::move(shown));
  }
  for (const auto& param : settings.params)
    all.push_back({.name = "params." + param.name,
                   .value = Text(param.json),
                   .origin = Origin::config,
                   .where = shown_path(settings.config_path, world.lookup())});
  return all;
}

std::string padded(std::string text, std::size_t width) {
  const auto cells = utf8::width(text);
  if (cells < width) text.append(width - cells, ' ');
  return text;
}

std::string as_text(const std::vector<Shown>& all, World& world) {
  const auto& aside = world.diagnostics();
  const bool russian = aside.manner().language == Language::ru;
  struct Row {
    std::string name, value, origin;
  };
  std::vector<Row> rows;
  std::size_t name_width = 0;
  std::size_t value_width = 0;
  for (const auto& shown : all) {
    const auto safe = [&](const Text& text) {
      return one_line(aside.redactor().redact(russian ? text.ru : text.en));
    };
    rows.push_back({one_line(shown.name), safe(shown.value), safe(origin_text(shown))});
    name_width = std::max(name_width, utf8::width(rows.back().name));
    if (const auto width = utf8::width(rows.back().value); width <= kWidestValue)
      value_width = std::max(value_width, width);
  }
  std::string text;
  for (const auto& row : rows)
    text += padded(row.name, name_width) + "  " + padded(row.value, value_width) + "  " + row.origin + "\n";
  return text;
}

std::string as_json(const std::vector<Shown>& all, World& world) {
  const auto& redactor = world.diagnostics().redactor();
  JsonWriter json;
  json.begin_array();
  for (const auto& shown : all)
    json.begin_object()
        .member("name", shown.name)
        .member("value", redactor.redact(shown.value.en), Encoding::unknown)
        .member("origin", json_name(shown.origin))
        .member("where", redactor.redact(shown.where), Encoding::unknown)
        .end_object();
  json.end_array();
  return (world.output().is_terminal() ? safe_json(json.text()) : json.text()) + "\n";
}

Result<void> show(const Settings& settings, World& world) {
  const auto all = all_shown(settings, world);
  return print(settings.options.json ? as_json(all, world) : as_text(all, world), world);
}

// -- path, init

Result<void> print_path(const std::string& path, World& world) {
  if (path.empty()) return Error{.status = ExitStatus::config, .what = Text(m::kNoConfigPlace)};
  return print((world.output().is_terminal() ? one_line(path) : path) + "\n", world);
}

Result<void> init(const std::string& path, World& world) {
  if (path.empty()) return print_path(path, world);
  if (auto open = require_output(world); !open) return open;
  const int failure =
      world.create_file(path, config_template(world.diagnostics().manner().language), Over::nothing);
  if (failure == 0) return print_path(path, world);
  return Error{.status = ExitStatus::local_io,
               .what = m::kCannotCreate(shown_path(path, world.lookup()), errno_text(failure)),
               .todo = failure == EEXIST ? Text(m::kInitDo) : Text()};
}

}  // namespace

Result<void> config(const ParsedLine& line, const Settings& settings, World& world) {
  return word_of(line) == "check" ? check_config(settings, world) : show(settings, world);
}

std::optional<Result<void>> config_file(const ParsedLine& line, World& world) {
  const auto word = word_of(line);
  const auto refuse = [](Text what) {
    return Error{
        .status = ExitStatus::usage, .what = std::move(what), .hint_line = m::kTryHelp("orel config")};
  };
  if (word != "show" && last_said(line.said, "json") != nullptr)
    return refuse(m::kBelongsTo("--json", "config show"));
  if (word != "key" && last_said(line.said, "force") != nullptr)
    return refuse(m::kBelongsTo("--force", "config key"));
  if (word == "key") return store_key(line, world);
  if (word != "path" && word != "init") return std::nullopt;
  if (last_said(line.said, "no-config") != nullptr)
    return refuse(m::kExcludes("--no-config", formatted("config {}", word)));
  const auto path = config_path(line, world.lookup());
  return word == "path" ? print_path(path, world) : init(path, world);
}

Error unresolved(const ParsedLine& line, Error error, World& world) {
  const bool is_check = line.command->id == Command::config && word_of(line) == "check";
  return is_check ? check_unreadable(std::move(error), world) : error;
}

}  // namespace orel
