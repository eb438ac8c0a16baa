#include "cli/help.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/exit_status.hpp"
#include "base/utf8.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

constexpr Language kLanguages[] = {Language::en, Language::ru};

// clang-format off
constexpr std::string_view kTopEnglish = R"page(orel - ask any model on OpenRouter from the shell

Usage:  orel COMMAND [options] [arguments]

  orel ask 'What is the capital of Mali?'         one question, one answer
  git diff | orel ask - 'Write a commit message'  pipe in, text out
  orel stream 'Tell me a story'                   words as they arrive
  orel models --free --sort context               which models are free?

Commands:
  ask         send a prompt, print the whole answer
  stream      send a prompt, print the answer as it arrives
  models      list models, prices and limits (needs no key)
  credits     show what this key has spent and may still spend
  config      show settings and their origin; config check finds problems
  completion  print a completion script for bash, zsh or fish
  help        explain a command or a topic, e.g. orel help exit-codes

Options for every command:
  -h, --help         help for that command: orel ask --help
  -V, --version      version and build details
  -q, --quiet        only the answer, and one line if something fails
  -v, --verbose      say what is done; -vv adds HTTP headers
      --color WHEN   auto, always or never
      --lang LANG    en or ru (default: from your locale)
      --demo         no key, no network: built-in demo answers
More: key, server, time limits, configuration: man orel

First time?   orel --demo ask 'hello'
Get a key:    https://openrouter.ai/keys
Help topics:  exit-codes stdin environment config formats pricing privacy
Manual:       man orel                          Unofficial; not by OpenRouter.
)page";

constexpr std::string_view kTopRussian = R"page(orel - задать вопрос любой модели OpenRouter из командной строки

Использование:  orel КОМАНДА [параметры] [аргументы]

  orel ask 'Столица Мали?'                         один вопрос, один ответ
  git diff | orel ask - 'Напиши описание коммита'  текст из конвейера
  orel stream 'Расскажи сказку'                    слова сразу, как приходят
  orel models --free --sort context                какие модели бесплатны?

Команды:
  ask         отправить запрос и напечатать ответ целиком
  stream      отправить запрос и печатать ответ по мере поступления
  models      список моделей, цены и ограничения (ключ не нужен)
  credits     сколько потрачено этим ключом и сколько осталось
  config      показать настройки и их источник; config check ищет ошибки
  completion  скрипт автодополнения для bash, zsh или fish
  help        справка по команде или теме: orel help exit-codes

Параметры для всех команд:
  -h, --help         справка по команде: orel ask --help
  -V, --version      версия и сведения о сборке
  -q, --quiet        только ответ, а при ошибке одна строка
  -v, --verbose      пояснять действия; -vv добавит заголовки HTTP
      --color КОГДА  auto, always или never
      --lang ЯЗЫК    en или ru (по умолчанию из локали)
      --demo         без ключа и сети: встроенные демоответы
Ещё: ключ, сервер, ограничения времени, настройки: man orel

Первый раз?      orel --demo ask 'привет'
Получить ключ:   https://openrouter.ai/keys
Темы справки:    exit-codes stdin environment config formats pricing privacy
Руководство:     man orel             Неофициальный клиент, не от OpenRouter.
)page";

constexpr std::string_view kAskEnglish = R"page(orel ask: send a prompt, print the whole answer

Usage:  orel ask [options] WORD...
        COMMAND | orel ask [options] [-] [WORD...]

  orel ask 'Why is the sky blue?'
  orel ask -m anthropic/claude-sonnet-4.5 -f main.cpp 'Find the bug'
  tail -50 app.log | orel ask - 'What went wrong?'
  orel ask --json 'Say hi' | jq -r .model

The words are the prompt. Piped text goes before them, so that the question
comes last; write - to put it elsewhere. With - an empty pipe is an error.
Use 'single quotes': shells treat ! ? * ~ $ specially.

Model and prompt:
  -m, --model ID           model [openai/gpt-4o]; orel models lists them
      --fallback ID        next choice if the model is unavailable
  -s, --system TEXT        system prompt; --system-file FILE reads one
  -f, --file FILE          put a text file into the prompt (repeatable)
      --messages FILE      a whole conversation as JSON, instead of words
  -I, --ignore-stdin       do not read piped text (in loops, over ssh)

How to answer:
  -t, --temperature N      0 (predictable) to 2 (creative)
      --max-tokens N       longest answer, in tokens
      --reasoning LEVEL    none, low, medium, high: for reasoning models
      --schema FILE        the answer must be JSON of this shape
  -P, --param NAME=JSON    any other field of the request (repeatable)

