// The catalogue: every sentence a person can read, English and Russian side by side.
//
// English: lower case, no full stop in first lines, the user's words quoted. Russian: «вы» imperatives, ё
// written, «ёлочки», no plural agreement where a colon avoids it ("попыток: 3"). At most 80 columns with
// usual values. Words shared by all: key = ключ, prompt = запрос, credits = средства, limit = лимит, token =
// токен, provider = провайдер, exit code = код возврата, standard input = стандартный ввод, standard output =
// стандартный вывод.
#pragma once

#include <cstddef>
#include <cstdint>
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

inline constexpr Phrase<string_view> kTryHelp{.en = "Try '{0} --help'.", .ru = "Подробнее: {0} --help"};
inline constexpr Phrase<string_view> kUnknownOption{.en = "unknown option {0}",
                                                    .ru = "неизвестный параметр {0}"};
inline constexpr Phrase<string_view> kUnknownCommand{.en = "unknown command '{0}'",
                                                     .ru = "неизвестная команда «{0}»"};
inline constexpr Phrase<string_view> kUnknownTopic{.en = "unknown topic '{0}'",
                                                   .ru = "неизвестная тема «{0}»"};
inline constexpr Phrase<string_view> kPerhaps{.en = "; did you mean {0}?", .ru = "; возможно, {0}?"};
inline constexpr Phrase<string_view> kQuoted{.en = "'{0}'", .ru = "«{0}»"};
inline constexpr Phrase<string_view> kLaterCommand{.en = "'{0}' is not in this version",
                                                   .ru = "команды «{0}» в этой версии нет"};
inline constexpr Phrase<string_view> kNeedsValue{.en = "{0} needs a value",
                                                 .ru = "параметру {0} нужно значение"};
inline constexpr Phrase<string_view> kTakesNoValue{.en = "{0} takes no value",
                                                   .ru = "у параметра {0} нет значения"};
inline constexpr Phrase<string_view, string_view> kBelongsTo{.en = "{0} belongs to {1}",
                                                             .ru = "{0} есть только у {1}"};
inline constexpr Phrase<string_view, string_view> kUseInstead{.en = "; for {0} use {1}",
                                                              .ru = "; для {0} возьмите {1}"};
inline constexpr Phrase<string_view, string_view> kNoOperands{.en = "{0} takes no words, not '{1}'",
                                                              .ru = "у {0} нет слов, а дано «{1}»"};
inline constexpr Phrase<string_view, string_view, string_view> kOperandIs{
    .en = "{0} takes {1}, not '{2}'", .ru = "{0} принимает {1}, а не «{2}»"};
inline constexpr Phrase<string_view, string_view> kNeedsOperand{.en = "{0} needs {1}",
                                                                .ru = "{0}: нужно указать {1}"};
inline constexpr Phrase<string_view> kOneOperand{.en = "{0} takes one word",
                                                 .ru = "{0} принимает одно слово"};
inline constexpr Words kOr{" or ", " или "};
inline constexpr Words kApiKeyOption{"--api-key is not an option: other users could read it with ps",
                                     "параметра --api-key нет: ключ был бы виден другим через ps"};
inline constexpr Words kApiKeyWays{"export OPENROUTER_API_KEY=..., or --api-key-file FILE",
                                   "export OPENROUTER_API_KEY=... или --api-key-file ФАЙЛ"};
inline constexpr Words kUnreadable{"the command line cannot be understood",
                                   "командную строку не удалось разобрать"};

// a value that does not fit: "--temperature takes 0 to 2, not 'hot'"

inline constexpr Phrase<string_view, string_view, string_view> kTakes{.en = "{0} takes {1}, not '{2}'",
                                                                      .ru = "{0} принимает {1}, а не «{2}»"};
inline constexpr Phrase<string_view, string_view> kTakesAtMost{.en = "{0} takes at most {1} values",
                                                               .ru = "{0}: значений не больше {1}"};
inline constexpr Phrase<double, double> kFromTo{.en = "{0} to {1}", .ru = "от {0} до {1}"};
inline constexpr Phrase<double, double> kOverTo{.en = "a number over {0}, to {1}",
                                                .ru = "больше {0}, до {1}"};
