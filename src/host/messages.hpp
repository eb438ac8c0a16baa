// The sentences of host/: files, standard streams and child programs. English and Russian side by side;
// base/messages.hpp has the rules for writing them.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- output and files

inline constexpr Words kStandardOutput{"standard output", "стандартный вывод"};

// -- reading the key

inline constexpr Phrase<string_view, int> kExitedWith{
    .en = "{0} exited with {1}",
    .ru = "код возврата {0} {1}",
};
inline constexpr Phrase<string_view, int> kDiedOf{.en = "{0} died of signal {1}",
                                                  .ru = "команда {0} завершена сигналом {1}"};
inline constexpr Phrase<string_view, string_view> kCannotRun{
    .en = "cannot run {0}: {1}",
    .ru = "не удалось запустить {0}: {1}",
};
inline constexpr Phrase<string_view, long> kNotReadyWithin{
    .en = "{0} did not end within {1} s",
    .ru = "команда {0} не завершилась за {1} с",
};
inline constexpr Phrase<string_view, std::size_t> kPrintedMoreThan{
    .en = "{0} printed more than {1} bytes",
    .ru = "команда {0} напечатала больше {1} байт",
};

}  // namespace orel::messages
