// JSON text with other white space: indented for a terminal, on one line for a pipe. Names and scalars stay
// as they are; so does a text that is not JSON.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// Two spaces a level, one member a line, no newline at the end.
std::string indented_json(std::string_view json);

/// Without white space between members.
std::string compact_json(std::string_view json);

}  // namespace orel