inline constexpr Phrase<double> kFrom{.en = "a whole number from {0}", .ru = "целое число от {0}"};
inline constexpr Words kWholeNumber{"a whole number", "целое число"};
inline constexpr Words kSecondsWanted{"seconds", "секунды"};
inline constexpr Words kSizeWanted{"bytes, like 500000, 64K or 4M", "байты: 500000, 64K или 4M"};
inline constexpr Words kTokensWanted{"tokens, like 128k or 1m", "токены: 128k или 1m"};
inline constexpr Words kMoneyWanted{"dollars, like 2.50", "доллары: 2.50"};
inline constexpr Words kSwitchWanted{"1 or 0", "1 или 0"};
inline constexpr Words kLineWanted{"a text without control characters", "текст без управляющих символов"};
inline constexpr Words kAddressWanted{"an http(s) address", "адрес http(s)"};
inline constexpr Phrase<string_view> kLevelWanted{.en = "{0}, or a number of tokens",
                                                  .ru = "{0} или число токенов"};

// options that do not go together

inline constexpr Phrase<string_view, string_view> kExcludes{.en = "{0} excludes {1}",
                                                            .ru = "{0} нельзя сочетать с {1}"};
inline constexpr Words kMessagesExcludes{"--messages excludes words, -f and -s",
                                         "--messages нельзя сочетать со словами, -f и -s"};

// -P NAME=JSON

inline constexpr Phrase<string_view> kParamForm{.en = "--param takes NAME=JSON, not '{0}'",
                                                .ru = "--param принимает ИМЯ=JSON, а не «{0}»"};
inline constexpr Phrase<string_view, string_view> kParamNotJson{.en = "--param {0}: not JSON: {1}",
                                                                .ru = "--param {0}: это не JSON: {1}"};
inline constexpr Phrase<string_view> kParamTry{.en = "; try -P {0}", .ru = "; нужно -P {0}"};
inline constexpr Phrase<string_view> kParamOurs{.en = "--param {0}: orel sets this field itself",
                                                .ru = "--param {0}: это поле задаёт сам orel"};
inline constexpr Phrase<string_view, string_view> kParamTwice{.en = "--param {0} and {1} set the same field",
                                                              .ru = "--param {0} и {1} задают одно поле"};
inline constexpr Phrase<string_view> kSchemaNotJson{.en = "{0} is not a JSON object, so it is no schema",
                                                    .ru = "{0}: это не объект JSON, а значит, не схема"};

// -- settings, .env, configuration (cli)

inline constexpr Phrase<string_view, string_view, string_view> kMustBe{.en = "{0}: {1} must be {2}",
                                                                       .ru = "{0}: {1} должен быть {2}"};
inline constexpr Words kMustNumber{"a number", "числом"};
inline constexpr Words kMustWhole{"a whole number", "целым числом"};
inline constexpr Words kMustSwitch{"true or false", "true или false"};
inline constexpr Words kMustText{"a text in quotes", "текстом в кавычках"};
inline constexpr Words kMustList{"an array of texts", "массивом строк"};
inline constexpr Words kMustTable{"a table", "таблицей"};
inline constexpr Words kMustJson{"a value that JSON has", "значением, которое есть в JSON"};
inline constexpr Words kWriteArray{"write it as an array: [\"pass\", \"show\", \"openrouter\"]",
                                   "запишите массивом: [\"pass\", \"show\", \"openrouter\"]"};
inline constexpr Phrase<string_view, string_view> kUnknownSetting{.en = "{0}: unknown setting '{1}'",
                                                                  .ru = "{0}: неизвестная настройка «{1}»"};
inline constexpr Phrase<string_view> kBadSyntax{.en = "{0}: not valid TOML", .ru = "{0}: это не TOML"};
inline constexpr Phrase<string_view> kNoLine{.en = "{0}: not a line NAME=value",
                                             .ru = "{0}: это не строка ИМЯ=значение"};
inline constexpr Phrase<string_view> kNoQuoteEnd{.en = "{0}: the closing quote is missing",
                                                 .ru = "{0}: нет закрывающей кавычки"};
inline constexpr Phrase<string_view> kAfterQuote{.en = "{0}: something follows the closing quote",
                                                 .ru = "{0}: после закрывающей кавычки есть лишнее"};
inline constexpr Phrase<string_view> kControlInLine{.en = "{0}: control character in the value",
                                                    .ru = "{0}: управляющий символ в значении"};
inline constexpr Phrase<string_view, string_view> kCannotRead{.en = "cannot read {0}: {1}",
                                                              .ru = "не удалось прочитать {0}: {1}"};
