#include "cli/commands.hpp"

#include <algorithm>
#include <array>

namespace orel {
namespace {

constexpr std::size_t kAnyNumber = static_cast<std::size_t>(-1);
constexpr std::string_view kConfigWords[] = {"show", "path", "check", "init", "key"};
constexpr std::string_view kShells[] = {"bash", "zsh", "fish"};
constexpr Words kPromptWords{"[options] WORD...", "[параметры] СЛОВО..."};

constexpr std::array kRows{
    CommandRow{
        .id = Command::ask,
        .name = "ask",
        .operands = kPromptWords,
        .line = {"send a prompt, print the whole answer", "отправить запрос и напечатать ответ целиком"},
        .most = kAnyNumber,
        .manual = "orel-ask",
        .usage =
            {"orel ask [options] WORD...\n        COMMAND | orel ask [options] [-] [WORD...]",
             "orel ask [параметры] СЛОВО...\n                КОМАНДА | orel ask [параметры] [-] [СЛОВО...]"},
        .examples = {R"text(  orel ask 'Why is the sky blue?'
  orel ask -m anthropic/claude-sonnet-4.5 -f main.cpp 'Find the bug'
  tail -50 app.log | orel ask - 'What went wrong?'
  orel ask --json 'Say hi' | jq -r .model

The words are the prompt. Piped text goes before them, so that the question
comes last; write - to put it elsewhere. With - an empty pipe is an error.
Use 'single quotes': shells treat ! ? * ~ $ specially.
)text",
                     R"text(  orel ask 'Почему небо голубое?'
  orel ask -m anthropic/claude-sonnet-4.5 -f main.cpp 'Найди ошибку'
  tail -50 app.log | orel ask - 'Что пошло не так?'
  orel ask --json 'Скажи привет' | jq -r .model

Запрос — это слова командной строки. Текст из конвейера встаёт перед ними,
чтобы вопрос был последним; знак - указывает, куда вставить этот текст.
С ним пустой конвейер — ошибка. Используйте 'одинарные кавычки': знаки
! ? * ~ $ для оболочки особые.
)text"},
        .end = {R"text(Exit code: 0 whole answer, 1x fix something, 2x try later, 3x not whole
           (orel help exit-codes lists them all)
More: price, privacy and provider options, settings, files: man orel-ask
)text",
                R"text(Код возврата: 0 ответ целиком, 1x исправьте, 2x повторите позже, 3x не всё
              (весь список: orel help exit-codes)
Ещё: цена, приватность, провайдеры, настройки, файлы: man orel-ask
)text"}},
    CommandRow{
        .id = Command::stream,
        .name = "stream",
        .operands = kPromptWords,
        .line = {"send a prompt, print the answer as it arrives",
                 "отправить запрос и печатать ответ по мере поступления"},
        .most = kAnyNumber,
        .manual = "orel-stream",
        .usage = {"orel stream [options] WORD...\n        COMMAND | orel stream [options] [-] [WORD...]",
                  "orel stream [параметры] СЛОВО...\n                КОМАНДА | orel stream [параметры] [-] "
                  "[СЛОВО...]"},
        .examples = {R"text(  orel stream 'Tell me a story'
  make 2>&1 | tail -n 40 | orel stream - 'Why did this build fail?'
  orel stream --jsonl 'Count to ten' | jq -rj 'select(.type=="text").text'

The words are the prompt. Piped text goes before them, so that the question
comes last; write - to put it elsewhere. With - an empty pipe is an error.
If the answer breaks off, the part that arrived stays; exit code 30.
)text",
                     R"text(  orel stream 'Расскажи сказку'
  make 2>&1 | tail -n 40 | orel stream - 'Почему не собралось?'
  orel stream --jsonl 'Счёт до десяти' | jq -rj 'select(.type=="text").text'

Запрос — это слова командной строки. Текст из конвейера встаёт перед ними,
чтобы вопрос был последним; знак - указывает, куда вставить этот текст.
Если ответ оборвётся, полученная часть останется, код возврата 30.
)text"},
        .end = {R"text(Exit code: 0 whole answer, 1x fix something, 2x try later, 3x not whole
           (orel help exit-codes lists them all)
More: price, privacy and provider options, settings, files: man orel-stream
)text",
                R"text(Код возврата: 0 ответ целиком, 1x исправьте, 2x повторите позже, 3x не всё
              (весь список: orel help exit-codes)
Ещё: цена, приватность, провайдеры, настройки, файлы: man orel-stream
)text"}},
    CommandRow{.id = Command::models,
               .name = "models",
               .operands = {"[options] [WORD...]", "[параметры] [СЛОВО...]"},
               .line = {"list models, prices and limits (needs no key)",
                        "список моделей, цены и ограничения (ключ не нужен)"},
               .most = kAnyNumber,
               .manual = "orel-models",
               .usage = {"orel models [options] [WORD...]", "orel models [параметры] [СЛОВО...]"},
               .examples = {R"text(  orel models claude
  orel models --free --sort context -l 5
  orel models --show openai/gpt-4o
  orel models --tsv --columns id,prompt,completion > prices.tsv

All words must occur in the id or the name, in any letter case.
)text",
                            R"text(  orel models claude
  orel models --free --sort context -l 5
  orel models --show openai/gpt-4o
  orel models --tsv --columns id,prompt,completion > prices.tsv

Все слова должны встретиться в имени или названии, регистр не важен.
)text"},
               .end = {R"text(Exit code: 0 listed, 13 nothing matched (orel help exit-codes)
More: what prices mean: orel help pricing; the rest: man orel-models
Prices are dollars per million tokens.
)text",
                       R"text(Код возврата: 0 список выведен, 13 ничего не найдено (orel help exit-codes)
Ещё: что значат цены: orel help pricing; остальное: man orel-models
Цены в долларах за миллион токенов.
)text"}},
    CommandRow{.id = Command::credits,
               .name = "credits",
               .operands = {"[options]", "[параметры]"},
               .line = {"show what this key has spent and may still spend",
                        "сколько потрачено этим ключом и сколько осталось"},
               .manual = "orel-credits",
               .usage = {"orel credits [options]", "orel credits [параметры]"},
               .examples = {R"text(  orel credits
  orel credits --json | jq .can_spend
  orel credits -q --min 5 >/dev/null || echo 'time to pay'

Shows what this key has spent and may still spend. The balance of the
account is visible to management keys only.
)text",
                            R"text(  orel credits
  orel credits --json | jq .can_spend
  orel credits -q --min 5 >/dev/null || echo 'пора пополнить'

Показывает, сколько этот ключ потратил и сколько ещё может потратить.
Баланс аккаунта виден только управляющим ключам.
)text"},
               .end = {R"text(Exit code: 0 shown, 11 less than --min, 12 not visible to this key
More: man orel-credits
)text",
                       R"text(Код возврата: 0 показано, 11 меньше --min, 12 этому ключу не видно
