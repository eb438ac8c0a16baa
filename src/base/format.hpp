// Text from a pattern and values: fmt's formatting, compiled in one file and not in each that formats.
#pragma once

#include <fmt/core.h>

#include <string>

namespace orel {

/// The pattern with its blanks filled, as fmt::vformat does it; that instantiates fmt's whole engine, so it
/// stands in format.cpp alone, which halves the time that the program takes to build.
std::string fill_blanks(fmt::string_view pattern, fmt::format_args values);

/// The pattern with its blanks filled. Wrong blanks are a compile error.
template <class... Values>
std::string formatted(fmt::format_string<Values...> pattern, Values&&... values) {
  return fill_blanks(pattern, fmt::make_format_args(values...));
}

}  // namespace orel
