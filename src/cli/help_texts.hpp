// The texts of the top help page and of the topics, in both languages: what stands around the lists that the
// tables give. The texts of a command's page are in its row (commands.cpp).
#pragma once

#include <string_view>

#include "base/phrase.hpp"
#include "cli/option_row.hpp"

namespace orel {

inline constexpr Words kUsageHeading{"Usage:  ", "Использование:  "};
inline constexpr Words kCommandsHeading{"Commands:", "Команды:"};
inline constexpr Words kEverywhereHeading{"Options for every command:", "Параметры для всех команд:"};

/// What stands above the options of a group, in help and manual; ends with a colon.
constexpr Words group_heading(Group group) {
  switch (group) {
    case Group::whom: return {"Model and prompt:", "Модель и запрос:"};
    case Group::how: return {"How to answer:", "Как отвечать:"};
    case Group::which: return {"Which:", "Какие:"};
    case Group::listing: return {"How:", "Как:"};
    case Group::print: return {"What to print:", "Что напечатать:"};
    case Group::trouble: return {"When things go wrong:", "Если что-то не так:"};
    case Group::reach: return {"Key, server, files:", "Ключ, сервер, файлы:"};
    case Group::everywhere:
    case Group::settings: break;
  }
  return kEverywhereHeading;
}

inline constexpr Words kTopTitle{"orel - ask any model on OpenRouter from the shell",
                                 "orel - задать вопрос любой модели OpenRouter из командной строки"};
inline constexpr Words kTopUsage{"orel COMMAND [options] [arguments]",
                                 "orel КОМАНДА [параметры] [аргументы]"};
inline constexpr Words kTopExamples{
    R"text(  orel ask 'What is the capital of Mali?'         one question, one answer
  git diff | orel ask - 'Write a commit message'  pipe in, text out
  orel stream 'Tell me a story'                   words as they arrive
  orel models --free --sort context               which models are free?
)text",
    R"text(  orel ask 'Столица Мали?'                         один вопрос, один ответ
  git diff | orel ask - 'Напиши описание коммита'  текст из конвейера
  orel stream 'Расскажи сказку'                    слова сразу, как приходят
  orel models --free --sort context                какие модели бесплатны?
)text"};
inline constexpr Words kTopEnd{
    R"text(More: key, server, time limits, configuration: man orel

First time?   orel --demo ask 'hello'
Get a key:    https://openrouter.ai/keys
)text",
    R"text(Ещё: ключ, сервер, ограничения времени, настройки: man orel

Первый раз?      orel --demo ask 'привет'
Получить ключ:   https://openrouter.ai/keys
)text"};
inline constexpr Words kTopicsHeading{"Help topics: ", "Темы справки:   "};
inline constexpr Words kTopManual{
    "Manual:       man orel                          Unofficial; not by OpenRouter.\n",
    "Руководство:     man orel             Неофициальный клиент, не от OpenRouter.\n"};

/// A topic: what stands before and after the list that a table gives (if one does).
struct TopicPage {
  std::string_view name;
  Words before;
  Words after;
};

inline constexpr TopicPage kTopicPages[] = {
    {"exit-codes",
     {R"text(orel exit codes: branch on the first digit, look up the second

  orel ask -q 'ping' >/dev/null; rc=$?
  case $rc in 0) ;; 10) echo 'fix the key' ;; 2?) echo 'try later' ;;
    3?) echo 'not the whole answer' ;; *) echo "failed: $rc" ;; esac

)text",
      R"text(Коды возврата orel: первая цифра говорит, что делать, вторая уточняет

  orel ask -q 'ping' >/dev/null; rc=$?
  case $rc in 0) ;; 10) echo 'проблема с ключом' ;; 2?) echo 'позже' ;;
    3?) echo 'ответ не целиком' ;; *) echo "сбой: $rc" ;; esac

)text"},
     {R"text(
129, 130, 141, 143: died by the signal HUP, INT, PIPE, TERM itself.

Numbers never change meaning. New ones may appear inside a decade: treat an
unknown 1x, 2x, 3x like its decade and anything else as failure. xargs shows
any failure as 123. More: man orel
)text",
      R"text(
129, 130, 141, 143: процесс завершён самим сигналом HUP, INT, PIPE, TERM.