Ещё: man orel-credits
)text"}},
    CommandRow{.id = Command::config,
               .name = "config",
               .operands = {"[show|path|check|init|key] [options]", "[show|path|check|init|key] [параметры]"},
               .line = {"show settings and their origin; config check finds problems",
                        "показать настройки и их источник; config check ищет ошибки"},
               .choices = kConfigWords,
               .most = 1,
               .manual = "orel-config",
               .usage = {"orel config [show [--json] | path | check | init | key]",
                         "orel config [show [--json] | path | check | init | key]"},
               .examples = {R"text(  orel config                     every setting in force and its origin
  orel config check               find problems: files, key, network, clock
  orel config init                write a commented configuration file
  orel config key                 store the API key, typed without being shown
  "${EDITOR:-vi}" "$(orel config path)"

There is no "set": settings are edited in the file.
)text",
                            R"text(  orel config                     все действующие настройки и их источники
  orel config check               поиск проблем: файлы, ключ, сеть, часы
  orel config init                создать файл настроек с пояснениями
  orel config key                 сохранить API-ключ; при вводе он не виден
  "${EDITOR:-vi}" "$(orel config path)"

Команды set нет: настройки правят в самом файле.
)text"},
               .end = {R"text(More: precedence and keys: orel help config; man orel-config
)text",
                       R"text(Ещё: приоритеты и ключи: orel help config; man orel-config
)text"}},
    CommandRow{.id = Command::completion,
               .name = "completion",
               .operands = {"bash|zsh|fish", "bash|zsh|fish"},
               .line = {"print a completion script for bash, zsh or fish",
                        "скрипт автодополнения для bash, zsh или fish"},
               .choices = kShells,
               .least = 1,
               .most = 1,
               .needs_settings = false,
               .manual = "orel",
               .usage = {"orel completion bash|zsh|fish", "orel completion bash|zsh|fish"},
               .examples = {R"text(  source <(orel completion bash)                     in ~/.bashrc
  source <(orel completion zsh)                      in ~/.zshrc
  orel completion fish | source                      in config.fish

Prints a static script; it asks orel for the candidates.
)text",
                            R"text(  source <(orel completion bash)                     в ~/.bashrc
  source <(orel completion zsh)                      в ~/.zshrc
  orel completion fish | source                      в config.fish

Печатает неизменный скрипт; варианты он запрашивает у orel.
)text"},
               .end = {"More: man orel\n", "Ещё: man orel\n"}},
    CommandRow{.id = Command::help,
               .name = "help",
               .operands = {"[COMMAND|TOPIC]", "[КОМАНДА|ТЕМА]"},
               .line = {"explain a command or a topic, e.g. orel help exit-codes",
                        "справка по команде или теме: orel help exit-codes"},

               .most = 1,
               .needs_settings = false,
               .manual = "orel",
               .usage = {"orel help [COMMAND|TOPIC]", "orel help [КОМАНДА|ТЕМА]"},
               .examples = {R"text(  orel help ask
  orel help exit-codes

Topics: exit-codes environment config stdin formats pricing privacy
)text",
                            R"text(  orel help ask
  orel help exit-codes

Темы: exit-codes environment config stdin formats pricing privacy
)text"},
               .end = {"More: man orel\n", "Ещё: man orel\n"}},
    CommandRow{.id = Command::complete,
               .name = "__complete",
               .most = kAnyNumber,
               .hidden = true,
               .needs_settings = false},
};

