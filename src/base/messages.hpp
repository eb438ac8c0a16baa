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
                                                   .ru = "параметр {0} не принимает значения"};
inline constexpr Phrase<string_view, string_view> kBelongsTo{.en = "{0} belongs to {1}",
                                                             .ru = "{0} есть только у {1}"};
inline constexpr Phrase<string_view, string_view> kUseInstead{.en = "; for {0} use {1}",
                                                              .ru = "; для {0} возьмите {1}"};
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
inline constexpr Phrase<string_view> kExcludesWords{.en = "{0} excludes words",
                                                    .ru = "{0} нельзя сочетать со словами"};
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
                                                .ru = "{0}: ошибка в записи TOML"};
inline constexpr Phrase<string_view> kNoLine{.en = "{0}: not a line NAME=value",
                                             .ru = "{0}: это не строка ИМЯ=значение"};
inline constexpr Phrase<string_view> kNoQuoteEnd{.en = "{0}: the closing quote is missing",
                                                 .ru = "{0}: нет закрывающей кавычки"};
inline constexpr Phrase<string_view> kAfterQuote{.en = "{0}: something follows the closing quote",
                                                 .ru = "{0}: после закрывающей кавычки есть лишнее"};
inline constexpr Phrase<string_view> kControlInLine{.en = "{0}: control character in the value",
                                                    .ru = "{0}: управляющий символ в значении"};
inline constexpr Phrase<string_view> kTooLarge{.en = "{0} is too large", .ru = "файл {0} слишком велик"};
inline constexpr Words kUnsafeConfigWhy{
    "it may name a server and a command, so only you or root may write it.",
    "в нём могут быть сервер и команда, поэтому писать в него должны только вы\nили root."};
inline constexpr Phrase<string_view> kUnsafeConfigDo{
    .en = "chmod go-w {0}, or make it your own: chown \"$USER\" {0}",
    .ru = "chmod go-w {0} или станьте владельцем: chown \"$USER\" {0}"};
inline constexpr Phrase<string_view> kUnsafeDotenv{.en = "{0} ignored: others can change it",
                                                   .ru = "{0} не прочитан: его могут менять другие"};
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
    "# Settings of orel: a line takes effect without its leading '#'.\n"
    "# Command line, environment and ./.env go before this file; see orel-config(5).\n",
    "# Настройки orel: строка действует, если убрать «#» в её начале.\n"
    "# Командная строка, окружение и ./.env важнее этого файла; см. orel-config(5).\n"};
inline constexpr Words kTemplateParams{"any other field of the request, sent as it is",
                                       "любое другое поле запроса, отправляется как есть"};

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
inline constexpr Words kDemoBaseUrl{"--demo excludes --base-url", "--demo нельзя сочетать с --base-url"};

// -- prompt and input (cli)

inline constexpr Phrase<string_view, string_view> kCannotRead{
    .en = "cannot read {0}: {1}",
    .ru = "не удалось прочитать {0}: {1}",
};

inline constexpr Words kStdinName{"standard input", "стандартный ввод"};
inline constexpr Words kWordsName{"a word of the prompt", "слово запроса"};
inline constexpr Words kNothingToAsk{"nothing to ask: no words, no file, no piped text",
                                     "нечего спрашивать: нет ни слов, ни файла, ни конвейера"};
inline constexpr Words kStdinEmpty{"nothing to ask: standard input was empty",
                                   "нечего спрашивать: стандартный ввод пуст"};
inline constexpr Words kDashEmptyWhy{"- asks for piped text and there was none. Nothing was sent.",
                                     "знак - требует текста из конвейера, а его нет. Запрос не отправлен."};
inline constexpr Words kPipeEmptyWhy{"the pipe or file gave no text. Nothing was sent.",
                                     "конвейер или файл не дал текста. Запрос не отправлен."};
inline constexpr Words kPromptEmpty{"nothing to ask: the prompt is empty", "нечего спрашивать: запрос пуст"};
inline constexpr Words kStdinEmptyWarning{"standard input was empty; only words sent",
                                          "стандартный ввод пуст; ушли только слова"};
inline constexpr Words kStdinEmptyRestSent{"standard input was empty; the rest was sent",
                                           "стандартный ввод пуст; отправлено остальное"};
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
inline constexpr Phrase<string_view> kLooksLike{.en = "it looks like {0}:", .ru = "похоже на {0}:"};
inline constexpr Words kWindowsCyrillic{"Windows Cyrillic", "CP1251"};
inline constexpr Words kKoi8{"KOI8-R", "KOI8-R"};
inline constexpr Phrase<string_view> kInputTooLarge{.en = "the input is larger than {0} (--max-input)",
                                                    .ru = "ввод больше {0} (--max-input)"};
inline constexpr Phrase<std::uint64_t> kMebibytes{.en = "{0} MiB", .ru = "{0} МиБ"};
inline constexpr Phrase<std::uint64_t> kKibibytes{.en = "{0} KiB", .ru = "{0} КиБ"};
inline constexpr Phrase<std::uint64_t> kBytes{.en = "{0} bytes", .ru = "{0} байт"};

// -- key and destination (net, command)

inline constexpr Phrase<string_view> kPlainHttp{
    .en = "the key must not go over plain http to {0}",
    .ru = "ключ нельзя отправить на {0} без шифрования",
};
inline constexpr Phrase<string_view, string_view> kPlainHttpWhy{
    .en = "the base URL in {0} is {1}.",
    .ru = "адрес в {0}: {1}.",
};
inline constexpr Words kPlainHttpDo{
    "use https; plain http is for this machine only (127.0.0.1, localhost)",
    "используйте https; http допустим только для этого компьютера\n(127.0.0.1, localhost)",
};
inline constexpr Phrase<string_view, string_view> kBadUrl{
    .en = "{0}: unusable base URL: {1}",
    .ru = "{0}: негодный адрес сервера: {1}",
};
inline constexpr Words kUrlEmpty{"it is empty", "он пуст"};
inline constexpr Words kUrlBlank{"it holds a blank or a control character",
                                 "в нём пробел или управляющий символ"};
