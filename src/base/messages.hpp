// The catalogue: every sentence a person can read, English and Russian side by side.
//
// English: lower case, no full stop in first lines, the user's words quoted. Russian: «вы» imperatives, ё written,
// «ёлочки», no plural agreement where a colon avoids it ("попыток: 3"). At most 80 columns with usual values.
// Words shared by all: key = ключ, prompt = запрос, credits = средства, limit = лимит, token = токен, provider = провайдер,
// exit code = код возврата, standard input = стандартный ввод, standard output = стандартный вывод.
#pragma once

#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- frame of an error report

inline constexpr Words kWhy{"Why:", "Причина:"};
inline constexpr Words kMeant{"Did you mean:", "Возможно:"};
inline constexpr Words kDo{"Do:", "Решение:"};
inline constexpr Phrase<string_view> kInternal{.en = "internal error: {0}", .ru = "внутренняя ошибка: {0}"};

// -- command line (cli)

// -- settings, .env, configuration (cli)

// -- prompt and input (cli)

// -- key and destination (net, command)

// -- network, TLS, time limits (net)

// -- the server's refusals (api)

// -- the verdict on an answer (api)

// -- output and files (sink)

inline constexpr Words kStandardOutput{"standard output", "стандартный вывод"};
inline constexpr Phrase<std::string, std::string> kCannotWrite{
    .en = "cannot write to {0}: {1}",
    .ru = "не удалось записать в {0}: {1}",
};
inline constexpr Words kWarning{"warning:", "внимание:"};
inline constexpr Words kInterrupted{"interrupted", "прервано"};
inline constexpr Phrase<long long> kSpinner{.en = "{0} s", .ru = "{0} с"};

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

// -- notices and warnings (command)

// -- models and credits

}  // namespace orel::messages
