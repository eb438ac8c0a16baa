// The help pages, built from the tables: the top page, one page for each command, one for each topic.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "cli/commands.hpp"

namespace orel {

/// What `orel --help` shows. Every page ends with a newline; no line is wider than 80 columns.
std::string help_top(Language language);

/// What `orel COMMAND --help` shows.
std::string help_command(const CommandRow& command, Language language);

/// What `orel help TOPIC` shows; nothing: no such topic.
std::optional<std::string> help_topic(std::string_view topic, Language language);

}  // namespace orel
