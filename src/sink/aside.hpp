// The parts of an answer that go to standard error: reasoning if it was asked for, and a refusal always.
#pragma once

#include "api/chat_event.hpp"
#include "sink/diagnostics.hpp"

namespace orel {

enum class Reasoning { hide, show };

/// Shows the event if it is one of these, and returns whether it was.
bool show_aside(const ChatEvent& event, Diagnostics& diagnostics, Reasoning reasoning);

}  // namespace orel
