// The sentences of cli/: what the user said and what is wrong with it. English and Russian side by side;
// base/messages.hpp has the rules for writing them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- command line (cli)

inline constexpr Phrase<string_view> kUnknownOption{.en = "unknown option {0}",
                                                    .ru = "неизвестный параметр {0}"};
inline constexpr Phrase<string_view> kUnknownCommand{.en = "unknown command '{0}'",
                                                     .ru = "неизвестная команда «{0}»"};
inline constexpr Phrase<string_view> kUnknownTopic{.en = "unknown topic '{0}'",
                                                   .ru = "неизвестная тема «{0}»"};
inline constexpr Phrase<string_view> kTopics{.en = "topics: {0}", .ru = "темы: {0}"};
inline constexpr Phrase<string_view> kUseCommand{.en = "; use {0}", .ru = "; используйте {0}"};
inline constexpr Phrase<string_view> kPerhaps{.en = "; did you mean {0}?", .ru = "; возможно, {0}?"};
inline constexpr Phrase<string_view> kQuoted{.en = "'{0}'", .ru = "«{0}»"};
inline constexpr Phrase<string_view> kLaterCommand{.en = "'{0}' is not in this version",
                                                   .ru = "команды «{0}» в этой версии нет"};
inline constexpr Phrase<string_view> kNeedsValue{.en = "{0} needs a value",
                                                 .ru = "параметру {0} нужно значение"};
inline constexpr Phrase<string_view> kTakesNoValue{.en = "{0} takes no value",
                                                   .ru = "параметр {0} не принимает значения"};
inline constexpr Phrase<string_view, string_view, string_view> kGluedEqualsSign{
    .en = "{0}: after a letter there is no =; write {1} {2}",
    .ru = "{0}: после буквы не ставят =; нужно {1} {2}"};
inline constexpr Phrase<string_view, string_view> kUseInstead{.en = "; for {0} use {1}",
                                                              .ru = "; для {0} используйте {1}"};
inline constexpr Phrase<string_view, string_view> kNoOperands{.en = "{0} takes no words, not '{1}'",
                                                              .ru = "{0} не принимает слов, а указано «{1}»"};
inline constexpr Phrase<string_view, string_view, string_view> kOperandIs{
    .en = "{0} takes {1}, not '{2}'", .ru = "{0} принимает {1}, а не «{2}»"};
inline constexpr Phrase<string_view, string_view> kUnknownOperand{.en = "{0}: unknown word '{1}'",
                                                                  .ru = "{0}: неизвестное слово «{1}»"};
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
inline constexpr Phrase<string_view, string_view> kTakesNot{.en = "{0} does not take '{1}'",
                                                            .ru = "{0} не принимает «{1}»"};
inline constexpr Phrase<string_view> kUseThis{.en = "use {0}", .ru = "укажите {0}"};
inline constexpr Phrase<string_view, string_view> kTakesAtMost{.en = "{0} takes at most {1} values",
                                                               .ru = "{0}: значений не больше {1}"};
inline constexpr Phrase<double, double> kFromTo{.en = "{0} to {1}", .ru = "от {0} до {1}"};
inline constexpr Phrase<double, double> kOverTo{.en = "a number over {0}, to {1}",
                                                .ru = "больше {0}, до {1}"};
inline constexpr Phrase<double> kFrom{.en = "a whole number from {0}", .ru = "целое число от {0}"};
inline constexpr Words kWholeNumber{"a whole number", "целое число"};
inline constexpr Words kTimeWanted{"a time, like 30, 90s, 5m or 2h", "время: 30, 90s, 5m или 2h"};
inline constexpr Words kSizeWanted{"bytes, like 500000, 64K or 4M", "байты: 500000, 64K или 4M"};
inline constexpr Words kTokensWanted{"tokens, like 128k or 1m", "токены: 128k или 1m"};
inline constexpr Words kMoneyWanted{"dollars, like 2.50", "доллары: 2.50"};
inline constexpr Words kSwitchWanted{"1 or 0", "1 или 0"};
inline constexpr Words kLineWanted{"a text without control characters", "текст без управляющих символов"};
inline constexpr Words kNamesWanted{"names, separated by commas", "имена через запятую"};
inline constexpr Words kAddressWanted{"an http(s) address", "адрес http(s)"};
inline constexpr Phrase<string_view> kLevelWanted{.en = "{0}, or a number of tokens",
                                                  .ru = "{0} или число токенов"};
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
inline constexpr Phrase<string_view, string_view> kParamOursIn{
    .en = "{0}: {1} in [params]: orel sets this field itself",
    .ru = "{0}: {1} в [params]: это поле задаёт сам orel"};
