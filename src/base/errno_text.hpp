// What the operating system says went wrong, in both languages.
#pragma once

#include "base/phrase.hpp"

namespace orel {

/// The words for an errno: the C library's own in English, ours in Russian for the usual ones, else the same
/// in both.
Text errno_text(int number);

}  // namespace orel
