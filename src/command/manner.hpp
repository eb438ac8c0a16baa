// How to talk to a person: language, colour, spinner. Decided from settings, environment and terminal.
#pragma once

#include <string_view>

#include "cli/settings.hpp"
#include "host/world.hpp"

namespace orel {

/// `when` is auto, always or never; auto follows NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM, then
/// the terminal.
bool wants_colour(std::string_view when, const Lookup& environment, bool is_terminal);

Manner manner_of(const Options& options, const World& world);

}  // namespace orel
