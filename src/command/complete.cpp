// The hidden `__complete WORD…`: what the scripts in completions/ ask. Reads the stored models, never the
// network.
#include "cli/completion.hpp"

#include "cli/parse.hpp"
#include "command/commands.hpp"
#include "command/print.hpp"

namespace orel {
namespace {

StoredModels stored_models() {
  return {.models = [] { return std::vector<Candidate>{}; },
          .parameters = [] { return std::vector<std::string>{}; }};
}

/// One candidate a line; a description's own tabs and line breaks would be taken for more of them.
std::string lines_of(const Completion& completion) {
  if (completion.files) return ":files\n";
  std::string lines;
  for (const auto& candidate : completion.candidates) {
    lines += candidate.value;
    if (!candidate.about.empty()) lines.append("\t").append(candidate.about);
    lines += '\n';
  }
  return lines;
}

}  // namespace

Result<void> complete(const ParsedLine& line, World& world) {
  const auto completion = complete_word(line.words, stored_models(), world.diagnostics().manner().language);
  return print(lines_of(completion), world);
}

}  // namespace orel