What to print:
      --json               one JSON object: text, model, tokens, cost
      --template TEXT      e.g. '{model} {cost}\t{text}\n'
  -o, --output FILE        write to FILE, only if complete
      --summary WHEN       model, tokens, price, time: auto, always, never
  -n, --dry-run            print the request; send nothing

When things go wrong:
      --timeout TIME       time limit for the whole request [600]
      --retries N          how often to retry if nothing was billed [2]
      --retry-for TIME     keep retrying for this long: 90s, 5m, 2h
      --accept LIST        treat as success: length, empty, filtered
      --fail-on fallback   fail if another model answered
      --error-format FORM  text or json

Exit code: 0 whole answer, 1x fix something, 2x try later, 3x not whole
           (orel help exit-codes lists them all)
More: price, privacy and provider options, settings, files: man orel-ask
)page";

constexpr std::string_view kAskRussian = R"page(orel ask: отправить запрос и напечатать ответ целиком

Использование:  orel ask [параметры] СЛОВО...
                КОМАНДА | orel ask [параметры] [-] [СЛОВО...]

  orel ask 'Почему небо голубое?'
  orel ask -m anthropic/claude-sonnet-4.5 -f main.cpp 'Найди ошибку'
  tail -50 app.log | orel ask - 'Что пошло не так?'
  orel ask --json 'Скажи привет' | jq -r .model

Запрос — это слова командной строки. Текст из конвейера встаёт перед ними,
чтобы вопрос был последним; знак - указывает, куда вставить этот текст.
С ним пустой конвейер — ошибка. Используйте 'одинарные кавычки': знаки
! ? * ~ $ для оболочки особые.

Модель и запрос:
  -m, --model ИМЯ          модель [openai/gpt-4o]; их список: orel models
      --fallback ИМЯ       запасная модель, если эта недоступна
  -s, --system ТЕКСТ       системный запрос; --system-file ФАЙЛ берёт из файла
  -f, --file ФАЙЛ          вставить текстовый файл (можно несколько)
      --messages ФАЙЛ      весь разговор в JSON вместо слов
  -I, --ignore-stdin       не читать конвейер (в циклах, через ssh)

Как отвечать:
  -t, --temperature N      от 0 (предсказуемо) до 2 (творчески)
      --max-tokens N       предел ответа в токенах
      --reasoning УРОВЕНЬ  none, low, medium, high: рассуждающим моделям
      --schema ФАЙЛ        ответ должен быть JSON такого вида
  -P, --param ИМЯ=JSON     любое другое поле запроса (можно несколько)

Что напечатать:
      --json               один объект JSON: текст, модель, токены, цена
      --template ТЕКСТ     например '{model} {cost}\t{text}\n'
  -o, --output ФАЙЛ        записать в ФАЙЛ, только если ответ цел
      --summary КОГДА      модель, токены, цена, время: auto, always, never
  -n, --dry-run            напечатать запрос, не отправляя

Если что-то не так:
      --timeout ВРЕМЯ      предел времени всего запроса [600]
      --retries N          число повторов, если деньги не списаны [2]
      --retry-for ВРЕМЯ    повторять попытки столько времени: 90s, 5m, 2h
      --accept СПИСОК      считать успехом: length, empty, filtered
      --fail-on fallback   ошибка, если ответила другая модель
      --error-format ВИД   text или json

Код возврата: 0 ответ целиком, 1x исправьте, 2x повторите позже, 3x не всё
              (весь список: orel help exit-codes)
Ещё: цена, приватность, провайдеры, настройки, файлы: man orel-ask
)page";
// clang-format on

const CommandRow& ask() {
  return command_row(Command::ask);
}

TEST(Help, TopPageIsAsPromised) {
  EXPECT_EQ(help_top(Language::en), kTopEnglish);
  EXPECT_EQ(help_top(Language::ru), kTopRussian);
}

TEST(Help, PageOfAskIsAsPromised) {
  EXPECT_EQ(help_command(ask(), Language::en), kAskEnglish);
  EXPECT_EQ(help_command(ask(), Language::ru), kAskRussian);
}

struct Page {
  std::string name;
  std::string text;
};

std::vector<Page> all_pages() {
  std::vector<Page> pages;
  for (const auto language : kLanguages) {
    const std::string ending = language == Language::en ? "_en" : "_ru";
    pages.push_back({"top" + ending, help_top(language)});
    for (const auto& command : command_table())
      if (!command.hidden)
        pages.push_back({"command_" + std::string(command.name) + ending, help_command(command, language)});
    for (const auto& topic : topic_table())
      pages.push_back(
          {"topic_" + std::string(topic.name) + ending, help_topic(topic.name, language).value_or("")});
  }
  for (auto& page : pages) std::ranges::replace(page.name, '-', '_');
  return pages;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    lines.emplace_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), lines.back().size() + 1));
  }
  return lines;
}