inline constexpr Words kUrlBackslash{"it holds a backslash", "в нём обратная косая черта"};
inline constexpr Words kUrlFragment{"it holds a #", "в нём символ #"};
inline constexpr Words kUrlUser{"it holds a user name", "в нём есть имя пользователя"};
inline constexpr Words kUrlScheme{"it must begin with https://", "он должен начинаться с https://"};
inline constexpr Words kUrlHost{"it names no usable host", "в нём нет пригодного имени сервера"};
inline constexpr Words kUrlPort{"the port must be 1 to 65535", "порт должен быть от 1 до 65535"};
inline constexpr Words kUrlMalformed{"it is malformed", "он записан неверно"};
inline constexpr Words kUrlDo{"an example:  https://openrouter.ai/api/v1",
                              "пример:  https://openrouter.ai/api/v1"};
inline constexpr Phrase<string_view> kUrlNotFromHere{
    .en = "{0} must not name a base URL",
    .ru = "{0} не может задавать адрес сервера",
};

// -- network, TLS, time limits (net)

inline constexpr Phrase<string_view, string_view> kCannotReach{
    .en = "cannot reach {0}: {1}",
    .ru = "нет связи с {0}: {1}",
};
inline constexpr Phrase<string_view, string_view> kProxyFailed{
    .en = "the proxy {0} does not work: {1}",
    .ru = "прокси {0} не работает: {1}",
};
inline constexpr Words kNameNotResolved{"name not resolved", "имя не найдено в DNS"};
inline constexpr Words kConnectionRefused{"connection refused", "в соединении отказано"};
inline constexpr Words kNoRoute{"no route to it", "нет маршрута"};
inline constexpr Words kNotConnected{"no connection", "соединение не установлено"};
inline constexpr Words kConnectionClosed{"the connection was closed", "соединение закрыто"};
inline constexpr Words kHandshakeBroke{
    "the connection ended in the TLS handshake",
    "соединение прервано при установке TLS",
};
inline constexpr Words kProxyPassword{"it asks for a password (HTTP 407)", "он требует пароль (HTTP 407)"};
inline constexpr Words kProxyWithoutTls{"it lets no TLS through", "он не пропускает TLS"};
inline constexpr Phrase<int> kProxyAnswered{.en = "it answered HTTP {0}", .ru = "он ответил HTTP {0}"};
inline constexpr Words kNoNetworkWhy{
    "no network, or DNS or proxy settings (HTTPS_PROXY is not set).",
    "нет сети либо неверны DNS или прокси (HTTPS_PROXY не задана).",
};
inline constexpr Words kProxyDo{
    "check HTTPS_PROXY and NO_PROXY, or run: orel config check",
    "проверьте HTTPS_PROXY и NO_PROXY или: orel config check",
};
inline constexpr Words kConfigCheck{"orel config check", "orel config check"};
inline constexpr Phrase<string_view> kLibcurlSays{.en = "libcurl: {0}", .ru = "libcurl: {0}"};
inline constexpr Phrase<string_view> kNoReplyCame{
    .en = "{0} closed the connection without a reply",
    .ru = "{0}: соединение закрыто без ответа",
};
inline constexpr Phrase<string_view> kReplyBrokeOff{
    .en = "the connection to {0} broke off in the middle of the reply",
    .ru = "соединение с {0} оборвалось посреди ответа",
};
inline constexpr Phrase<string_view> kHeaderBrokeOff{
    .en = "the connection to {0} broke off in the header of the reply",
    .ru = "соединение с {0} оборвалось в заголовке ответа",
};

inline constexpr Phrase<string_view, string_view> kNotTrusted{
    .en = "the certificate of {0} is not trusted: {1}",
    .ru = "сертификату {0} нельзя доверять: {1}",
};
inline constexpr Words kCertExpired{"expired", "срок истёк"};
inline constexpr Words kCertNotYet{"not valid yet", "срок ещё не начался"};
inline constexpr Words kCertSelfSigned{"self-signed", "он самоподписанный"};
inline constexpr Words kCertUnknownCa{"issuer unknown", "издатель неизвестен"};
inline constexpr Words kCertWrongHost{"wrong host", "выдан на другое имя"};
inline constexpr Words kCertRefused{"check failed", "проверка не пройдена"};
inline constexpr Phrase<string_view, string_view> kCertEnded{
    .en = "it ended on {0}; this computer's date is {1}.",
    .ru = "он действовал до {0}; дата на этом компьютере {1}.",
};
inline constexpr Phrase<string_view, string_view> kCertBegins{
    .en = "it begins on {0}; this computer's date is {1}.",
    .ru = "он действует с {0}; дата на этом компьютере {1}.",
};
inline constexpr Phrase<string_view> kComputerDate{
    .en = "this computer's date is {0}.",
    .ru = "дата на этом компьютере {0}.",
};
inline constexpr Phrase<string_view> kCertsLookedIn{
    .en = "certificates were looked for in {0}",
    .ru = "сертификаты искали в {0}",
};
inline constexpr Words kClockDo{
    "correct the clock; behind a company proxy use --cacert FILE",
    "исправьте часы; за корпоративным прокси нужен --cacert ФАЙЛ",
};
inline constexpr Words kCacertDo{
    "install ca-certificates; behind a company proxy use --cacert FILE",
    "установите ca-certificates; за корпоративным прокси: --cacert ФАЙЛ",
};
inline constexpr Words kWrongHostDo{
    "check the base URL and the network: this may be a Wi-Fi login page",
    "проверьте адрес сервера и сеть: возможно, это страница входа в Wi-Fi",
};
inline constexpr Phrase<string_view> kBadCertificateFile{
    .en = "cannot use the certificates in {0}",
    .ru = "не удалось прочитать сертификаты из {0}",
};
inline constexpr Phrase<string_view> kNoTls{
    .en = "no secure connection to {0}",
    .ru = "нет защищённого соединения с {0}",
};
inline constexpr Words kTlsDo{
    "the server must speak TLS 1.2 or newer; check the base URL and the port",
    "нужен сервер с TLS 1.2 или новее; проверьте адрес сервера и порт",
};

inline constexpr Phrase<string_view> kNotHttp{
    .en = "the reply of {0} is not HTTP",
    .ru = "ответ {0} не похож на HTTP",
};
inline constexpr Phrase<string_view> kReplyEncoded{
    .en = "the reply is encoded as {0}; nobody asked for that",
    .ru = "ответ закодирован как {0}, такой формат не запрашивался",
};
inline constexpr Words kReplyBomb{
    "the reply is too large, or grows too much when it is unpacked",
    "ответ слишком велик или чрезмерно растёт при распаковке",
};
inline constexpr Words kReplyNotUnpacked{"the reply cannot be unpacked", "ответ не удалось распаковать"};
inline constexpr Words kHeaderTooLong{
    "the header of the reply is too long",
    "заголовок ответа слишком велик",
};

