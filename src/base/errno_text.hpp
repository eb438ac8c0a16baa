// The description of an errno value in both languages.
#pragma once

#include "base/phrase.hpp"

namespace orel {

/// In English the words of the C library; in Russian our own for the common values and the English words for
/// all others.
Text errno_text(int number);

}  // namespace orel
