// Formatting with fmt, whose engine is compiled in one file instead of in every file that formats.
#pragma once

#include <fmt/core.h>

#include <string>

namespace orel {

/// fmt::vformat. It is called in format.cpp only, because every file that calls it compiles the whole engine
/// of fmt; this halves the time that the program takes to build.
std::string fill_blanks(fmt::string_view pattern, fmt::format_args values);

/// fmt::format: a placeholder that does not fit its value is a compile error.
template <class... Values>
std::string formatted(fmt::format_string<Values...> pattern, Values&&... values) {
  return fill_blanks(pattern, fmt::make_format_args(values...));
}

}  // namespace orel
