// The sentences of command/: what the commands show and refuse. English and Russian side by side;
// base/messages.hpp has the rules for writing them.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- command line (cli)

inline constexpr Words kTimeoutOrStreamDo{
    "raise --timeout, or use  orel stream  to see progress",
    "увеличьте --timeout или используйте  orel stream",
};
inline constexpr Words kNoCommand{"no command was given", "команда не указана"};
inline constexpr Words kPipeWithoutCommand{"ask about piped text:  orel ask -  or  orel ask - 'QUESTION'",
                                           "вопрос о тексте из конвейера:  orel ask - 'ВОПРОС'"};
inline constexpr Phrase<string_view> kExcludesWords{.en = "{0} excludes words",
                                                    .ru = "{0} нельзя сочетать со словами"};

inline constexpr Words kOutOfMemory{"out of memory", "не хватает памяти"};

// -- output and files (sink)

inline constexpr Words kTerminalIsNotUtf8{
    "this terminal is not UTF-8; try LANG=C.UTF-8",
    "терминал не в UTF-8; попробуйте LANG=C.UTF-8",
};

// -- notices and warnings (command)

inline constexpr Words kDemo{"demo: no network, no key, canned answers",
                             "деморежим: без сети и ключа, ответы заготовлены"};
inline constexpr Words kOutputClosed{"standard output is closed", "стандартный вывод закрыт"};
inline constexpr Words kWaitingForStdin{"waiting for standard input (-I ignores it)",
                                        "жду стандартный ввод (-I отключает его чтение)"};
inline constexpr Words kReadingTerminal{"reading the terminal; end with Ctrl-D",
                                        "читаю с терминала; закончите нажатием Ctrl-D"};
inline constexpr Phrase<string_view> kWordIsAFile{
    .en = "'{0}' is a file, but only its name is sent; each file needs its own -f",
    .ru = "«{0}» — файл, а отправится лишь его имя; каждому файлу нужен свой -f"};
// the spinner, and the hint beside it
inline constexpr Phrase<string_view, long long> kWaitingFor{.en = "waiting for {0}, {1} s",
                                                            .ru = "ожидание {0}, {1} с"};
inline constexpr Phrase<string_view, long long> kIsThinking{.en = "{0} is thinking, {1} s",
                                                            .ru = "{0} рассуждает, {1} с"};
inline constexpr Phrase<std::size_t, long long> kCharactersCame{.en = "{0} characters, {1} s",
                                                                .ru = "символов: {0}, {1} с"};
inline constexpr Words kStreamShowsProgress{"orel stream shows an answer as it arrives",
                                            "orel stream показывает ответ по мере поступления"};
inline constexpr Phrase<string_view> kSchemaIsNotJson{
    .en = "--schema {0}: not a JSON object",
    .ru = "--schema {0}: это не объект JSON",
};
inline constexpr Phrase<string_view> kMessagesAreNoArray{
    .en = "--messages: {0} is not a JSON array of messages",
    .ru = "--messages: в {0} нет массива сообщений JSON",
};
inline constexpr Phrase<string_view> kFirstToken{.en = "first token after {0} s",
                                                 .ru = "первый токен через {0} с"};
inline constexpr Words kTextAboveIncomplete{"the text above is incomplete; run it again",
                                            "текст выше неполон; повторите запрос"};
inline constexpr Words kWhatCameFollows{"the part that arrived is printed below (stdout is empty)",
                                        "полученная часть ниже; в стандартный вывод ничего не попало"};
inline constexpr Words kWhatCameInPartial{
    "the part that arrived is in \"partial\" (stdout is empty)",
    "полученная часть в поле partial; в стандартный вывод ничего не попало"};
inline constexpr Phrase<string_view> kRestIsInPart{
    .en = "the part that arrived is in {0}; run it again",
    .ru = "полученная часть в {0}; повторите",
};
inline constexpr Phrase<string_view> kAnswerIsInPart{
    .en = "the whole answer is in {0}",
    .ru = "ответ целиком лежит в {0}",
};

// -- config (command)

inline constexpr Words kBuiltInOrigin{"built-in", "встроено"};
inline constexpr Phrase<string_view> kEnvironmentOrigin{.en = "environment {0}", .ru = "переменная {0}"};
inline constexpr Phrase<string_view> kLineOrigin{.en = "command line {0}", .ru = "командная строка {0}"};
inline constexpr Words kUnusable{"(not usable)", "(не подходит)"};
inline constexpr Words kNoConfigPlace{"no place for a configuration: HOME is not set",
                                      "файл настроек негде разместить: HOME не задана"};
inline constexpr Phrase<string_view, string_view> kCannotCreate{
    .en = "cannot create {0}: {1}",
    .ru = "не удалось создать {0}: {1}",
};
inline constexpr Words kTypeTheKey{"type or paste the key, then press Enter; it is not shown",
                                   "введите или вставьте ключ и нажмите Enter; он не отображается"};
inline constexpr Words kNoKeyPlace{"no place to store a key: HOME is not set",
                                   "ключ негде сохранить: HOME не задана"};
inline constexpr Words kForceReplacesKey{"orel config key --force  replaces it",
                                         "orel config key --force  заменит его"};
inline constexpr Words kStdinIsClosed{"standard input is closed", "стандартный ввод закрыт"};
inline constexpr Words kInitDo{"edit it; or move it away, and run this again",
                               "измените его или уберите и повторите команду"};
// config check: "✓ key: sk-or-v1-ab1…9f0 (OPENROUTER_API_KEY)"
inline constexpr Phrase<string_view, string_view> kCheckPassed{.en = "✓ {0}: {1}", .ru = "✓ {0}: {1}"};
inline constexpr Phrase<string_view, string_view> kCheckFailed{.en = "✗ {0}: {1}", .ru = "✗ {0}: {1}"};
inline constexpr Phrase<string_view> kDemoIsOn{
    .en = "! DEMO IS ON ({0}): canned answers, nothing reaches the service",
    .ru = "! ДЕМОРЕЖИМ ({0}): ответы заготовлены, сеть не используется",
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
inline constexpr Words kClockUnknown{"the server did not send its time", "сервер не сообщил время"};
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
inline constexpr Words kDearer{"; + costs more for long prompts", "; + дороже для длинных запросов"};
inline constexpr Phrase<std::size_t> kColumnsLeftOut{
    .en = " Columns for which the window is too narrow: {0}.",
    .ru = " Столбцов, для которых окно слишком узко: {0}.",
};
inline constexpr Phrase<string_view> kDetails{.en = "Details: {0}", .ru = "Подробнее: {0}"};
inline constexpr Phrase<string_view> kNoModelMatches{
    .en = "no model matches: {0}",
    .ru = "ни одна модель не подходит: {0}",
};
inline constexpr Words kWordsSearch{"all models:  orel models    (its words are what to search for)",
                                    "все модели:  orel models    (слова после него задают поиск)"};
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
inline constexpr Words kManagementKey{", management key", ", управляющий ключ"};
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
    "этому ключу не виден (нужен управляющий ключ, management key)\nhttps://openrouter.ai/settings/credits"};
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

}  // namespace orel::messages
