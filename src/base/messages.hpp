// Sentences that several rooms use, in English and Russian. Sentences of one room are in its messages.hpp.
//
// How to write one:
// - Both languages stand side by side and are equally good; a change to one is a change to both.
// - A first line begins in lower case and has no full stop. What the user or the server wrote is quoted.
// - With usual values a line has at most 80 columns.
// - Russian addresses the reader with «вы», writes ё and «ёлочки», and puts a colon where a number would need
//   a plural form ("попыток: 3").
// - One thing has one word everywhere: key = ключ, prompt = запрос, credits = средства, limit = лимит,
//   token = токен, provider = провайдер, exit code = код возврата, standard input = стандартный ввод,
//   standard output = стандартный вывод.
// - Options, fields, JSON, exit classes and the server's own words are never translated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- frame of an error report

inline constexpr Phrase<string_view> kInternal{.en = "internal error: {0}", .ru = "внутренняя ошибка: {0}"};

// -- command line

inline constexpr Phrase<string_view> kTryHelp{.en = "Try '{0} --help'.", .ru = "Подробнее: {0} --help"};
inline constexpr Phrase<string_view, string_view> kBelongsTo{.en = "{0} belongs to {1}",
                                                             .ru = "{0} есть только у {1}"};
inline constexpr Phrase<string_view, string_view> kExcludes{.en = "{0} excludes {1}",
                                                            .ru = "{0} нельзя сочетать с {1}"};

// -- settings, .env, configuration

inline constexpr Phrase<string_view> kTooLarge{.en = "{0} is too large", .ru = "файл {0} слишком велик"};

// -- prompt and input

inline constexpr Phrase<string_view, string_view> kCannotRead{
    .en = "cannot read {0}: {1}",
    .ru = "не удалось прочитать {0}: {1}",
};
inline constexpr Words kStdinName{"standard input", "стандартный ввод"};

// -- refusals of the server

inline constexpr Words kAddCredits{"add credits: https://openrouter.ai/settings/credits",
                                   "пополните счёт: https://openrouter.ai/settings/credits"};
inline constexpr Words kADay{" a day", " в день"};
inline constexpr Words kAWeek{" a week", " в неделю"};
inline constexpr Words kAMonth{" a month", " в месяц"};
inline constexpr Phrase<string_view> kNoSuchModel{.en = "no such model: {0}", .ru = "нет такой модели: {0}"};
inline constexpr Phrase<string_view> kLookItUp{.en = "look it up with  orel models {0}",
                                               .ru = "найдите её:  orel models {0}"};
inline constexpr Phrase<string_view> kNotFromApi{.en = "the reply is not from the API: {0}",
                                                 .ru = "ответ не от API: {0}"};
inline constexpr Words kBaseUrlDo{"check the base URL:  orel config check",
                                  "проверьте адрес сервера:  orel config check"};

// -- reading the key

inline constexpr Phrase<string_view> kOthersCanChange{
    .en = "others can change {0}",
    .ru = "{0} могут менять другие",
};
inline constexpr Phrase<string_view> kOthersCanReadKey{
    .en = "others can read {0}, which holds the key: chmod 600 {0}",
    .ru = "ключ в {0} доступен другим: chmod 600 {0}",
};
inline constexpr Phrase<string_view> kOthersCanReadKeyWarning{
    .en = "others can read the key: chmod 600 {0}",
    .ru = "ключ виден другим: chmod 600 {0}",
};
inline constexpr Phrase<string_view> kNotARegularFile{
    .en = "{0} is not a regular file",
    .ru = "{0}: это не обычный файл",
};
inline constexpr Words kCommandNotRun{"(command, not run)", "(команда, не запущена)"};

}  // namespace orel::messages