constexpr std::array kTopics{
    TopicRow{"exit-codes", {"what each exit code means", "что значит каждый код возврата"}},
    TopicRow{"stdin",
             {"how words, files and piped text become one prompt",
              "как слова, файлы и конвейер становятся запросом"}},
    TopicRow{"environment", {"every variable that orel reads", "все переменные, которые читает orel"}},
    TopicRow{"config", {"the configuration file and its keys", "файл настроек и его ключи"}},
    TopicRow{"formats", {"text, JSON, TSV, templates", "текст, JSON, TSV, шаблоны"}},
    TopicRow{"pricing", {"what costs money, and when", "что и когда стоит денег"}},
    TopicRow{"privacy", {"what is sent where, what is stored", "что и куда отправляется, что хранится"}},
};

// -- what must be true of the table

constexpr bool is_said(const Words& words) {
  return !words.en.empty() && !words.ru.empty();
}

constexpr bool is_whole(const CommandRow& row) {
  if (row.hidden) return !row.name.empty();
  return !row.name.empty() && !row.manual.empty() && is_said(row.operands) && is_said(row.line) &&
         is_said(row.usage) && is_said(row.examples) && is_said(row.end);
}

constexpr bool table_holds() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].id) != i || !is_whole(kRows[i])) return false;
    if (kRows[i].hidden != (kRows[i].id >= Command::complete)) return false;
  }
  return kRows.size() == kCommandCount;
}
static_assert(table_holds(), "every command has one whole row, in the order of the enumeration");

// -- what `help` takes: every command that is shown, and every topic; "config" is both

constexpr std::size_t kShown = static_cast<std::size_t>(Command::complete);

constexpr bool is_command(std::string_view name) {
  return std::ranges::find(kRows, name, &CommandRow::name) != kRows.end();
}

constexpr auto kHelpWords = [] {
  constexpr auto also =
      std::ranges::count_if(kTopics, [](const auto& topic) { return !is_command(topic.name); });
  std::array<std::string_view, kShown + static_cast<std::size_t>(also)> words;
  std::size_t size = 0;
  for (const auto& row : kRows)
    if (!row.hidden) words[size++] = row.name;
  for (const auto& topic : kTopics)
    if (!is_command(topic.name)) words[size++] = topic.name;
  return words;
}();

constexpr auto kCommands = [] {
  auto rows = kRows;
  rows[static_cast<std::size_t>(Command::help)].choices = kHelpWords;
  return rows;
}();

}  // namespace

std::span<const CommandRow> command_table() {
  return kCommands;
}

const CommandRow* find_command(std::string_view name) {
  const auto row = std::ranges::find(kCommands, name, &CommandRow::name);
  return row == kCommands.end() ? nullptr : &*row;
}

const CommandRow& command_row(Command id) {
  return kCommands[static_cast<std::size_t>(id)];
}

std::span<const TopicRow> topic_table() {
  return kTopics;
}

std::string names_of_topics() {
  std::string names;
  for (const auto& topic : kTopics) names.append(names.empty() ? "" : " ").append(topic.name);
  return names;
}

}  // namespace orel
