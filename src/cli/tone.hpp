// How to speak before the command line is understood, and where it cannot be.
#pragma once

#include <span>
#include <string_view>

#include "base/language.hpp"

namespace orel {

struct Tone {
  Language language = Language::en;
  bool json_errors = false;
  bool quiet = false;
};

/// A look at the words themselves, without parsing: --lang, --error-format and -q before the first `--`, even
/// in a line that is wrong; else the environment. A value of another option may be mistaken for one of them;
/// that matters only until the line has been parsed.
Tone tone_of(std::span<const std::string_view> args, const Lookup& environment);

}  // namespace orel
