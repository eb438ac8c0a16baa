// JSON text with other white space: indented for a terminal, on one line for a pipe. Members are not touched.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// Two spaces a level, one member a line, no newline at the end. Text that is not JSON comes out with other
/// white space.
std::string indented_json(std::string_view json);

/// Without white space between members.
std::string compact_json(std::string_view json);

}  // namespace orel
