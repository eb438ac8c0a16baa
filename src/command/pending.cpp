// Commands that are not there yet.
#include "command/commands.hpp"

namespace orel {

Result<void> complete(const ParsedLine&, World&) {
  return {};
}

}  // namespace orel
