// The sentences of store/: files of our own. English and Russian side by side; base/messages.hpp has the
// rules for writing them.
#pragma once

#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- models and credits

inline constexpr Phrase<string_view, string_view> kWasToRetire{
    .en = "{0} was to be retired on {1}",
    .ru = "модель {0} должны были снять с обслуживания {1}",
};
inline constexpr Phrase<string_view, string_view> kRetires{
    .en = "{0} will be retired on {1}",
    .ru = "модель {0} снимут с обслуживания {1}",
};

}  // namespace orel::messages
