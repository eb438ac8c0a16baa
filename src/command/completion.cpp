// `completion SHELL`: the script for that shell, as it stands in completions/.
#include <algorithm>

#include "command/commands.hpp"
#include "command/print.hpp"
#include "generated/completion_scripts.hpp"

namespace orel {

Result<void> completion(const ParsedLine& line, const Settings&, World& world) {
  // parse() has checked the name of the shell.
  const auto* script =
      std::ranges::find(kCompletionScripts, std::string_view(line.words.front()), &CompletionScript::shell);
  return print(script->text, world);
}

}  // namespace orel