Значения не меняются. Внутри десятка могут появиться новые: незнакомый код
1x, 2x, 3x трактуйте по его десятку, любой другой — как сбой. xargs показывает
любой сбой как 123. Ещё: man orel
)text"}},
    {"environment",
     {R"text(Environment variables of orel. An empty one counts as unset; but empty
OREL_ENV_FILE, OREL_PAGER mean none, and OPENROUTER_BASE_URL is an error.

  OPENROUTER_MODEL=openai/gpt-4o-mini orel ask 'hello'
  OREL_DEMO=1 ./my-script.sh                      rehearse without a key

)text",
      R"text(Переменные окружения orel. Пустая считается незаданной, но пустые OREL_ENV_FILE
и OREL_PAGER значат «никакого», а пустая OPENROUTER_BASE_URL — ошибка.

  OPENROUTER_MODEL=openai/gpt-4o-mini orel ask 'привет'
  OREL_DEMO=1 ./my-script.sh                      проверка без ключа

)text"},
     {R"text(
Also read: TERM COLUMNS PAGER NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE
LANGUAGE LC_ALL LC_MESSAGES LANG XDG_CONFIG_HOME XDG_CACHE_HOME HOME, and
libcurl's HTTPS_PROXY ALL_PROXY NO_PROXY. On: 1 true yes on; off: 0 false no
off. Order: command line, environment, ./.env, configuration, built-in.
More: man orel
)text",
      R"text(
Читаются также: TERM COLUMNS PAGER NO_COLOR FORCE_COLOR CLICOLOR
CLICOLOR_FORCE LANGUAGE LC_ALL LC_MESSAGES LANG XDG_CONFIG_HOME XDG_CACHE_HOME
HOME и переменные libcurl: HTTPS_PROXY ALL_PROXY NO_PROXY. Включить: 1 true
yes on, выключить: 0 false no off. Приоритет: командная строка, окружение,
./.env, настройки, встроенное. Ещё: man orel
)text"}},
    {"config",
     {R"text(The configuration file: TOML, flat keys and one table, [params]

  orel config path                where it is
  orel config init                write one, every key explained
  orel config show                current settings and their origin

)text",
      R"text(Файл настроек: TOML, простые ключи и одна таблица, [params]

  orel config path                где он лежит
  orel config init                создать с пояснением каждого ключа
  orel config show                действующие значения и их источник

)text"},
     {R"text(
[params] holds any other request field and is sent as it is. An unknown key or
a wrong type is exit 3 with file and line. Order: command line, environment,
./.env (four names only), this file, built-in. More: man 5 orel-config
)text",
      R"text(
