// Commands that are not there yet.
#include "base/messages.hpp"
#include "command/commands.hpp"

namespace orel {
namespace {
Error not_yet(std::string_view name) {
  return {.status = ExitStatus::internal, .what = messages::kInternal(name)};
}
}  // namespace

Result<void> config(const ParsedLine&, const Settings&, World&) {
  return not_yet("config");
}
Result<void> complete(const ParsedLine&, World&) {
  return {};
}

}  // namespace orel