class HelpPageOf : public testing::TestWithParam<Page> {};

TEST_P(HelpPageOf, FitsIntoEightyColumns) {
  for (const auto& line : lines_of(GetParam().text)) EXPECT_LE(utf8::width(line), 80u) << line;
}

TEST_P(HelpPageOf, HasNoBlanksAtTheEndOfALineAndNoTwoEmptyLines) {
  EXPECT_TRUE(GetParam().text.ends_with("\n"));
  EXPECT_FALSE(GetParam().text.ends_with("\n\n"));
  EXPECT_EQ(GetParam().text.find("\n\n\n"), std::string::npos);
  for (const auto& line : lines_of(GetParam().text)) EXPECT_FALSE(line.ends_with(' ')) << line;
}

TEST_P(HelpPageOf, PointsToTheManual) {
  EXPECT_NE(GetParam().text.find("man "), std::string::npos);
}

TEST_P(HelpPageOf, BeginsWithExamplesThatRunOrel) {
  const auto lines = lines_of(GetParam().text);
  const auto example = std::ranges::find_if(lines, [](const std::string& line) {
    return line.starts_with("  ") && line.find("orel") != std::string::npos;
  });
  EXPECT_LT(example - lines.begin(), 8);
}

INSTANTIATE_TEST_SUITE_P(Help, HelpPageOf, testing::ValuesIn(all_pages()),
                         [](const auto& row_info) { return row_info.param.name; });

class HelpOfOption : public testing::TestWithParam<std::size_t> {};

/// Two blanks stand between an option and its words, so that columns can be told apart.
TEST_P(HelpOfOption, StandsOnItsPages) {
  const auto& row = option_table()[GetParam()];
  for (const auto language : kLanguages)
    for (const auto& command : command_table()) {
      const auto lines =
          lines_of(row.group == Group::everywhere ? help_top(language) : help_command(command, language));
      if (row.name.empty() || (row.commands & command.bit()) == 0) continue;
      const bool shown = (row.pages & command.bit()) != 0;
      auto head = "--" + std::string(row.name);
      if (row.takes_value()) head.append(" ").append(pick(row.value, language));
      const auto here = std::ranges::count_if(lines, [&](const std::string& line) {
        return line.starts_with("  ") &&
               line.substr(std::min(line.size(), std::size_t{6})).starts_with(head + "  ");
      });
      EXPECT_EQ(here, shown ? 1 : 0) << head << ' ' << command.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Table, HelpOfOption, testing::Range(std::size_t{0}, option_table().size()));

TEST(Help, ListsEveryExitStatus) {
  for (const auto language : kLanguages) {
    const auto page = help_topic("exit-codes", language).value_or("");
    for (const auto& row : exit_table())
      EXPECT_NE(page.find(std::to_string(exit_number(row.status)) + "  " + std::string(row.name)),
                std::string::npos)
          << row.name;
  }
}

TEST(Help, ListsEveryVariableAndEveryKey) {
  for (const auto language : kLanguages)
    for (const auto& row : option_table()) {
      if (!row.env.empty()) {
        EXPECT_NE(help_topic("environment", language)->find("\n  " + std::string(row.env) + " "),
                  std::string::npos)
            << row.env;
      }
      if (!row.env_else.empty()) {
        EXPECT_NE(help_topic("environment", language)->find(" " + std::string(row.env_else) + " "),
                  std::string::npos)
            << row.env_else;
      }
      if (!row.config.empty()) {
        EXPECT_NE(help_topic("config", language)->find("\n  " + std::string(row.config) + " "),
                  std::string::npos)
            << row.config;
      }
    }
}

TEST(Help, KnowsNoOtherTopic) {
  EXPECT_FALSE(help_topic("exit", Language::en));
}

/// What `orel help` takes is what there is help for.
TEST(Help, HasAPageForEachWordThatHelpTakes) {
  for (const auto word : command_row(Command::help).choices)
    EXPECT_TRUE(help_topic(word, Language::en) || find_command(word) != nullptr) << word;
  for (const auto& topic : topic_table())
    EXPECT_EQ(std::ranges::count(command_row(Command::help).choices, topic.name), 1) << topic.name;
}

}  // namespace
}  // namespace orel