inline constexpr Words kNotRegular{"not a regular file", "это не обычный файл"};
inline constexpr Phrase<string_view> kTooLarge{.en = "{0} is too large", .ru = "файл {0} слишком велик"};
inline constexpr Phrase<string_view> kUnsafeConfig{.en = "others can change {0}",
                                                   .ru = "{0} могут менять другие"};
inline constexpr Words kUnsafeConfigWhy{
    "it may name a server and a command, so only you or root may write it.",
    "в нём бывают сервер и команда, писать его можно лишь вам или root."};
inline constexpr Phrase<string_view> kUnsafeConfigDo{
    .en = "chmod go-w {0}, or make it your own: chown \"$USER\" {0}",
    .ru = "chmod go-w {0} или станьте владельцем: chown \"$USER\" {0}"};
inline constexpr Phrase<string_view> kUnsafeDotenv{
    .en = "warning: {0} ignored: others can change it",
    .ru = "внимание: {0} не прочитан: его могут менять другие"};
inline constexpr Phrase<string_view> kOddDotenv{.en = "warning: {0} ignored: not a regular file",
                                                .ru = "внимание: {0} не прочитан: это не обычный файл"};
inline constexpr Phrase<string_view> kLargeDotenv{.en = "warning: {0} ignored: larger than 64 KiB",
                                                  .ru = "внимание: {0} не прочитан: больше 64 КиБ"};
inline constexpr Phrase<string_view, string_view> kIgnoredNames{.en = "{0}: ignored: {1}",
                                                                .ru = "{0}: не учтены: {1}"};
inline constexpr Phrase<string_view> kIsEmpty{.en = "{0} is empty", .ru = "{0}: пустое значение"};
inline constexpr Phrase<string_view> kEmptyBaseUrlDo{
    .en = "name a server, or unset {0} to use openrouter.ai",
    .ru = "укажите сервер или уберите {0}: тогда openrouter.ai"};
inline constexpr Words kNameWithoutUrl{"app_name has no effect without app_url",
                                       "app_name без app_url ничего не меняет"};
inline constexpr Phrase<string_view, string_view, string_view> kSettingFrom{.en = "{0} = {1} ({2})",
                                                                            .ru = "{0} = {1} ({2})"};
inline constexpr Phrase<string_view> kParamYields{.en = "{0} in [params] yields to the command line",
                                                  .ru = "{0} из [params] уступает командной строке"};

// the key

inline constexpr Words kNoKey{"no API key found", "API-ключ не найден"};
inline constexpr Words kNoKeyWhy{"OPENROUTER_API_KEY is not set; none in ./.env or the configuration.",
                                 "OPENROUTER_API_KEY не задана; ключа нет в ./.env и настройках."};
inline constexpr Words kNoKeyDo{
    "create one at https://openrouter.ai/keys, then\n"
    "  export OPENROUTER_API_KEY=sk-or-v1-...\n"
    "Just trying?  orel --demo ask 'hello'",
    "создайте ключ на https://openrouter.ai/keys и выполните\n"
    "  export OPENROUTER_API_KEY=sk-or-v1-...\n"
    "Только попробовать?  orel --demo ask 'привет'"};
inline constexpr Phrase<string_view, string_view> kKeyContains{.en = "the key in {0} contains {1}",
                                                               .ru = "в ключе из {0} есть {1}"};
inline constexpr Phrase<string_view> kKeyEmpty{.en = "the key in {0} is empty", .ru = "ключ из {0} пуст"};
inline constexpr Phrase<string_view> kKeyLong{.en = "the key in {0} is longer than 512 bytes",
                                              .ru = "ключ из {0} длиннее 512 байт"};
inline constexpr Words kASpace{"a space", "пробел"};
inline constexpr Words kAQuote{"a quote", "кавычка"};
inline constexpr Words kALineBreak{"a line break", "перевод строки"};
inline constexpr Words kAControl{"a control character", "управляющий символ"};
inline constexpr Words kANonAscii{"a character that is not ASCII", "символ не из ASCII"};
inline constexpr Words kExportPaste{"did you paste export ...? Only the key itself belongs there.",
                                    "вы вставили export ...? Там должен быть только сам ключ."};
inline constexpr Phrase<string_view> kKeyVisible{
    .en = "others can read {0}, which holds the key: chmod 600 {0}",
    .ru = "ключ в {0} доступен другим: chmod 600 {0}"};
