// Commands that are not there yet.
#include "base/messages.hpp"
#include "command/commands.hpp"

namespace orel {
namespace {
Error not_yet(std::string_view name) {
  return {.status = ExitStatus::internal, .what = messages::kInternal(name)};
}
}  // namespace

Result<void> models(const ParsedLine&, const Settings&, World&) {
  return not_yet("models");
}
Result<void> credits(const ParsedLine&, const Settings&, World&) {
  return not_yet("credits");
}

}  // namespace orel
