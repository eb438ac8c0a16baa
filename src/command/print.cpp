#include "command/print.hpp"

#include "command/messages.hpp"

namespace orel {

Result<void> require_output(World& world) {
  if (world.output_descriptor() >= 0) return {};
  return Error{.status = ExitStatus::local_io, .what = Text(messages::kOutputClosed)};
}

Result<void> print(std::string_view text, World& world) {
  if (auto open = require_output(world); !open) return open;
  auto& output = world.output();
  output.take(text);
  output.finish();
  if (const auto* failure = output.failure()) return *failure;
  return {};
}

}  // namespace orel
