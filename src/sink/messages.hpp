// The sentences of sink/: reports of errors, progress, summaries, templates. The rules for writing sentences
// are in base/messages.hpp.
#pragma once

#include <string>

#include "base/phrase.hpp"

namespace orel::messages {

// -- frame of an error report

inline constexpr Words kWhy{"Why:", "Причина:"};
inline constexpr Words kMeant{"Did you mean:", "Возможно:"};
inline constexpr Words kDo{"Do:", "Решение:"};
inline constexpr Phrase<std::string> kServerSaid{.en = "The server said: \"{0}\"",
                                                 .ru = "Сервер ответил: «{0}»"};
inline constexpr Words kNoteLabel{"Note:", "Примечание:"};

// -- output and files

inline constexpr Phrase<std::string, std::string> kCannotWrite{
    .en = "cannot write to {0}: {1}",
    .ru = "не удалось записать в {0}: {1}",
};
inline constexpr Phrase<std::string> kNotRead{
    .en = "{0} was not read within --timeout",
    .ru = "{0}: никто не читал, пока не истекло --timeout",
};
inline constexpr Words kNotReadDo{
    "read it without a pause, or raise --timeout (0: no limit)",
    "читайте без остановок или увеличьте --timeout (0: без предела)",
};
inline constexpr Words kWarning{"warning:", "предупреждение:"};
inline constexpr Words kInterrupted{"interrupted", "прервано"};
inline constexpr Phrase<std::string> kUnknownField{
    .en = "unknown template field '{0}'",
    .ru = "неизвестное поле шаблона «{0}»",
};
inline constexpr Phrase<std::string> kFieldsAre{.en = "fields: {0}", .ru = "поля: {0}"};
inline constexpr Words kOpenBrace{
    "a field in the template is not closed; for a brace write {{",
    "поле шаблона не закрыто; для самой скобки напишите {{",
};
inline constexpr Words kLoneBrace{
    "a } in the template closes nothing; for a brace write }}",
    "знак } в шаблоне ничего не закрывает; для самой скобки напишите }}",
};
inline constexpr Words kEmptyField{
    "the template has a field without a name: {}",
    "в шаблоне есть поле без имени: {}",
};
inline constexpr Phrase<std::string> kVia{.en = " via {0}", .ru = " через {0}"};
inline constexpr Phrase<long long> kTokensIn{.en = "{0} in", .ru = "вход {0}"};
inline constexpr Phrase<long long> kTokensOut{.en = "{0} out", .ru = "выход {0}"};
inline constexpr Phrase<std::string> kSeconds{.en = "{0} s", .ru = "{0} с"};

}  // namespace orel::messages
