#include "cli/help.hpp"

#include <algorithm>
#include <iterator>

#include "base/exit_status.hpp"
#include "base/format.hpp"
#include "base/utf8.hpp"
#include "cli/help_texts.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kPageColumn = 27;  // where the words of an option begin, at least
constexpr std::size_t kTopColumn = 21;

std::string padded(std::string_view text, std::size_t cells) {
  const auto used = utf8::width(text);
  return std::string(text).append(used < cells ? cells - used : 1, ' ');
}

/// Words wrapped at the page's width, continued under their first line.
std::string wrapped(std::string_view head, std::string_view text, std::size_t column) {
  std::string page = padded(head, column);
  std::size_t used = std::max(column, utf8::width(head) + 1);
  bool at_start = true;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    const auto cells = utf8::width(word);
    if (!at_start && used + 1 + cells > kWidth) {
      page.append("\n").append(column, ' ');
      used = column;
      at_start = true;
    }
    if (!at_start) page += ' ';
    used += cells + (at_start ? 0 : 1);
    at_start = false;
    page += word;
    text.remove_prefix(word.size() == text.size() ? text.size() : word.size() + 1);
  }
  return page + '\n';
}

/// "  -m, --model ID", "      --json".
std::string option_head(const OptionRow& row, Language language) {
  auto head =
      row.letter != 0 ? formatted("  -{}, --{}", row.letter, row.name) : formatted("      --{}", row.name);
  if (row.takes_value()) head.append(" ").append(pick(row.value, language));
  return head;
}

/// Where the words of the options begin on a command's page: two blanks behind the longest option.
std::size_t page_column(unsigned command, Language language) {
  std::size_t column = kPageColumn;
  for (const auto& row : option_table())
    if (row.group != Group::everywhere && (row.commands & row.pages & command) != 0)
      column = std::max(column, utf8::width(option_head(row, language)) + 2);
  return column;
}

std::string option_lines(Group group, unsigned command, std::size_t column, Language language) {
  std::string lines;
  for (const auto& row : option_table())
    if (row.group == group && !row.name.empty() && (row.commands & row.pages & command) != 0)
      lines += wrapped(option_head(row, language), pick(row.help, language), column);
  return lines;
}

std::string title_of(const CommandRow& command, Language language) {
  return formatted("orel {}: {}\n\n", command.name, pick(command.line, language));
}

std::string exit_code_lines(Language language) {
  std::string lines;
  for (const auto& row : exit_table()) {
    auto meaning = std::string(pick(row.meaning, language));
    lines += wrapped(formatted("{:>3}  {}", exit_number(row.status), row.name), meaning, 20);
  }
  return lines;
}

/// Variables or configuration keys with the words of their rows.
std::string setting_lines(std::string_view OptionRow::*name, Language language) {
  std::string lines;
  for (const auto& row : option_table())
    if (!(row.*name).empty())
      lines += wrapped(formatted("  {}", row.*name), pick(row.help, language), kPageColumn);
  return lines;
}

std::string list_of(std::string_view topic, Language language) {
  if (topic == "exit-codes") return exit_code_lines(language);
  if (topic == "environment") return setting_lines(&OptionRow::env, language);
  if (topic == "config") return setting_lines(&OptionRow::config, language);
  return {};
}

}  // namespace

std::string help_top(Language language) {
  auto page =
      formatted("{}\n\n{}{}\n\n{}\n{}\n", pick(kTopTitle, language), pick(kUsageHeading, language),
                pick(kTopUsage, language), pick(kTopExamples, language), pick(kCommandsHeading, language));
  for (const auto& command : command_table())
    if (!command.hidden) page += wrapped(formatted("  {}", command.name), pick(command.line, language), 14);
  page += formatted("\n{}\n", pick(kEverywhereHeading, language));
  page += option_lines(Group::everywhere, on::all, kTopColumn, language);
  page.append(pick(kTopEnd, language));
  const auto topics = pick(kTopicsHeading, language);
  page += wrapped(topics, names_of_topics(), utf8::width(topics) + 1);
  return page.append(pick(kTopManual, language));
}

std::string help_command(const CommandRow& command, Language language) {
  if (command.hidden) return help_top(language);
  auto page = title_of(command, language);
  page.append(pick(kUsageHeading, language)).append(pick(command.usage, language)).append("\n\n");
  page.append(pick(command.examples, language));
  const auto column = page_column(command.bit(), language);
  for (const auto group :
       {Group::whom, Group::how, Group::which, Group::listing, Group::print, Group::trouble})
    if (const auto lines = option_lines(group, command.bit(), column, language); !lines.empty())
      page += formatted("\n{}\n{}", pick(group_heading(group), language), lines);
  return page.append("\n").append(pick(command.end, language));
}

std::optional<std::string> help_topic(std::string_view topic, Language language) {
  const auto found = std::ranges::find(kTopicPages, topic, &TopicPage::name);
  if (found == std::end(kTopicPages)) return std::nullopt;
  return std::string(pick(found->before, language)) + list_of(topic, language) +
         std::string(pick(found->after, language));
}

}  // namespace orel
