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

// -- notices and warnings (command)

// -- models and credits

}  // namespace orel::messages
