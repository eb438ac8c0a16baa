// `help [COMMAND|TOPIC]`, and what --version prints.

#include "cli/help.hpp"

#include "base/format.hpp"
#include "command/commands.hpp"
#include "command/print.hpp"
#include "generated/build_facts.hpp"

namespace orel {

Result<void> help(const ParsedLine& line, const Settings&, World& world) {
  const auto language = world.diagnostics().manner().language;
  if (line.words.empty()) return print(help_top(language), world);
  const std::string_view word = line.words.front();  // a command or a topic: parse() has checked it
  // "config" is both: the command's page is had by `orel config --help`, and it points to the topic.
  if (const auto topic = help_topic(word, language)) return print(*topic, world);
  if (const auto* command = find_command(word)) return print(help_command(*command, language), world);
  return print(help_top(language), world);
}

std::string version_text() {
  std::string text = formatted("orel {}", build_facts::kVersion);
  if (!build_facts::kCommit.empty()) text += formatted(" ({})", build_facts::kCommit);
  text += "\nUnofficial client for OpenRouter; not by OpenRouter.\nBuilt with:";
  for (const auto& library : build_facts::kLibraries)
    text += formatted("\n  {} {}", library.name, library.version);
  return text + (build_facts::kStaticLibcurl ? "\nlibcurl and OpenSSL: inside the program\n"
                                             : "\nlibcurl and OpenSSL: shared\n");
}

}  // namespace orel
