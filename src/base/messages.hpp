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

inline constexpr Phrase<std::size_t> kBrokeOff{
    .en = "the answer broke off after {0} characters",
    .ru = "ответ оборвался, получено знаков: {0}",
};
inline constexpr Words kStoppedAtLength{"the answer stopped at the token limit; see --max-tokens",
                                        "ответ остановлен лимитом токенов; см. --max-tokens"};
inline constexpr Words kStoppedAtLengthWarning{"the answer stopped at the token limit",
                                               "ответ остановлен лимитом токенов"};
inline constexpr Words kStoppedByFilter{"the answer was stopped by a content filter",
                                        "ответ остановлен фильтром содержимого"};
inline constexpr Words kModelRefused{"the model refused to answer", "модель отказалась отвечать"};
inline constexpr Words kNoText{"the model returned no text", "модель не вернула текста"};
inline constexpr Phrase<long long> kNoTextButReasoning{
    .en = "the model returned no text (reasoning tokens: {0})",
    .ru = "модель не вернула текста (токенов рассуждения: {0})",
};
inline constexpr Words kToolCallsOnly{
    "there are tool calls only; --json (ask) or --raw (stream) shows them.",
    "есть только вызовы инструментов; их покажут --json (ask) и --raw (stream)."};
inline constexpr Words kToolCallsUnasked{"the model called tools that nobody offered",
                                         "модель вызвала инструменты, которых ей не давали"};
inline constexpr Phrase<string_view, string_view> kOtherModelAnswered{
    .en = "{0} answered instead of {1}",
    .ru = "вместо {1} ответила {0}",
};
inline constexpr Words kNoAnswer{"the server sent no answer", "сервер не прислал ответа"};
inline constexpr Words kStreamJustEnded{"the stream ended without one.", "поток закончился без него."};
inline constexpr Words kEndedWithoutEnd{"the stream ended without the mark of its end.",
                                        "поток закончился без отметки о конце."};
inline constexpr Phrase<string_view> kReplyMalformed{
    .en = "the reply cannot be read: {0}",
    .ru = "ответ не удалось прочитать: {0}",
};
inline constexpr Words kTryAgainInAMinute{"try again in a minute", "повторите через минуту"};
inline constexpr Words kTryAgain{"try again", "повторите запрос"};
inline constexpr Phrase<string_view> kNoteFinishReason{
    .en = "unknown finish_reason: {0}",
    .ru = "неизвестное значение finish_reason: {0}",
};
inline constexpr Phrase<string_view> kNoteMalformedAfterEnd{
    .en = "an event after the end of the answer cannot be read: {0}",
    .ru = "событие после конца ответа не удалось прочитать: {0}",
};
inline constexpr Words kNoteToolCalls{"the model also called tools that nobody offered",
                                      "модель также вызвала инструменты, которых ей не давали"};
inline constexpr Phrase<string_view, string_view> kNoteOtherId{
    .en = "the id changed within the answer: {0}, then {1}",
    .ru = "id сменился посреди ответа: {0}, затем {1}",
};

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
