// Rows → mdoc(7): what the marks in the sources of the manual pages (@OPTIONS@ and the like) stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/language.hpp"

namespace orel {

/// The lines for a mark, ending with a newline; nothing: no such mark.
///   OPTIONS      subsections with the options of `page` ("orel-ask"), or, in "orel", of all commands
///   COMMANDS, ENVIRONMENT, CONFIG, EXIT STATUS      one list each
std::optional<std::string> man_section(std::string_view mark, std::string_view page, Language language);

}  // namespace orel