inline constexpr Phrase<string_view, string_view> kNoConnectionFor{
    .en = "no connection to {0} within {1} s",
    .ru = "нет соединения с {0} за {1} с",
};
inline constexpr Phrase<string_view, string_view> kNoReplyFor{
    .en = "no reply from {0} for {1} s",
    .ru = "{0} не отвечал {1} с",
};
inline constexpr Phrase<string_view> kNoDataFor{.en = "no data for {0} s", .ru = "{0} с не приходили данные"};
inline constexpr Phrase<string_view> kNoTextFor{.en = "no text for {0} s", .ru = "{0} с не приходил текст"};
inline constexpr Phrase<string_view> kNotWholeWithin{
    .en = "no whole answer within {0} s",
    .ru = "за {0} с ответ целиком не получен",
};
inline constexpr Phrase<string_view> kTimeoutIs{.en = "--timeout is {0}.", .ru = "действует --timeout {0}."};
inline constexpr Words kConnectTimeoutDo{
    "orel config check, or raise --connect-timeout",
    "orel config check или увеличьте --connect-timeout",
};
inline constexpr Words kHeaderTimeoutDo{
    "try again later, or raise header_timeout in config.toml",
    "повторите позже или увеличьте header_timeout в config.toml",
};
inline constexpr Words kStallTimeoutDo{
    "try again, or raise stall_timeout in config.toml",
    "повторите или увеличьте stall_timeout в config.toml",
};
inline constexpr Words kIdleTimeoutDo{
    "try again, or raise --idle-timeout",
    "повторите или увеличьте --idle-timeout",
};
inline constexpr Words kTimeoutDo{
    "raise --timeout, or use  orel stream  to see progress",
    "увеличьте --timeout или возьмите  orel stream",
};

inline constexpr Phrase<string_view> kLibcurlTooOld{
    .en = "libcurl {0} is too old: 7.88 or newer is needed",
    .ru = "libcurl {0} устарела: нужна 7.88 или новее",
};
inline constexpr Phrase<string_view> kLibcurlBlocks{
    .en = "libcurl {0} lacks AsynchDNS, which is needed",
    .ru = "libcurl {0} собрана без AsynchDNS, а он нужен",
};

// -- the server's refusals (api)

inline constexpr Phrase<string_view, string_view> kServerSays{.en = "Server: \"{0}\"{1}",
                                                              .ru = "ответ сервера: «{0}»{1}"};
inline constexpr Phrase<string_view, string_view> kServerSaysToo{.en = "Server: \"{0}\"{1}",
                                                                 .ru = "Ответ сервера: «{0}»{1}"};
inline constexpr Phrase<string_view, string_view> kServerSaysOf{.en = "Server: \"{0}\"{1}",
                                                                .ru = "Сервер: «{0}»{1}"};

inline constexpr Words kKeyRefused{"OpenRouter refused the API key", "OpenRouter не принял API-ключ"};
inline constexpr Phrase<string_view, string_view> kKeyRefusedWhy{
    .en = "{0} (from {1}) is disabled, deleted or mistyped.",
    .ru = "ключ {0} (из {1}) отключён, удалён или введён\nс ошибкой."};
inline constexpr Words kNoKeySent{"no key was sent.", "ключ не был отправлен."};
inline constexpr Words kKeyRefusedDo{"check it at https://openrouter.ai/keys, or run: orel config check",
                                     "проверьте на https://openrouter.ai/keys или: orel config check"};

inline constexpr Words kNoCredits{"not enough credits for this request",
                                  "недостаточно средств для этого запроса"};
inline constexpr Phrase<string_view, string_view> kNoCreditsAnswer{
    .en = "the request may use up to {0} tokens; the balance covers {1}.",
    .ru = "запрос может занять до {0} токенов, а средств хватит на {1}."};
inline constexpr Phrase<string_view, string_view> kNoCreditsPrompt{
    .en = "the prompt has about {0} tokens; the balance covers {1}.",
    .ru = "в запросе около {0} токенов, а средств хватит на {1}."};
inline constexpr Phrase<string_view> kAskForLess{
    .en = "ask for less:  orel ask --max-tokens {0} ...\nor ",
    .ru = "сократите ответ:  orel ask --max-tokens {0} ...\nили "};
inline constexpr Words kAddCredits{"add credits: https://openrouter.ai/settings/credits",
                                   "пополните счёт: https://openrouter.ai/settings/credits"};

inline constexpr Words kKeyLimit{"this key has reached its spending limit",
                                 "исчерпан лимит расходов этого ключа"};
inline constexpr Words kKeyLimitDo{"raise the limit at https://openrouter.ai/keys or use another key",
                                   "поднимите его на https://openrouter.ai/keys или смените ключ"};
inline constexpr Words kBudget{"the spending budget set for this key or workspace is used up",
                               "исчерпан бюджет, заданный для ключа или рабочей области"};
inline constexpr Words kBudgetDo{"wait for the reset, or have the budget raised",
                                 "дождитесь обновления или попросите увеличить бюджет"};
inline constexpr Phrase<string_view, string_view> kLimit{.en = "limit {0}{1}", .ru = "лимит {0}{1}"};
inline constexpr Words kLimitUntold{"the limit is reached", "лимит достигнут"};
inline constexpr Phrase<string_view, string_view> kLimitResets{.en = "; it resets on {0} at {1} UTC.",
                                                               .ru = ", обновится {0} в {1} UTC."};
inline constexpr Words kADay{" a day", " в день"};
inline constexpr Words kAWeek{" a week", " в неделю"};
inline constexpr Words kAMonth{" a month", " в месяц"};

inline constexpr Words kBlocked{"the request was blocked", "запрос отклонён"};
inline constexpr Phrase<string_view> kFlagged{.en = "moderation flagged it: {0}.", .ru = "модерация: {0}."};
inline constexpr Phrase<string_view> kFlaggedText{.en = "  Text: \"{0}\"", .ru = "  Фрагмент: «{0}»"};
inline constexpr Phrase<string_view> kGuardrail{.en = "a guardrail of the account matched: {0}.",
                                                .ru = "сработало правило учётной записи: {0}."};
