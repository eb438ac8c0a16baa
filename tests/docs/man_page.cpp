#include "docs/man_page.hpp"

#include <algorithm>
#include <cctype>

#include "base/exit_status.hpp"
#include "base/format.hpp"
#include "cli/commands.hpp"
#include "cli/help_texts.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

constexpr Words kDefault{"Default: ", "По умолчанию: "};
constexpr Words kVariable{"Variable: ", "Переменная: "};
constexpr Words kSetting{"Setting: ", "Настройка: "};
constexpr Words kAsOption{"The option", "Параметр"};
constexpr Words kAgain{"Again: ", "Повторять: "};
constexpr Words kSee{"See", "См."};

// -- words of a sentence → mdoc

bool is_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-' &&
         (word[1] == '-' ? word.size() > 3 : std::isalpha(static_cast<unsigned char>(word[1])) != 0);
}

bool is_variable(std::string_view word) {
  const auto is_of_name = [](char letter) { return letter == '_' || (letter >= 'A' && letter <= 'Z'); };
  return word.find('_') != std::string_view::npos && std::ranges::all_of(word, is_of_name);
}

/// The macro for a word that is more than a word; empty: none.
std::string_view macro_of(std::string_view word) {
  if (is_option(word)) return "Fl ";
  if (is_variable(word)) return "Ev ";
  if (word.starts_with("./") || word.starts_with("~/")) return "Pa ";
  if (word.starts_with("https://")) return "Lk ";
  return {};
}

std::string escaped(std::string_view text) {
  std::string plain;
  for (const char letter : text)
    if (letter == '\\')
      plain += "\\e";
    else
      plain += letter;
  return plain;
}

/// Collects words into lines: a sentence begins on a line of its own, and so does a macro.
class Lines {
 public:
  void word(std::string_view word) {
    const auto end = word.find_last_not_of(".,;:)");
    const auto bare = word.substr(0, end == std::string_view::npos ? word.size() : end + 1);
    const auto macro = macro_of(bare);
    if (macro.empty()) return plain(word);
    flush();
    page_ += formatted(".{}{}", macro, escaped(macro == "Fl " ? bare.substr(1) : bare));
    for (const char mark : word.substr(bare.size())) page_.append(" ").append(1, mark);
    page_ += '\n';
  }
  std::string end() {
    flush();
    return std::move(page_);
  }

 private:
  void plain(std::string_view word) {
    if (line_.empty() && (word[0] == '.' || word[0] == '\'')) line_ = "\\&";
    line_.append(line_.empty() || line_ == "\\&" ? "" : " ").append(escaped(word));
    if (word.find('.') + 1 == word.size()) flush();  // not after "e.g."
  }
  void flush() {
    if (!line_.empty()) page_.append(line_).append("\n");
    line_.clear();
  }

  std::string page_{};
  std::string line_{};
};

