#include "cli/tone.hpp"

#include <optional>

#include "cli/assign.hpp"

namespace orel {
namespace {

/// The value in "--name value" or "--name=value" at the beginning of `args`.
std::optional<std::string_view> value_of(std::string_view name, std::span<const std::string_view> args) {
  const auto word = args.front();
  if (!word.starts_with(name)) return std::nullopt;
  if (word.size() == name.size()) return args.size() > 1 ? std::optional(args[1]) : std::nullopt;
  return word[name.size()] == '=' ? std::optional(word.substr(name.size() + 1)) : std::nullopt;
}

}  // namespace

Tone tone_of(std::span<const std::string_view> args, const Lookup& environment) {
  const auto variable = [&](std::string_view name) { return environment(name).value_or(std::string_view{}); };
  auto language = parse_language(variable("OREL_LANG"));
  auto form = variable("OREL_ERROR_FORMAT");
  Tone tone{.quiet = read_switch(variable("OREL_QUIET")).value_or(false)};
  for (; !args.empty() && args.front() != "--"; args = args.subspan(1)) {
    if (const auto value = value_of("--lang", args); value && parse_language(*value))
      language = parse_language(*value);
    if (const auto value = value_of("--error-format", args)) form = *value;
    if (args.front() == "-q" || args.front() == "--quiet") tone.quiet = true;
  }
  tone.language = language ? *language : language_of_locale(environment);
  tone.json_errors = form == "json";
  return tone;
}

}  // namespace orel