inline constexpr Words kBlockedDo{"rephrase it, or choose a model without moderation (orel models --show)",
                                  "измените запрос или смените модель (orel models --show)"};
inline constexpr Words kGuardrailDo{"rephrase it, or see https://openrouter.ai/settings/guardrails",
                                    "измените запрос; правила: https://openrouter.ai/settings/guardrails"};
inline constexpr Phrase<string_view> kForbidden{.en = "this key may not do that; server: \"{0}\"",
                                                .ru = "этому ключу это не разрешено; сервер: «{0}»"};
inline constexpr Words kForbiddenMute{"this key may not do that", "этому ключу это не разрешено"};
inline constexpr Phrase<string_view> kHarnessOnly{
    .en = "{0} answers only apps that OpenRouter lists",
    .ru = "{0} отвечает только приложениям из списка OpenRouter"};
inline constexpr Words kHarnessOnlyDo{"choose another model:  orel models --free",
                                      "выберите другую модель:  orel models --free"};
inline constexpr Phrase<string_view> kRegion{.en = "{0} is not available in your region",
                                             .ru = "{0} недоступна в вашем регионе"};
inline constexpr Words kOtherModelDo{"choose another model:  orel models",
                                     "выберите другую модель:  orel models"};

inline constexpr Words kTheModel{"the model", "модель"};
inline constexpr Phrase<string_view> kNoSuchModel{.en = "no such model: {0}", .ru = "нет такой модели: {0}"};
inline constexpr Words kNoSuchThing{"not found on the server", "на сервере этого нет"};
inline constexpr Phrase<string_view> kLookItUp{.en = "look it up with  orel models {0}",
                                               .ru = "найдите её:  orel models {0}"};
inline constexpr Phrase<string_view> kModelRetired{.en = "model {0} is no longer offered",
                                                   .ru = "модель {0} больше не предлагается"};
inline constexpr Words kBuiltInRetired{"it is orel's built-in default and has been retired.",
                                       "это модель orel по умолчанию, её сняли с обслуживания."};
inline constexpr Phrase<string_view> kSuggested{.en = "OpenRouter suggests: {0}",
                                                .ru = "OpenRouter советует: {0}"};
inline constexpr Phrase<string_view> kExportModel{
    .en = "export OPENROUTER_MODEL={0}, or set model in config.toml",
    .ru = "export OPENROUTER_MODEL={0} или смените её в config.toml"};
inline constexpr Phrase<string_view> kTakeModel{.en = "take another:  -m {0}",
                                                .ru = "используйте другую:  -m {0}"};
inline constexpr Phrase<string_view> kFreeEnded{.en = "{0} is no longer free",
                                                .ru = "{0} больше не бесплатна"};
inline constexpr Words kFreeEndedDo{"drop \":free\" to pay for it, or see  orel models --free",
                                    "уберите «:free» (запрос станет платным) или см.  orel models --free"};
inline constexpr Phrase<string_view> kNoEndpoints{.en = "no provider offers {0} now",
                                                  .ru = "сейчас {0} не предлагает ни один провайдер"};
inline constexpr Phrase<string_view> kShowModel{.en = "its providers:  orel models --show {0}",
                                                .ru = "её провайдеры:  orel models --show {0}"};

inline constexpr Phrase<string_view> kFiltered{.en = "no provider of {0} passes your filters",
                                               .ru = "ни один провайдер {0} не проходит ваши условия"};
inline constexpr Words kFilteredAll{"no provider passes your filters",
                                    "ни один провайдер не проходит ваши условия"};
inline constexpr Phrase<string_view, string_view> kFilterRemoved{
    .en = "{0} removed the last one ({1}).", .ru = "последнего исключил параметр {0} ({1})."};
inline constexpr Phrase<string_view> kStepRemoved{.en = "the step \"{0}\" removed the last one.",
                                                  .ru = "последнего исключил шаг «{0}»."};
inline constexpr Phrase<string_view> kRequestedProviders{.en = "Asked for: {0}.", .ru = "Запрошено: {0}."};
inline constexpr Phrase<string_view> kAvailableProviders{.en = "Available: {0}.", .ru = "Есть: {0}."};
inline constexpr Phrase<string_view> kFilteredDo{
    .en = "drop {0}, choose another model, or see\nhttps://openrouter.ai/settings/privacy",
    .ru = "уберите {0}, выберите другую модель или проверьте\nhttps://openrouter.ai/settings/privacy"};
inline constexpr Words kTheFilter{"the filter", "условие"};
inline constexpr Words kAccountPrivacy{"the account's privacy setting", "настройка приватности"};
inline constexpr Words kAccountRegion{"the account's region", "регион учётной записи"};
inline constexpr Words kPromptLength{"the length of the prompt", "длина запроса"};
inline constexpr Phrase<string_view> kWrongEndpoint{.en = "{0} does not answer chat requests",
                                                    .ru = "{0} не отвечает на запросы чата"};
inline constexpr Phrase<string_view> kRejected{.en = "the server rejected the request: \"{0}\"",
                                               .ru = "сервер отклонил запрос: «{0}»"};
inline constexpr Words kRejectedMute{"the server rejected the request", "сервер отклонил запрос"};
inline constexpr Phrase<string_view, string_view> kRefusedParameter{.en = "parameter {0}{1}",
                                                                    .ru = "параметр {0}{1}"};

inline constexpr Phrase<string_view> kTooLong{.en = "the prompt does not fit into {0}",
                                              .ru = "запрос не помещается в {0}"};
inline constexpr Words kTooLongAnywhere{"the prompt is too long", "запрос слишком длинный"};
inline constexpr Phrase<string_view, string_view> kTooLongWhy{
    .en = "about {0} tokens; the model takes {1}.", .ru = "около {0} токенов, модель принимает {1}."};
inline constexpr Phrase<string_view> kTooLongLimit{.en = "the model takes {0} tokens.",
                                                   .ru = "модель принимает токенов: {0}."};
inline constexpr Phrase<string_view> kTooLongDo{.en = "send less, or find room:  orel models {0}",
                                                .ru = "сократите его или:  orel models {0}"};

inline constexpr Phrase<string_view> kTooMany{.en = "too many requests to {0}",
                                              .ru = "слишком много запросов к {0}"};