inline constexpr Phrase<string_view, string_view> kParamTwice{.en = "--param {0} and {1} set the same field",
                                                              .ru = "--param {0} и {1} задают одно поле"};

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
inline constexpr Phrase<string_view> kBadSyntax{.en = "{0}: not valid TOML",
                                                .ru = "{0}: синтаксическая ошибка TOML"};
inline constexpr Phrase<string_view> kTooDeep{.en = "{0}: a key has more than 32 levels",
                                              .ru = "{0}: в ключе больше 32 уровней"};
inline constexpr Phrase<string_view> kNoLine{.en = "{0}: not a line NAME=value",
                                             .ru = "{0}: это не строка ИМЯ=значение"};
inline constexpr Phrase<string_view> kNoQuoteEnd{.en = "{0}: the closing quote is missing",
                                                 .ru = "{0}: нет закрывающей кавычки"};
inline constexpr Phrase<string_view> kAfterQuote{.en = "{0}: something follows the closing quote",
                                                 .ru = "{0}: после закрывающей кавычки есть лишнее"};
inline constexpr Phrase<string_view> kControlInLine{.en = "{0}: control character in the value",
                                                    .ru = "{0}: управляющий символ в значении"};
inline constexpr Words kUnsafeConfigWhy{
    "it may name a server and a command, so only you or root may write it.",
    "в нём могут быть сервер и команда, поэтому писать в него должны только вы\nили root."};
inline constexpr Phrase<string_view> kUnsafeConfigDo{
    .en = "chmod go-w {0}, or make it your own: chown \"$USER\" {0}",
    .ru = "chmod go-w {0} или станьте владельцем: chown \"$USER\" {0}"};
inline constexpr Phrase<string_view> kUnsafeDotenv{
    .en = "{0} ignored: others can change it; chmod go-w {0}",
    .ru = "{0} не прочитан: его могут менять другие; chmod go-w {0}"};
inline constexpr Phrase<string_view> kForeignDotenv{
    .en = "{0} ignored: it belongs to another user",
    .ru = "{0} не прочитан: он принадлежит другому пользователю"};
inline constexpr Phrase<string_view> kUtf16Dotenv{
    .en = "{0} ignored: it is in UTF-16; save it as UTF-8",
    .ru = "{0} не прочитан: он в UTF-16; сохраните его в UTF-8"};
inline constexpr Phrase<string_view> kUtf16Config{.en = "{0} is in UTF-16; save it as UTF-8",
                                                  .ru = "{0}: это UTF-16; сохраните его в UTF-8"};
inline constexpr Phrase<string_view, string_view> kNearNames{.en = "{0} ignored in it: {1}",
                                                             .ru = "{0}, не учтены: {1}"};
inline constexpr Phrase<string_view, string_view> kNearName{.en = "{0} (did you mean {1}?)",
                                                            .ru = "{0} (возможно, {1}?)"};
inline constexpr Phrase<string_view> kMisplacedName{.en = "{0} (belongs in the environment)",
                                                    .ru = "{0} (её место в окружении)"};
inline constexpr Phrase<string_view> kOddDotenv{.en = "{0} ignored: not a regular file",
                                                .ru = "{0} не прочитан: это не обычный файл"};
inline constexpr Phrase<string_view> kLargeDotenv{.en = "{0} ignored: larger than 64 KiB",
                                                  .ru = "{0} не прочитан: больше 64 КиБ"};
inline constexpr Phrase<string_view, string_view> kIgnoredNames{.en = "{0}: ignored: {1}",
                                                                .ru = "{0}: не учтены: {1}"};
inline constexpr Phrase<string_view> kIsEmpty{.en = "{0} is empty", .ru = "{0}: пустое значение"};
inline constexpr Phrase<string_view> kEmptyBaseUrlDo{
    .en = "name a server, or unset {0} to use openrouter.ai",
    .ru = "укажите сервер или уберите {0}: тогда openrouter.ai"};