[params] — любые другие поля запроса, они отправляются как есть. Неизвестный
ключ или неверный тип — код 3, файл и строка. Приоритет: командная строка,
окружение, ./.env (только четыре имени), этот файл, встроенное.
Ещё: man 5 orel-config
)text"}},
    {"stdin",
     {R"text(How words, files and standard input become one prompt

  git diff | orel ask 'Review this.'
  cat a.txt | orel ask 'Compare' - 'with' -f b.txt 'and list differences.'

  -f FILE ...   <file name="PATH">text</file>     first
  piped text    as it is                          then
  WORD ...      joined with one space             last
  WORD is -     piped text goes exactly there, and must not be empty
  -f -          the same, among the files
  -I            piped text is not read at all

Parts are separated by a blank line. Standard input is read if a word is - or
if it is a pipe, a socket or a regular file. A terminal, /dev/null and a
closed one are not read unless - asks. Input must be UTF-8 without NUL and no
larger than --max-input. In loops and over ssh use -I or </dev/null, or the
other names are eaten as input. --messages FILE sends a whole conversation
instead. More: man orel-ask
)text",
      R"text(Как слова, файлы и стандартный ввод складываются в один запрос

  git diff | orel ask 'Проверь это.'
  cat a.txt | orel ask 'Сравни' - 'с файлом' -f b.txt 'и назови отличия.'

  -f ФАЙЛ ...   <file name="ПУТЬ">текст</file>     сначала
  конвейер      как есть                           затем
  СЛОВО ...     через один пробел                  в конце
  слово -       текст конвейера встаёт сюда и не может быть пустым
  -f -          то же среди файлов
  -I            конвейер не читается вовсе

Между частями пустая строка. Стандартный ввод читается, если есть слово - или
если это конвейер, сокет или обычный файл. Терминал и /dev/null
читаются, только если есть -. Ввод должен быть в UTF-8, без NUL и не больше
--max-input. В циклах и через ssh нужен -I или </dev/null, иначе orel прочтёт
чужой ввод. --messages ФАЙЛ отправит весь разговор. Ещё: man orel-ask
)text"},
     {}},
    {"formats",
     {R"text(What commands print on standard output

  orel ask 'Hi'                                   text
  orel ask --json 'Hi' | jq .usage.cost           one JSON object
  orel ask --template '{model} {cost}\n' 'Hi'     the fields that you name
  orel stream --jsonl 'Hi'                        one JSON event a line
  orel stream --raw 'Hi'                          the server's own events
  orel models | head                              TSV in a pipe

text        the answer; a newline is added if it does not end in one
--json      the shape of a reply that is not streamed, numbers as received
--jsonl     start, reasoning, text, then exactly one end or error
--template  {field}, {a.b}, {a.0}; {{ and }} are braces; \n \t \\ work
            ask: text model provider id finish_reason cost seconds ttft reply
                 tokens_in tokens_out tokens_reasoning tokens_cached
errors      on standard error; one JSON line with --error-format json
More: man orel-ask, man orel-stream, man orel-models
)text",
      R"text(Что команды печатают в стандартный вывод

  orel ask 'Привет'                                  текст
  orel ask --json 'Привет' | jq .usage.cost          один объект JSON
  orel ask --template '{model} {cost}\n' 'Привет'    названные поля
  orel stream --jsonl 'Привет'                       события JSON построчно
  orel stream --raw 'Привет'                         события сервера как есть
  orel models | head                                 TSV в конвейере

text        ответ; перевод строки добавляется, если его нет в конце
--json      как ответ сервера без потока, числа как пришли
--jsonl     start, reasoning, text, затем ровно одно end или error
--template  {поле}, {a.b}, {a.0}; {{ и }} — скобки; понятны \n \t \\
            ask: text model provider id finish_reason cost seconds ttft reply
                 tokens_in tokens_out tokens_reasoning tokens_cached
ошибки      в стандартном выводе ошибок; с --error-format json строка JSON
Ещё: man orel-ask, man orel-stream, man orel-models
)text"},
     {}},
    {"pricing",
     {R"text(What requests cost, and when money is spent

  orel models --sort price --supports tools -l 5  cheapest with tools
  orel ask --summary always 'Hi'                  tokens and price of this one
  orel ask --json 'Hi' | jq .usage.cost           the same, exact

Prices are dollars per million tokens (--per token: per token), exact decimals
from the server. "free" is 0; "varies" is a router's price, which depends on
the model it picks; "-" is unknown; "+" means higher for long prompts or at
certain hours. You pay for the prompt and for the answer, and for reasoning
that is not shown. Nothing is sent, so nothing is spent, before command line,
settings and input are checked; models, config and help cost nothing.
A request that broke off may be billed: its id is in the message. Ctrl-C closes
the connection; at some providers that does not stop the bill (man orel).
)text",
      R"text(Сколько стоят запросы и когда тратятся деньги

  orel models --sort price --supports tools -l 5  дешёвые с инструментами
  orel ask --summary always 'Привет'              токены и цена этого запроса
  orel ask --json 'Привет' | jq .usage.cost       то же, точно

Цены в долларах за миллион токенов (--per token: за токен), точные десятичные
числа от сервера. «free» — это 0; «varies» — цена маршрутизатора, она зависит
от выбранной им модели; «-» — неизвестно; «+» — дороже для длинных запросов
или в некоторые часы. Оплачиваются запрос, ответ и рассуждения, даже невидимые.
Пока не проверены команда, настройки и ввод, ничего не отправляется и ничего
не тратится; models, config и help ничего не стоят. За оборванный запрос
возможно списание средств: его номер есть в сообщении. Ctrl-C закрывает
соединение; у некоторых провайдеров это не останавливает списание (man orel).
)text"},
     {}},
    {"privacy",
     {R"text(What is sent where, and what is stored

  orel ask -n 'hello'                             the exact request, unsent
  orel ask --zdr 'hello'                          zero data retention only

Your prompt goes to OpenRouter and to the provider that it picks; their rules
apply: https://openrouter.ai/settings/privacy. The key goes to the server of
the base URL and nowhere else, over https only (plain http: this machine only).
Redirects are never followed. OPENROUTER_APP_URL and OPENROUTER_APP_NAME create
a public page about your application; nothing of the kind is sent by default.
Prompts and answers are not stored, except by -o. The model list is cached,
and for five minutes the server's address. No history, no telemetry, no update
check. The key is masked in everything that is printed. More: man orel
)text",
      R"text(Что и куда отправляется, что сохраняется

  orel ask -n 'привет'                            сам запрос, без отправки
  orel ask --zdr 'привет'                         только без хранения данных

Запрос получают OpenRouter и выбранный им провайдер, действуют их правила:
https://openrouter.ai/settings/privacy. Ключ получает только сервер из
base_url и только по https (http лишь для этого компьютера). Переадресации не
выполняются. OPENROUTER_APP_URL и OPENROUTER_APP_NAME создают общедоступную
страницу вашего приложения; по умолчанию ничего такого не отправляется. Запросы
и ответы не хранятся, разве что в файле из -o. Кэшируются список моделей и, на
пять минут, адрес сервера. Нет ни истории, ни телеметрии, ни проверки
обновлений. Ключ скрыт во всём, что печатается. Ещё: man orel
)text"},
     {}},
};

}  // namespace orel