inline constexpr Words kTooManyAtAll{"too many requests", "слишком много запросов"};
inline constexpr Phrase<string_view> kRetryIn{.en = ", retry in {0}", .ru = ", повторите через {0}"};
inline constexpr Words kAtCapacity{"all providers of this model are at capacity.",
                                   "все провайдеры этой модели заняты."};
inline constexpr Phrase<string_view> kSecondChoice{.en = "wait, or name a second choice:  --fallback {0}",
                                                   .ru = "подождите или укажите запасную:  --fallback {0}"};
inline constexpr Words kJustWait{"wait, then run it again", "подождите и повторите"};
inline constexpr Words kInFlight{"too many requests at once for this balance",
                                 "слишком много одновременных запросов для остатка средств"};
inline constexpr Words kInFlightDo{
    "run fewer at once, set --max-tokens, or add credits:\nhttps://openrouter.ai/settings/credits",
    "уменьшите число запросов, задайте --max-tokens или пополните "
    "счёт:\nhttps://openrouter.ai/settings/credits"};
inline constexpr Phrase<string_view, string_view> kFreeDaily{
    .en = "free models: daily limit reached, until {0} UTC (in {1})",
    .ru = "бесплатные модели: суточный лимит исчерпан, до {0} UTC ({1})"};
inline constexpr Phrase<string_view, string_view> kFreeUsed{
    .en = "{0} of {1} free requests used today; every attempt counts.",
    .ru = "использовано {0} из {1} бесплатных запросов; попытки тоже считаются."};
inline constexpr Words kFreeUsedUntold{"every attempt counts, a refused one too.",
                                       "попытки тоже считаются, даже отклонённые."};
inline constexpr Words kFreeDailyDo{
    "drop \":free\" to pay for it, or buy $10 of credits once to get 1000\nfree requests a day: "
    "https://openrouter.ai/settings/credits",
    "уберите «:free» (запрос станет платным) или один раз купите\nсредств на $10, тогда лимит станет 1000 "
    "запросов в "
    "сутки:\nhttps://openrouter.ai/settings/credits"};
inline constexpr Words kDropFree{"drop \":free\" to pay for it, or wait until the limit starts anew",
                                 "уберите «:free» (запрос станет платным) или дождитесь обновления"};
inline constexpr Words kFreeMinute{"free models: too many requests a minute",
                                   "бесплатные модели: слишком много запросов в минуту"};

inline constexpr Phrase<string_view> kProviderDown{.en = "the provider of {0} is not answering properly",
                                                   .ru = "провайдер {0} отвечает с ошибкой"};
inline constexpr Phrase<string_view> kServerDown{.en = "{0} is not answering properly",
                                                 .ru = "{0} отвечает с ошибкой"};
inline constexpr Words kAMinute{"a minute", "минуту"};
inline constexpr Phrase<string_view, string_view> kTryInAWhile{
    .en = "try again in {0}; uptime:  orel models --show {1}",
    .ru = "повторите через {0}; см.  orel models --show {1}"};
inline constexpr Phrase<string_view> kTryLater{.en = "try again in {0}", .ru = "повторите через {0}"};
inline constexpr Words kGaveUp{"the server gave up waiting for the answer", "сервер не дождался ответа"};
inline constexpr Words kGaveUpDo{"try again later, or ask for a shorter answer:  --max-tokens",
                                 "повторите позже или сократите ответ:  --max-tokens"};

inline constexpr Phrase<string_view> kNotFromApi{.en = "the reply is not from the API: {0}",
                                                 .ru = "ответ не от API: {0}"};
inline constexpr Phrase<string_view> kHtmlTitled{.en = "HTML \"{0}\"", .ru = "страница HTML «{0}»"};
inline constexpr Words kHtml{"HTML", "страница HTML"};
inline constexpr Words kEmptyReply{"empty", "он пуст"};
inline constexpr Words kMalformedJson{"malformed JSON", "испорченный JSON"};
inline constexpr Words kOtherJson{"JSON of another kind", "другой JSON"};
inline constexpr Words kUntypedReply{"no Content-Type", "нет Content-Type"};
inline constexpr Phrase<string_view> kRedirects{.en = "the server redirects to {0}; not followed",
                                                .ru = "сервер перенаправляет на {0}; переход отклонён"};
inline constexpr Words kPortalDo{"log in to the network, or check the base URL:  orel config check",
                                 "войдите в сеть или проверьте адрес сервера:  orel config check"};
inline constexpr Words kBaseUrlDo{"check the base URL:  orel config check",
                                  "проверьте адрес сервера:  orel config check"};

// -- the verdict on an answer (api)