inline constexpr Phrase<string_view> kKeyVisibleWarning{
    .en = "warning: others can read the key: chmod 600 {0}",
    .ru = "внимание: ключ виден другим: chmod 600 {0}"};
inline constexpr Words kDemoBaseUrl{"--demo excludes --base-url", "--demo нельзя сочетать с --base-url"};

// -- prompt and input (cli)

inline constexpr Words kStdinName{"standard input", "стандартный ввод"};
inline constexpr Phrase<string_view> kWordName{.en = "the word {0}", .ru = "слово {0}"};
inline constexpr Words kNothingToAsk{"nothing to ask: no words, no file, no piped text",
                                     "нечего спрашивать: нет ни слов, ни файла, ни конвейера"};
inline constexpr Words kStdinEmpty{"nothing to ask: standard input was empty",
                                   "нечего спрашивать: стандартный ввод пуст"};
inline constexpr Words kDashEmptyWhy{"- asks for piped text and there was none. Nothing was sent.",
                                     "знак - требует текста из конвейера, а его нет. Запрос не отправлен."};
inline constexpr Words kPipeEmptyWhy{"the pipe or file gave no text. Nothing was sent.",
                                     "конвейер или файл не дал текста. Запрос не отправлен."};
inline constexpr Words kPromptEmpty{"nothing to ask: the prompt is empty", "нечего спрашивать: запрос пуст"};
inline constexpr Words kStdinEmptyWarning{"warning: standard input was empty; only words sent",
                                          "внимание: стандартный ввод пуст; ушли только слова"};
inline constexpr Words kTwoDashes{"- stands twice; standard input can be read only once",
                                  "знак - указан дважды; стандартный ввод читается один раз"};
inline constexpr Words kDashIgnored{"- asks for standard input, and -I ignores it",
                                    "знак - требует стандартного ввода, а -I отключает его"};
inline constexpr Words kDashClosed{"- asks for standard input, which is closed",
                                   "знак - требует стандартного ввода, а он закрыт"};
inline constexpr Words kKeyAsWord{"one of the words is an API key; it was not sent",
                                  "среди слов API-ключ; запрос не отправлен"};
inline constexpr Words kKeyAsWordWhy{
    "others can read it in the list of processes and in your shell's history.",
    "его видно другим в списке процессов и в истории оболочки."};
inline constexpr Words kKeyAsWordDo{
    "export OPENROUTER_API_KEY=..., or put -- before it if you mean it",
    "export OPENROUTER_API_KEY=... или поставьте перед ним --, если так надо"};
inline constexpr Phrase<string_view, std::size_t> kNotUtf8{.en = "{0} is not UTF-8 (byte {1})",
                                                           .ru = "{0} не в UTF-8 (байт {1})"};
inline constexpr Phrase<string_view, std::size_t> kHasNul{.en = "{0} contains a NUL byte (byte {1})",
                                                          .ru = "{0}: нулевой байт (байт {1})"};
inline constexpr Words kBinaryWhy{"it looks like a binary file; only text can be sent.",
                                  "похоже на двоичный файл; отправить можно только текст."};
inline constexpr Phrase<string_view, string_view> kLooksCyrillic{
    .en = "it looks like {0}:  iconv -f {1} -t UTF-8 | orel ask -",
    .ru = "похоже на {1}:  iconv -f {1} -t UTF-8 | orel ask -"};
inline constexpr Words kWindowsCyrillic{"Windows Cyrillic", "CP1251"};
inline constexpr Words kKoi8{"KOI8-R", "KOI8-R"};
inline constexpr Phrase<string_view> kInputTooLarge{.en = "the input is larger than {0} (--max-input)",
                                                    .ru = "ввод больше {0} (--max-input)"};
inline constexpr Phrase<std::uint64_t> kMebibytes{.en = "{0} MiB", .ru = "{0} МиБ"};
inline constexpr Phrase<std::uint64_t> kKibibytes{.en = "{0} KiB", .ru = "{0} КиБ"};
inline constexpr Phrase<std::uint64_t> kBytes{.en = "{0} bytes", .ru = "{0} байт"};

// -- key and destination (net, command)

// -- network, TLS, time limits (net)

// -- the server's refusals (api)

// -- the verdict on an answer (api)

// -- output and files (sink)

// -- notices and warnings (command)

// -- models and credits

}  // namespace orel::messages