std::string prose(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    if (!word.empty()) lines.word(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return lines.end();
}

/// With a full stop at its end, as the words of tables have none.
std::string sentence(std::string_view text) {
  return prose(std::string(text) + ".");
}

std::string list(std::string_view width, const std::string& items) {
  return formatted(".Bl -tag -width {}\n{}.El\n", width, items);
}

// -- options

std::string option_item(const OptionRow& row, Language language) {
  std::string item = ".It ";
  if (row.letter != 0) item += formatted("Fl {} , ", row.letter);
  item += formatted("Fl -{}", row.name);
  if (row.takes_value()) item.append(" Ar ").append(pick(row.value, language));
  return item + "\n" + prose(pick(row.more, language));
}

std::string facts(const OptionRow& row, Language language) {
  std::string lines;
  if (!row.standard.empty()) lines += formatted("{}\n.Ql {} .\n", pick(kDefault, language), row.standard);
  if (!row.env.empty()) lines += formatted("{}\n.Ev {} .\n", pick(kVariable, language), row.env);
  if (!row.config.empty()) lines += formatted("{}\n.Ic {} .\n", pick(kSetting, language), row.config);
  // Words end a line without the blank that follows them on a page.
  for (auto at = lines.find(" \n"); at != std::string::npos; at = lines.find(" \n")) lines.erase(at, 1);
  return lines;
}

/// orel(1) has what every command takes, a command's page what is its own.
bool stands_on(const OptionRow& row, unsigned command) {
  if (row.name.empty()) return false;
  return command == 0 ? row.commands == on::all : row.commands != on::all && (row.commands & command) != 0;
}

std::string options(std::string_view page, Language language) {
  const auto* command = page.starts_with("orel-") ? find_command(page.substr(5)) : nullptr;
  std::string text;
  for (const auto group : {Group::whom, Group::how, Group::which, Group::listing, Group::print,
                           Group::everywhere, Group::trouble, Group::reach}) {
    std::string items;
    for (const auto& row : option_table())
      if (row.group == group && stands_on(row, command == nullptr ? 0 : command->bit()))
        items += option_item(row, language) + facts(row, language);
    auto heading = pick(group_heading(group), language);
    heading.remove_suffix(1);  // the colon
    if (!items.empty()) text += formatted(".Ss {}\n{}", heading, list("Ds", items));
  }
  return text;
}

// -- the other lists

std::string commands(Language language) {
  std::string items;
  for (const auto& row : command_table()) {
    if (row.hidden) continue;
    items += formatted(".It Cm {}\n{}", row.name, sentence(pick(row.line, language)));
    if (row.manual != "orel") items += formatted("{}\n.Xr {} 1 .\n", pick(kSee, language), row.manual);
  }
  return list("completion", items);
}

/// "The option --timeout of orel-ask(1): give up after this long."
std::string as_option(const OptionRow& row, Language language) {
  std::string line = formatted("{}\n.Fl -{} :\n", pick(kAsOption, language), row.name);
  return line + sentence(pick(row.help, language));
}

std::string environment(Language language) {
  std::string items;
  for (const auto& row : option_table()) {
    if (row.env.empty()) continue;
    items += formatted(".It Ev {}\n", row.env);
    items += row.name.empty() ? prose(pick(row.more, language)) : as_option(row, language);
  }
  return list("Ds", items);
}

Words type_of(const OptionRow& row) {
  switch (row.kind) {
    case Kind::flag: return {"true or false", "true или false"};
    case Kind::list:
    case Kind::choices: return {"array of texts", "массив строк"};
    case Kind::count:
    case Kind::integer:
    case Kind::real:
    case Kind::seconds: return {"number", "число"};
    case Kind::size:
    case Kind::level: return {"text or number", "строка или число"};
    case Kind::tokens:
    case Kind::money:
    case Kind::text:
    case Kind::line:
    case Kind::address:
    case Kind::choice:
    case Kind::key: break;
  }
  return {"text", "строка"};
}

std::string config(Language language) {
  std::string items;
  for (const auto& row : option_table()) {
    if (row.config.empty()) continue;
    items += formatted(".It Ic {} Pq {}\n", row.config, pick(type_of(row), language));
    items += row.name.empty() ? prose(pick(row.more, language)) : as_option(row, language);
  }
  return list("Ds", items);
}

std::string exit_statuses(Language language) {
  std::string items;
  for (const auto& row : exit_table()) {
    items += formatted(".It {} Pq Ic {}\n{}", exit_number(row.status), row.name,
                       sentence(pick(row.meaning, language)));
    if (!row.again.empty())
      items += sentence(std::string(pick(kAgain, language)).append(pick(row.again, language)));
  }
  return list("Ds", items);
}

}  // namespace

std::optional<std::string> man_section(std::string_view mark, std::string_view page, Language language) {
  if (mark == "OPTIONS") return options(page, language);
  if (mark == "COMMANDS") return commands(language);
  if (mark == "ENVIRONMENT") return environment(language);
  if (mark == "CONFIG") return config(language);
  if (mark == "EXIT STATUS") return exit_statuses(language);
  return std::nullopt;
}

}  // namespace orel