inline constexpr Words kNameWithoutUrl{"app_name has no effect without app_url",
                                       "app_name без app_url не действует"};
inline constexpr Phrase<string_view, string_view, string_view> kSettingFrom{.en = "{0} = {1} ({2})",
                                                                            .ru = "{0} = {1} ({2})"};
// what config init writes
inline constexpr Words kTemplateHead{
    "## Settings of orel. To change one, remove the '#' before it; '##' is a comment.\n"
    "## The command line, environment and ./.env override it; see orel-config(5).\n",
    "## Настройки orel. Чтобы изменить одну, уберите перед ней «#»; «##» — пояснение.\n"
    "## Командная строка, окружение и ./.env важнее этого файла; см. orel-config(5).\n"};
inline constexpr Words kTemplateParams{"any other field of the request, sent as it is",
                                       "любое другое поле запроса, отправляется как есть"};
// the key
inline constexpr Words kNoKey{"no API key found", "API-ключ не найден"};
inline constexpr Words kNoKeyWhy{"OPENROUTER_API_KEY is not set; none in ./.env or the configuration.",
                                 "OPENROUTER_API_KEY не задана; ключа нет в ./.env и настройках."};
inline constexpr Words kNoKeyDo{
    "create one at https://openrouter.ai/keys, then\n"
    "  export OPENROUTER_API_KEY=sk-or-v1-...   or   orel config key\n"
    "Just trying?  orel --demo ask 'hello'",
    "создайте ключ на https://openrouter.ai/keys и выполните\n"
    "  export OPENROUTER_API_KEY=sk-or-v1-...   или   orel config key\n"
    "Только попробовать?  orel --demo ask 'привет'"};
inline constexpr Phrase<string_view, string_view> kKeyContains{.en = "the key in {0} contains {1}",
                                                               .ru = "в ключе из {0} есть {1}"};
inline constexpr Phrase<string_view> kKeyEmpty{.en = "the key in {0} is empty", .ru = "ключ из {0} пуст"};
inline constexpr Phrase<string_view> kKeyLong{.en = "the key in {0} is longer than 512 bytes",
                                              .ru = "ключ из {0} длиннее 512 байт"};
inline constexpr Phrase<string_view> kKeyUtf16{.en = "the key in {0} is in UTF-16; save it as UTF-8",
                                               .ru = "ключ из {0} в UTF-16; сохраните его в UTF-8"};
inline constexpr Words kASpace{"a space", "пробел"};
inline constexpr Words kAQuote{"a quote", "кавычка"};
inline constexpr Words kALineBreak{"a line break", "перевод строки"};
inline constexpr Words kAControl{"a control character", "управляющий символ"};
inline constexpr Words kANonAscii{"a character that is not ASCII", "символ не из ASCII"};
inline constexpr Words kExportPaste{"did you paste export ...? Only the key itself belongs there.",
                                    "вы вставили export ...? Там должен быть только сам ключ."};
inline constexpr Words kDemoBaseUrl{"--demo excludes --base-url", "--demo нельзя сочетать с --base-url"};

// -- prompt and input (cli)

inline constexpr Words kWordsName{"a word of the prompt", "слово запроса"};
inline constexpr Words kNothingToAsk{"nothing to ask: no words, no file, no piped text",
                                     "запрос пуст: нет ни текста, ни файла, ни данных из конвейера"};
inline constexpr Phrase<string_view> kWaysToAsk{.en =
                                                    "orel {0} 'QUESTION'\n"
                                                    "orel {0} -           to type it here\n"
                                                    "orel {0} -f FILE     to send a file",
                                                .ru =
                                                    "orel {0} 'ВОПРОС'\n"
                                                    "orel {0} -           чтобы ввести его здесь\n"
                                                    "orel {0} -f ФАЙЛ     чтобы отправить файл"};
inline constexpr Words kStdinEmpty{"nothing to ask: standard input was empty",
                                   "запрос пуст: стандартный ввод пуст"};
inline constexpr Words kDashEmptyWhy{"- requires piped text and there was none. Nothing was sent.",
                                     "знак - требует текста из конвейера, а его нет. Запрос не отправлен."};
