#include "command/manner.hpp"

namespace orel {

bool wants_colour(std::string_view when, const Lookup& environment, bool is_terminal) {
  if (when != "auto") return when == "always";
  const auto variable = [&](std::string_view name) { return environment(name).value_or(""); };
  if (!variable("NO_COLOR").empty()) return false;
  for (const auto* name : {"FORCE_COLOR", "CLICOLOR_FORCE"})
    if (const auto value = variable(name); !value.empty() && value != "0") return true;
  if (variable("CLICOLOR") == "0" || variable("TERM") == "dumb") return false;
  return is_terminal;
}

Manner manner_of(const Options& options, const World& world) {
  const auto environment = world.lookup();
  const bool terminal = world.diagnostics_is_terminal();
  const auto kind = environment("TERM").value_or("");
  const bool dumb = kind.empty() || kind == "dumb";
  return {.language = language_of(options, environment),
          .quiet = options.quiet,
          .verbosity = options.verbose,
          .json_errors = options.error_format == "json",
          .colour = wants_colour(options.color, environment, terminal),
          .spinner = terminal && !dumb && !options.quiet};
}

}  // namespace orel
