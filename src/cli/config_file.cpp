#include "cli/config_file.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64
// Its assertions stand before its own checks of the text ("[[["): a bad file must not end us.
#define TOML_ASSERT(condition) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/format.hpp"
#include "base/nearest.hpp"
#include "cli/messages.hpp"
#include "cli/protected_fields.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::string_view kParams = "params";

Error config_error(Text what) {
  return Error{.status = ExitStatus::config, .what = std::move(what)};
}

/// Members of a table in the order of the file: toml++ keeps them sorted by name.
struct Member {
  std::string name;
  const toml::node* node;
};

std::vector<Member> members_of(const toml::table& table) {
  std::vector<Member> members;
  for (const auto& [key, node] : table) members.push_back({std::string(key.str()), &node});
  const auto begin = [](const Member& member) {
    const auto at = member.node->source().begin;
    return std::pair(at.line, at.column);
  };
  std::ranges::stable_sort(members, {}, begin);
  return members;
}

std::optional<std::string> number_text(const toml::node& node) {
  if (const auto* whole = node.as_integer()) return formatted("{}", whole->get());
  if (const auto* real = node.as_floating_point(); real != nullptr && std::isfinite(real->get()))
    return formatted("{}", real->get());
  return std::nullopt;
}

/// A value as the command line would spell it; nothing if its type is wrong for the row.
std::optional<std::string> text_for(const OptionRow& row, const toml::node& node) {
  const auto text = [&]() -> std::optional<std::string> {
    if (const auto* string = node.as_string()) return string->get();
    return std::nullopt;
  };
  switch (row.kind) {
    case Kind::flag:
      if (const auto* boolean = node.as_boolean()) return boolean->get() ? "true" : "false";
      return std::nullopt;
    case Kind::count:
    case Kind::integer: return node.is_integer() ? number_text(node) : std::nullopt;
    case Kind::real: return number_text(node);
    case Kind::seconds: return node.is_number() ? number_text(node) : text();
    case Kind::size:
    case Kind::tokens:
    case Kind::level: return node.is_integer() ? number_text(node) : text();
    default: return text();
  }
}

Words type_wanted(const OptionRow& row) {
  switch (row.kind) {
    case Kind::flag: return m::kMustSwitch;
    case Kind::count:
    case Kind::integer: return m::kMustWhole;
    case Kind::real:
    case Kind::seconds:
    case Kind::size:
    case Kind::tokens: return m::kMustNumber;
    case Kind::list:
    case Kind::choices: return m::kMustList;
    default: return m::kMustText;
  }
}

Error unknown_setting(const std::string& place, const std::string& name) {
  std::vector<std::string_view> keys{kParams};
  for (const auto& row : option_table())
    if (!row.config.empty()) keys.push_back(row.config);
  Error error = config_error(m::kUnknownSetting(place, name));
  std::string near;
  for (const auto key : nearest(name, keys, 3)) near += (near.empty() ? "" : "    ") + std::string(key);
  error.meant = Text(near);
  return error;
}

/// The number of the first line with a dotted key of too many levels, or 0. Each level costs the parser and
/// us some stack, and the parser does not count those of dotted keys.
std::size_t line_too_deep(std::string_view text) {
  constexpr std::size_t kMostLevels = 32;
  std::size_t line = 1;
  std::size_t levels = 0;
  char before = 0;  // the last character that is no blank
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (c == ' ' || c == '\t') continue;
    const bool is_part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         c == '-' || c == '_' || c == '"' || c == '\'';
    if (c == '"' || c == '\'') {
      const auto end = text.find_first_of(std::string{c, '\n'}, i + 1);
      if (end != std::string_view::npos && text[end] == c) i = end;
    }
    const bool goes_on = c == '.' || (is_part && (before == '.' || text[i == 0 ? 0 : i - 1] != ' '));
    if (!goes_on || (!is_part && c != '.')) levels = 0;
    if (c == '.' && before != '.' && ++levels > kMostLevels) return line;
    before = c;
  }
  return 0;
}

class ConfigReader {
 public:
  explicit ConfigReader(std::string_view place) : place_(place) {}

  Result<ConfigFile> read(const toml::table& table) {
    for (const auto& member : members_of(table))
      if (auto fault = read_member(member)) return std::move(*fault);
    return std::move(found_);
  }

  std::string at(const toml::source_region& source) const {
    return std::string(place_) + ":" + std::to_string(source.begin.line);
  }

 private:
  std::optional<Error> read_member(const Member& member) {
    const auto place = at(member.node->source());
    if (member.name == kParams) {
      const auto* table = member.node->as_table();
      if (table == nullptr) return config_error(m::kMustBe(place, kParams, Text(m::kMustTable)));
      return read_params(*table, "");
    }
    const auto* row = find_config_key(member.name);
    if (row == nullptr) return unknown_setting(place, member.name);
    const bool is_list = row->kind == Kind::list || row->kind == Kind::choices;
    if (is_list) return read_list(*row, *member.node, place);
    auto text = text_for(*row, *member.node);
    if (!text) return wrong_type(*row, place);
    say(*row, *std::move(text), place);
    return std::nullopt;
  }

