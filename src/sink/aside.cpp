#include "sink/aside.hpp"

namespace orel {

bool show_aside(const ChatEvent& event, Diagnostics& diagnostics, Reasoning reasoning) {
  if (const auto* refusal = std::get_if<RefusalDelta>(&event)) {
    diagnostics.refusal(refusal->text);
    return true;
  }
  const auto* thought = std::get_if<ReasoningDelta>(&event);
  if (thought == nullptr || reasoning == Reasoning::hide) return false;
  diagnostics.reasoning(thought->text);
  return true;
}

}  // namespace orel