inline constexpr Words kPipeEmptyWhy{"the pipe or file gave no text. Nothing was sent.",
                                     "конвейер или файл не дал текста. Запрос не отправлен."};
inline constexpr Words kPromptEmpty{"nothing to ask: the prompt is empty", "запрос пуст"};
inline constexpr Words kStdinEmptyWarning{
    "standard input was empty; only the words were sent",
    "стандартный ввод пуст; отправлен только текст из командной строки"};
inline constexpr Words kStdinEmptyRestSent{"standard input was empty; the rest was sent",
                                           "стандартный ввод пуст; отправлено остальное"};
inline constexpr Words kTwoDashes{"- is given twice; standard input can be read only once",
                                  "знак - указан дважды; стандартный ввод читается один раз"};
inline constexpr Words kDashIgnored{"- requires standard input, and -I ignores it",
                                    "знак - требует стандартного ввода, а -I отключает его"};
inline constexpr Words kDashClosed{"- requires standard input, which is closed",
                                   "знак - требует стандартного ввода, а он закрыт"};
inline constexpr Words kKeyAsWord{"one of the words is an API key; it was not sent",
                                  "среди слов API-ключ; запрос не отправлен"};
inline constexpr Words kKeyAsWordWhy{
    "others can read it in the list of processes and in your shell's history.",
    "его видно другим в списке процессов и в истории оболочки."};
inline constexpr Words kKeyAsWordDo{
    "export OPENROUTER_API_KEY=..., or put -- before it if you mean it",
    "export OPENROUTER_API_KEY=... или поставьте перед ним --, если так надо"};
inline constexpr Words kKeyInInput{"the API key in use is part of the prompt; it was not sent",
                                   "в запросе есть используемый API-ключ; запрос не отправлен"};
inline constexpr Words kKeyInInputWhy{"a model, its provider and their logs would see it.",
                                      "его увидели бы модель, её провайдер и их журналы."};
inline constexpr Words kKeyInInputDo{"take it out, or add --allow-key if you mean it",
                                     "уберите его или добавьте --allow-key, если так надо"};
inline constexpr Phrase<string_view, std::size_t> kNotUtf8{.en = "{0} is not UTF-8 (byte {1})",
                                                           .ru = "{0} не в UTF-8 (байт {1})"};
inline constexpr Phrase<string_view, std::size_t> kHasNul{.en = "{0} contains a NUL byte (byte {1})",
                                                          .ru = "{0}: нулевой байт (байт {1})"};
inline constexpr Words kPdfWhy{"it is a PDF; make text of it first, with pdftotext for example.",
                               "это PDF; сначала извлеките текст, например программой pdftotext."};
inline constexpr Words kPictureWhy{"it looks like a picture or a recording; only text can be sent.",
                                   "похоже на картинку или запись; отправить можно только текст."};
inline constexpr Words kArchiveWhy{"it looks like an archive or an office document; only text can be sent.",
                                   "похоже на архив или офисный документ; отправить можно только текст."};
inline constexpr Words kBinaryWhy{"it looks like a binary file; only text can be sent.",
                                  "похоже на двоичный файл; отправить можно только текст."};
inline constexpr Phrase<string_view> kLooksLike{.en = "it looks like {0}:", .ru = "похоже на {0}:"};
inline constexpr Words kWindowsCyrillic{"Windows Cyrillic", "CP1251"};
inline constexpr Words kKoi8{"KOI8-R", "KOI8-R"};
inline constexpr Words kUtf16{"UTF-16", "UTF-16"};
inline constexpr Words kWestern{"Western European", "западноевропейскую кодировку"};
inline constexpr Phrase<string_view> kInputTooLarge{.en = "the input is larger than {0} (--max-input)",
                                                    .ru = "ввод больше {0} (--max-input)"};
inline constexpr Phrase<std::uint64_t> kMebibytes{.en = "{0} MiB", .ru = "{0} МиБ"};
inline constexpr Phrase<std::uint64_t> kKibibytes{.en = "{0} KiB", .ru = "{0} КиБ"};
inline constexpr Phrase<std::uint64_t> kBytes{.en = "{0} bytes", .ru = "{0} байт"};

}  // namespace orel::messages