  std::optional<Error> read_list(const OptionRow& row, const toml::node& node, const std::string& place) {
    const auto* array = node.as_array();
    if (array == nullptr) return wrong_type(row, place);
    for (const auto& element : *array) {
      const auto* text = element.as_string();
      if (text == nullptr) return wrong_type(row, at(element.source()));
      say(row, text->get(), place);
    }
    return std::nullopt;
  }

  Error wrong_type(const OptionRow& row, const std::string& place) const {
    Error error = config_error(m::kMustBe(place, row.config, Text(type_wanted(row))));
    if (row.field == Field(&Options::api_key_command)) error.todo = Text(m::kWriteArray);
    return error;
  }

  void say(const OptionRow& row, std::string text, const std::string& place) {
    found_.said.push_back({.row = &row, .text = std::move(text), .origin = Origin::config, .place = place});
  }

  /// Tables are taken apart, so that an option sets one member without losing its neighbours; names that have
  /// a dot themselves stay in their table's JSON.
  std::optional<Error> read_params(const toml::table& table, const std::string& prefix) {
    for (const auto& member : members_of(table)) {
      const auto name = prefix + member.name;
      const bool is_one_name = member.name.find('.') != std::string::npos;  // "a.b" in quotes
      if (!is_one_name && is_protected_field(name))
        return config_error(m::kParamOursIn(at(member.node->source()), name));
      const auto* inner = member.node->as_table();
      if (!is_one_name && inner != nullptr && !inner->empty() && can_be_named(*inner)) {
        if (auto fault = read_params(*inner, name + ".")) return fault;
        continue;
      }
      JsonWriter json;
      if (!write(json, *member.node))
        return config_error(m::kMustBe(at(member.node->source()), name, Text(m::kMustJson)));
      found_.params.push_back({.name = name, .json = json.take(), .is_one_name = is_one_name});
    }
    return std::nullopt;
  }

  static bool can_be_named(const toml::table& table) {
    return std::ranges::all_of(members_of(table), [](const Member& member) {
      return !member.name.empty() && member.name.find('.') == std::string::npos;
    });
  }

  static bool write(JsonWriter& json, const toml::node& node) {
    if (const auto* text = node.as_string())
      json.string(text->get());
    else if (const auto* boolean = node.as_boolean())
      json.boolean(boolean->get());
    else if (const auto number = number_text(node))
      json.raw(*number);
    else if (const auto* array = node.as_array())
      return write_array(json, *array);
    else if (const auto* table = node.as_table())
      return write_table(json, *table);
    else
      return false;
    return true;
  }

  static bool write_array(JsonWriter& json, const toml::array& array) {
    json.begin_array();
    for (const auto& element : array)
      if (!write(json, element)) return false;
    json.end_array();
    return true;
  }

  static bool write_table(JsonWriter& json, const toml::table& table) {
    json.begin_object();
    for (const auto& member : members_of(table)) {
      json.key(member.name);
      if (!write(json, *member.node)) return false;
    }
    json.end_object();
    return true;
  }

  std::string_view place_;
  ConfigFile found_;
};

// -- the template

/// A value to show: the row's sample, else its default.
std::string sample_value(const OptionRow& row) {
  if (!row.sample.empty()) return std::string(row.sample);
  if (row.kind == Kind::flag) return "false";
  const bool is_number = row.kind == Kind::integer || row.kind == Kind::seconds || row.kind == Kind::real;
  return is_number ? std::string(row.standard) : '"' + std::string(row.standard) + '"';
}

}  // namespace

Result<ConfigFile> read_config(std::string_view text, std::string_view place) {
  if (const auto line = line_too_deep(text); line != 0)
    return config_error(m::kTooDeep(std::string(place) + ":" + std::to_string(line)));
  const auto parsed = toml::parse(text);
  ConfigReader reader(place);
  if (parsed) return reader.read(parsed.table());
  Error error = config_error(m::kBadSyntax(reader.at(parsed.error().source())));
  error.why = Text(std::string(parsed.error().description()));
  return error;
}

std::string config_template(Language language) {
  std::string text(pick(messages::kTemplateHead, language));
  for (const auto& row : option_table()) {
    if (row.config.empty()) continue;
    // The system prompt is given as a text or as a file: only the first is offered.
    const std::string_view setting = row.field == Field(&Options::system_file) ? "## " : "# ";
    text.append("\n## ").append(pick(row.help, language)).append("\n").append(setting);
    text.append(row.config).append(" = ");
    text.append(sample_value(row)).append("\n");
  }
  return text.append("\n## ")
      .append(pick(messages::kTemplateParams, language))
      .append("\n# [params]\n# top_k = 40\n");
}

}  // namespace orel
