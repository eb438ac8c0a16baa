#include "cli/commands.hpp"

#include <algorithm>
#include <array>

#include "cli/option_row.hpp"

namespace orel {
namespace {

constexpr std::size_t kAnyNumber = static_cast<std::size_t>(-1);
constexpr std::string_view kConfigWords[] = {"show", "path", "check", "init"};
constexpr std::string_view kShells[] = {"bash", "zsh", "fish"};
constexpr std::string_view kHelpWords[] = {"ask",        "stream",  "models",     "credits", "config",
                                           "completion", "help",    "exit-codes", "stdin",   "environment",
                                           "formats",    "pricing", "privacy"};

constexpr Words kPromptWords{"[options] WORD...", "[параметры] СЛОВО..."};

constexpr std::array kCommands{
    CommandRow{
        .id = Command::ask,
        .name = "ask",
        .bit = on::ask,
        .operands = kPromptWords,
        .line = {"send a prompt, print the whole answer", "отправить запрос и напечатать ответ целиком"},
        .most = kAnyNumber},
    CommandRow{.id = Command::stream,
               .name = "stream",
               .bit = on::stream,
               .operands = kPromptWords,
               .line = {"send a prompt, print the answer as it arrives",
                        "отправить запрос и печатать ответ по мере поступления"},
               .most = kAnyNumber},
    CommandRow{.id = Command::models,
               .name = "models",
               .bit = on::models,
               .operands = {"[options] [WORD...]", "[параметры] [СЛОВО...]"},
               .line = {"list models, prices and limits (needs no key)",
                        "список моделей, цены и ограничения (ключ не нужен)"},
               .most = kAnyNumber},
    CommandRow{.id = Command::credits,
               .name = "credits",
               .bit = on::credits,
               .operands = {"[options]", "[параметры]"},
               .line = {"show what this key has spent and may still spend",
                        "сколько потрачено этим ключом и сколько осталось"}},
    CommandRow{.id = Command::config,
               .name = "config",
               .bit = on::config,
               .operands = {"[show|path|check|init] [options]", "[show|path|check|init] [параметры]"},
               .line = {"show settings and their origin; config check finds problems",
                        "показать настройки и их источник; config check ищет ошибки"},
               .choices = kConfigWords,
               .most = 1},
    CommandRow{.id = Command::completion,
               .name = "completion",
               .bit = on::completion,
               .operands = {"bash|zsh|fish", "bash|zsh|fish"},
               .line = {"print a completion script for bash, zsh or fish",
                        "скрипт автодополнения для bash, zsh или fish"},
               .choices = kShells,
               .least = 1,
               .most = 1,
               .needs_settings = false},
    CommandRow{.id = Command::help,
               .name = "help",
               .bit = on::help,
               .operands = {"[COMMAND|TOPIC]", "[КОМАНДА|ТЕМА]"},
               .line = {"explain a command or a topic, e.g. orel help exit-codes",
                        "справка по команде или теме: orel help exit-codes"},
               .choices = kHelpWords,
               .most = 1,
               .needs_settings = false},
    CommandRow{.id = Command::complete,
               .name = "__complete",
               .most = kAnyNumber,
               .hidden = true,
               .needs_settings = false},
};

constexpr std::array kTopics{
    TopicRow{"exit-codes", {"what each exit code means", "что значит каждый код возврата"}},
    TopicRow{"environment", {"every variable that orel reads", "все переменные, которые читает orel"}},
    TopicRow{"config", {"the configuration file and its keys", "файл настроек и его ключи"}},
    TopicRow{"stdin",
             {"how words, files and piped text become one prompt",
              "как слова, файлы и конвейер становятся запросом"}},
    TopicRow{"formats", {"text, JSON, TSV, templates", "текст, JSON, TSV, шаблоны"}},
    TopicRow{"pricing", {"what costs money, and when", "что и когда стоит денег"}},
    TopicRow{"privacy", {"what is sent where, what is stored", "что и куда отправляется, что хранится"}},
};

}  // namespace

std::span<const CommandRow> command_table() {
  return kCommands;
}

const CommandRow* find_command(std::string_view name) {
  const auto row = std::ranges::find(kCommands, name, &CommandRow::name);
  return row == kCommands.end() ? nullptr : &*row;
}

const CommandRow& command_row(Command id) {
  return *std::ranges::find(kCommands, id, &CommandRow::id);
}

std::span<const TopicRow> topic_table() {
  return kTopics;
}

}  // namespace orel