inline constexpr Phrase<std::size_t> kBrokeOff{
    .en = "the answer broke off after {0} characters",
    .ru = "ответ оборвался, получено знаков: {0}",
};
inline constexpr Phrase<string_view> kThenError{
    .en = " (HTTP 200, then error {0})",
    .ru = " (HTTP 200, затем ошибка {0})",
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
inline constexpr Words kNotAnObject{"not an object", "это не объект"};
inline constexpr Words kNeitherChoicesNorError{"neither choices nor error", "нет ни choices, ни error"};
inline constexpr Words kContentIsArray{"content is an array", "в content массив"};
inline constexpr Words kContentIsObject{"content is an object", "в content объект"};
inline constexpr Words kContentIsBoolean{"content is a boolean", "в content логическое значение"};
inline constexpr Words kContentIsNumber{"content is a number", "в content число"};
inline constexpr Words kEventTooLarge{"an event over 16 MiB", "событие больше 16 МиБ"};
inline constexpr Words kAnswerTooLarge{"an answer over 256 MiB", "больше 256 МиБ"};
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
inline constexpr Phrase<std::string> kNotRead{
    .en = "{0} was not read within --timeout",
    .ru = "{0}: никто не читал, пока не истекло --timeout",
};
inline constexpr Words kNotReadDo{
    "read it without a pause, or raise --timeout (0: no limit)",
    "читайте без остановок или увеличьте --timeout (0: без предела)",
};
inline constexpr Words kTerminalIsNotUtf8{
    "this terminal is not UTF-8; try LANG=C.UTF-8",
    "терминал не в UTF-8; попробуйте LANG=C.UTF-8",
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

inline constexpr Words kDemo{"demo: no network, no key, canned answers",
                             "учебный режим: без сети и ключа, ответы заготовлены"};
inline constexpr Words kOutputClosed{"standard output is closed", "стандартный вывод закрыт"};
inline constexpr Words kWaitingForStdin{"waiting for standard input (-I ignores it)",
                                        "жду стандартный ввод (-I отключает его чтение)"};
inline constexpr Words kReadingTerminal{"reading the terminal; end with Ctrl-D",
                                        "читаю с терминала; закончите нажатием Ctrl-D"};
inline constexpr Words kStillWaiting{"still waiting; orel stream shows progress",
                                     "всё ещё жду; ход ответа покажет orel stream"};
inline constexpr Phrase<string_view> kSchemaIsNotJson{
    .en = "--schema {0}: not a JSON object",
    .ru = "--schema {0}: это не объект JSON",
};
inline constexpr Phrase<string_view> kMessagesAreNoArray{
    .en = "--messages: {0} is not a JSON array of messages",
    .ru = "--messages: в {0} нет массива сообщений JSON",
};
inline constexpr Phrase<int, int, string_view, string_view> kAttemptFailed{
    .en = "attempt {0} of {1} failed ({2}); next one in {3} s",
    .ru = "попытка {0} из {1} не удалась ({2}); следующая через {3} с",
};
inline constexpr Phrase<int> kTriedTimes{.en = "Tried {0} times.", .ru = "Попыток: {0}."};
inline constexpr Phrase<string_view> kLongerThanMaxWait{
    .en = "The server asks for a wait of {0}, longer than --max-wait.",
    .ru = "Сервер просит ждать {0}, это дольше, чем --max-wait.",
};
inline constexpr Phrase<string_view> kBeyondTimeout{
    .en = "The server asks for a wait of {0}, beyond --timeout.",
    .ru = "Сервер просит ждать {0}, это за пределами --timeout.",
};
inline constexpr Phrase<string_view> kRequestMayBeBilled{
    .en = "Request {0}: may be billed.",
    .ru = "Запрос {0}: деньги могут списать.",
};
inline constexpr Words kMayBeBilled{"The request was sent and may be billed.",
                                    "Запрос отправлен, деньги могут списать."};
inline constexpr Phrase<string_view> kRequestIs{.en = "Request {0}.", .ru = "Запрос {0}."};
inline constexpr Phrase<string_view> kInterruptedRequest{
    .en = "interrupted; request {0} is closed but may be billed",
    .ru = "прервано; запрос {0} закрыт, но деньги могут списать",
};
inline constexpr Words kInterruptedSent{"interrupted; the request is closed but may be billed",
                                        "прервано; запрос закрыт, но деньги могут списать"};
inline constexpr Phrase<string_view> kGenerationId{.en = "request {0}", .ru = "запрос {0}"};
inline constexpr Phrase<string_view> kFirstToken{.en = "first token after {0} s",
                                                 .ru = "первый токен через {0} с"};
inline constexpr Words kTextAboveIncomplete{"the text above is incomplete; run it again",
                                            "текст выше неполон; повторите запрос"};
inline constexpr Words kWhatCameFollows{"what came follows, nothing went to stdout",
                                        "полученное ниже, в стандартном выводе пусто"};
inline constexpr Words kWhatCameInPartial{"what came is in \"partial\", nothing went to stdout",
                                          "полученное в поле partial, в стандартном выводе пусто"};
inline constexpr Phrase<string_view> kRestIsInPart{
    .en = "what came is in {0}; run it again",
    .ru = "полученное лежит в {0}; повторите",
};

// -- reading the key (command)

inline constexpr Phrase<string_view, string_view> kNoKeyFrom{
    .en = "no key from {0}: {1}",
    .ru = "{0} не дала ключа: {1}",
};
inline constexpr Phrase<string_view> kOwnedByAnother{
    .en = "{0} belongs to another user",
    .ru = "{0} принадлежит другому пользователю",
};
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
inline constexpr Phrase<std::size_t> kLargerThan{.en = "larger than {0} bytes", .ru = "больше {0} байт"};
inline constexpr Phrase<string_view> kNotARegularFile{
    .en = "{0} is not a regular file",
    .ru = "{0}: это не обычный файл",
};
inline constexpr Phrase<string_view> kUnusualKey{
    .en = "the key from {0} does not begin with sk-or-",
    .ru = "ключ из {0} не начинается с sk-or-",
};
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
inline constexpr Phrase<string_view> kKeyIsFrom{.en = "the key is from {0}", .ru = "ключ взят из {0}"};
inline constexpr Words kNoKeyYet{"(no key)", "(ключа нет)"};
inline constexpr Words kCommandNotRun{"(command, not run)", "(команда, не запущена)"};
inline constexpr Phrase<string_view> kKeyFrom{.en = "(key from {0})", .ru = "(ключ из {0})"};

// -- config (command)

inline constexpr Words kBuiltInOrigin{"built-in", "встроено"};
inline constexpr Phrase<string_view> kEnvironmentOrigin{.en = "environment {0}", .ru = "переменная {0}"};
inline constexpr Phrase<string_view> kLineOrigin{.en = "command line {0}", .ru = "командная строка {0}"};
inline constexpr Words kUnusable{"(not usable)", "(непригоден)"};
inline constexpr Words kNoConfigPlace{"no place for a configuration: HOME is not set",
                                      "файл настроек негде разместить: HOME не задана"};
inline constexpr Phrase<string_view, string_view> kCannotCreate{
    .en = "cannot create {0}: {1}",
    .ru = "не удалось создать {0}: {1}",
};
inline constexpr Words kInitDo{"edit it; or move it away, and run this again",
                               "измените его или уберите и повторите команду"};

// config check: "✓ key: sk-or-v1-ab1…9f0 (OPENROUTER_API_KEY)"
inline constexpr Phrase<string_view, string_view> kCheckPassed{.en = "✓ {0}: {1}", .ru = "✓ {0}: {1}"};
inline constexpr Phrase<string_view, string_view> kCheckFailed{.en = "✗ {0}: {1}", .ru = "✗ {0}: {1}"};
inline constexpr Phrase<string_view> kDemoIsOn{
    .en = "! DEMO IS ON ({0}): canned answers, nothing reaches the service",
    .ru = "! УЧЕБНЫЙ РЕЖИМ ({0}): ответы заготовлены, сеть не используется",
};
inline constexpr Words kCheckSettings{"settings", "настройки"};
inline constexpr Words kCheckFiles{"files", "файлы"};
inline constexpr Words kCheckKey{"key", "ключ"};
inline constexpr Words kCheckServer{"server", "сервер"};
inline constexpr Words kCheckProxy{"proxy", "прокси"};
inline constexpr Words kCheckName{"DNS", "DNS"};
inline constexpr Words kCheckConnection{"connection", "соединение"};
inline constexpr Words kCheckTls{"TLS", "TLS"};
inline constexpr Words kCheckAccess{"access", "доступ"};
inline constexpr Words kCheckClock{"clock", "часы"};
inline constexpr Words kNoFile{"no file, built-in values", "файла нет, значения встроенные"};
inline constexpr Words kNoProxy{"none", "нет"};
inline constexpr Phrase<string_view> kNameFound{.en = "{0} found", .ru = "{0}: имя найдено"};
inline constexpr Phrase<string_view> kConnected{.en = "{0} reached", .ru = "есть связь с {0}"};
inline constexpr Words kTlsTrusted{"certificate trusted", "сертификату можно доверять"};
inline constexpr Words kKeyAccepted{"the server accepts the key", "сервер принимает ключ"};
inline constexpr Words kServerAnswers{"the server answers; no key was sent",
                                      "сервер отвечает; ключ не отправлен"};
inline constexpr Words kClockRight{"agrees with the server's", "совпадают с часами сервера"};
inline constexpr Words kClockUnknown{"the server told no time", "сервер не назвал время"};
inline constexpr Phrase<string_view> kClockAhead{
    .en = "this computer's clock is {0} ahead of the server's",
    .ru = "часы этого компьютера спешат на {0}",
};
inline constexpr Phrase<string_view> kClockBehind{
    .en = "this computer's clock is {0} behind the server's",
    .ru = "часы этого компьютера отстают на {0}",
};
inline constexpr Words kClockFixDo{"set the clock: certificates are judged by it",
                                   "исправьте часы: по ним проверяются сертификаты"};

// -- models and credits

inline constexpr Words kHeadModel{"MODEL", "МОДЕЛЬ"};
inline constexpr Words kHeadName{"NAME", "НАЗВАНИЕ"};
inline constexpr Words kHeadContext{"CONTEXT", "КОНТЕКСТ"};
inline constexpr Words kHeadOutput{"OUTPUT", "ОТВЕТ"};
inline constexpr Words kHeadIn{"$/M IN", "$/M ВХ."};
inline constexpr Words kHeadOut{"$/M OUT", "$/M ВЫХ"};
inline constexpr Words kHeadCache{"$/M CACHED", "$/M ИЗ КЭША"};
inline constexpr Words kHeadInToken{"$/TOKEN IN", "$/ТОКЕН ВХ."};
inline constexpr Words kHeadOutToken{"$/TOKEN OUT", "$/ТОКЕН ВЫХ"};
inline constexpr Words kHeadCacheToken{"$/TOKEN CACHED", "$/ТОКЕН ИЗ КЭША"};
inline constexpr Words kHeadImage{"$/IMAGE", "$/ИЗОБР."};
inline constexpr Words kHeadRequest{"$/REQUEST", "$/ЗАПРОС"};
inline constexpr Words kHeadCreated{"CREATED", "СОЗДАНА"};
inline constexpr Words kHeadExpires{"EXPIRES", "ДО"};
inline constexpr Words kHeadSupports{"SUPPORTS", "СВОЙСТВА"};
inline constexpr Words kHeadModality{"MODALITY", "ВИДЫ"};
inline constexpr Words kHeadCan{"CAN", "УМЕЕТ"};
inline constexpr Words kHeadProvider{"PROVIDER", "ПРОВАЙДЕР"};
inline constexpr Words kHeadQuantization{"QUANT", "КВАНТ."};
inline constexpr Words kHeadLatency{"LATENCY", "ЗАДЕРЖКА"};
inline constexpr Words kHeadThroughput{"TOK/S", "ТОК/С"};
inline constexpr Words kHeadUptime{"UPTIME", "ДОСТУПЕН"};
inline constexpr Words kHeadStatus{"STATUS", "СОСТОЯНИЕ"};

inline constexpr Phrase<std::size_t, std::size_t> kCountOfModels{
    .en = "{0} of {1} models.",
    .ru = "Моделей: {0} из {1}.",
};
inline constexpr Words kPerMillion{" Dollars per million tokens", " Доллары за миллион токенов"};
inline constexpr Words kPerToken{" Dollars per token", " Доллары за токен"};
inline constexpr Words kDearer{"; + dearer for long prompts", "; + дороже для длинных запросов"};
inline constexpr Phrase<string_view> kDetails{.en = "Details: {0}", .ru = "Подробнее: {0}"};
inline constexpr Phrase<string_view> kNoModelMatches{
    .en = "no model matches: {0}",
    .ru = "ни одна модель не подходит: {0}",
};
inline constexpr Words kNoModels{"the server lists no models", "в списке сервера нет моделей"};
inline constexpr Phrase<long long> kListIsOld{
    .en = "offline; the model list is old (days: {0})",
    .ru = "без сети; список моделей устарел (дней: {0})",
};
inline constexpr Words kNothingStored{"--offline: no model list is stored",
                                      "--offline: сохранённого списка моделей нет"};
inline constexpr Words kNothingStoredDo{"run it once without --offline", "выполните один раз без --offline"};
inline constexpr Words kStoredListDo{"the stored list:  orel models --offline",
                                     "сохранённый список:  orel models --offline"};
inline constexpr Words kListNotKept{"the model list is not kept: there is no folder for it",
                                    "список моделей не сохранён: для него нет папки"};
inline constexpr Words kOnlyServerKnows{"--offline: only the server knows that",
                                        "--offline: это знает только сервер"};
inline constexpr Phrase<string_view> kNotStored{
    .en = "--offline: {0} is not in the stored list",
    .ru = "--offline: {0} нет в сохранённом списке",
};
inline constexpr Phrase<string_view> kNoProvidersNamed{
    .en = "the server names no providers of {0}",
    .ru = "сервер не назвал провайдеров модели {0}",
};
inline constexpr Words kListGoesOn{"the model list has a next page that is not followed",
                                   "у списка моделей есть следующая страница; переход отклонён"};
inline constexpr Phrase<std::size_t> kRowsLeftOut{
    .en = "rows of the model list that cannot be read: {0}",
    .ru = "строк в списке моделей, которые не удалось прочитать: {0}",
};

// one model in full

inline constexpr Words kFieldId{"Id", "Id"};
inline constexpr Words kFieldParameters{"Parameters", "Параметры"};
inline constexpr Words kFieldName{"Name", "Название"};
inline constexpr Words kFieldContext{"Context", "Контекст"};
inline constexpr Words kFieldOutput{"Output", "Ответ"};
inline constexpr Words kFieldPrices{"Prices", "Цены"};
inline constexpr Words kFieldCan{"Can", "Умеет"};
inline constexpr Words kFieldKinds{"Kinds", "Виды"};
inline constexpr Words kFieldThinking{"Reasoning", "Рассуждение"};
inline constexpr Words kFieldCreated{"Created", "Создана"};
inline constexpr Words kFieldExpires{"Expires", "Действует до"};
inline constexpr Words kFieldAlias{"Stands for", "Указывает на"};
inline constexpr Words kFieldAbout{"About", "Описание"};
inline constexpr Phrase<string_view> kTokens{.en = "{0} tokens", .ru = "токенов: {0}"};
inline constexpr Phrase<string_view> kUpToTokens{.en = "up to {0} tokens", .ru = "токенов: до {0}"};
inline constexpr Phrase<string_view, string_view, string_view> kPriceOfTokens{
    .en = "{0} ${1} per million tokens (${2} per token)",
    .ru = "{0} ${1} за миллион токенов (${2} за токен)",
};
inline constexpr Phrase<string_view, string_view> kPriceOfUnit{.en = "{0} ${1} each",
                                                               .ru = "{0} ${1} за штуку"};
inline constexpr Phrase<string_view> kPriceFree{.en = "{0} free", .ru = "{0} бесплатно"};
inline constexpr Phrase<string_view> kPriceVaries{.en = "{0} varies", .ru = "{0}: цена меняется"};
inline constexpr Phrase<long long> kOverTokens{.en = "over {0} prompt tokens",
                                               .ru = "запрос длиннее {0} токенов"};
inline constexpr Phrase<string_view, string_view> kFromHour{.en = "{0} to {1} UTC", .ru = "с {0} до {1} UTC"};
inline constexpr Words kOtherPrices{"at times", "иногда"};
inline constexpr Words kAlways{"always", "всегда"};
inline constexpr Words kOnDemand{"on demand", "по запросу"};
inline constexpr Phrase<string_view> kDefaultEffort{.en = " (default {0})", .ru = " (по умолчанию {0})"};

// credits

inline constexpr Words kCanSpend{"Can spend", "Доступно"};
inline constexpr Phrase<string_view> kWithThisKey{.en = "{0} with this key", .ru = "{0} с этим ключом"};
inline constexpr Words kUnknownNoLimit{"unknown; no limit on this key", "неизвестно; у ключа нет лимита"};
inline constexpr Words kUnknownSum{"unknown", "неизвестно"};
inline constexpr Words kTheKey{"Key", "Ключ"};
inline constexpr Words kManagementKey{", management key", ", ключ управления"};
inline constexpr Phrase<string_view, string_view> kKeyLimited{.en = ", limit {0}{1}", .ru = ", лимит {0}{1}"};
inline constexpr Words kKeyUnlimited{", no limit", ", без лимита"};
inline constexpr Phrase<string_view> kKeyUsed{.en = ", {0} used", .ru = ", израсходовано {0}"};
inline constexpr Phrase<string_view, string_view> kResets{.en = ", resets {0} {1} UTC",
                                                          .ru = ", обновится {0} в {1} UTC"};
inline constexpr Phrase<string_view> kKeyExpires{.en = "expires {0}", .ru = "действует до {0}"};
inline constexpr Words kSpentHead{"Spent", "Расход"};
inline constexpr Phrase<string_view> kSpentToday{.en = "today {0}", .ru = "сегодня {0}"};
inline constexpr Phrase<string_view> kSpentWeek{.en = "this week {0}", .ru = "за неделю {0}"};
inline constexpr Phrase<string_view> kSpentMonth{.en = "this month {0}", .ru = "за месяц {0}"};
inline constexpr Phrase<string_view> kSpentEver{.en = "ever {0}", .ru = "всего {0}"};
inline constexpr Words kFreeHead{"Free models", "Бесплатные"};
inline constexpr Phrase<long long, long long> kFreeToday{
    .en = "{0} of {1} requests used today",
    .ru = "сегодня запросов: {0} из {1}",
};
inline constexpr Words kBalance{"Balance", "Баланс"};
inline constexpr Phrase<string_view, string_view, string_view> kBalanceIs{
    .en = "{0}    bought {1}, used {2}",
    .ru = "{0}, куплено {1}, израсходовано {2}",
};
inline constexpr Words kBalanceHidden{
    "not visible to this key (only management keys may ask)\nhttps://openrouter.ai/settings/credits",
    "этому ключу не виден (спросить может только ключ управления)\nhttps://openrouter.ai/settings/credits"};
inline constexpr Words kBalanceUnknown{"could not be asked for now", "сейчас узнать не удалось"};
inline constexpr Phrase<string_view> kBalanceNotAsked{
    .en = "the balance is not known ({0})",
    .ru = "баланс узнать не удалось ({0})",
};
inline constexpr Phrase<string_view, string_view> kTooLittle{
    .en = "only {0} can be spent, less than ${1}",
    .ru = "доступно только {0}, это меньше ${1}",
};
inline constexpr Words kSpendingHidden{"what can be spent is not visible to this key",
                                       "этому ключу не видно, сколько можно потратить"};
inline constexpr Words kCountersLag{"days, weeks and months are UTC; the figures lag about a minute",
                                    "дни, недели и месяцы по UTC; цифры отстают примерно на минуту"};

inline constexpr Phrase<string_view, string_view> kWasToRetire{
    .en = "{0} was to be retired on {1}",
    .ru = "модель {0} должны были снять с обслуживания {1}",
};
inline constexpr Phrase<string_view, string_view> kRetires{
    .en = "{0} will be retired on {1}",
    .ru = "модель {0} снимут с обслуживания {1}",
};

}  // namespace orel::messages
