#include "cli/body_members.hpp"

#include <algorithm>
#include <charconv>

#include "base/format.hpp"
#include "cli/messages.hpp"
#include "cli/protected_fields.hpp"
#include "cli/shell_word.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

namespace m = messages;

/// The same field, or one inside the other.
bool overlap(std::string_view left, std::string_view right) {
  const auto& longer = left.size() > right.size() ? left : right;
  const auto& shorter = left.size() > right.size() ? right : left;
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == '.');
}

std::string json_text(std::string_view text) {
  return JsonWriter().string(text, Encoding::unknown).take();
}

std::string reasoning_json(const std::string& level) {
  long long tokens = 0;
  const auto* end = level.data() + level.size();
  const bool is_number = std::from_chars(level.data(), end, tokens).ptr == end;
  JsonWriter json;
  json.begin_object();
  if (is_number)
    json.key("max_tokens").integer(tokens);
  else
    json.member("effort", level);
  return json.end_object().take();
}

/// The field's value as JSON; empty if it is not set.
class ValueWriter {
 public:
  ValueWriter(const Options& options, const OptionRow& row) : options_(options), row_(row) {}
  std::string json() const {
    return std::visit([this](auto field) { return this->of(field); }, row_.field);
  }

 private:
  static std::string of(std::monostate) { return {}; }
  std::string of(bool Options::*field) const { return options_.*field ? "true" : ""; }
  std::string of(std::optional<double> Options::*field) const {
    return options_.*field ? formatted("{}", *(options_.*field)) : "";
  }
  std::string of(std::optional<long long> Options::*field) const {
    return options_.*field ? formatted("{}", *(options_.*field)) : "";
  }
  std::string of(std::string Options::*field) const {
    const auto& text = options_.*field;
    if (text.empty()) return {};
    return row_.kind == Kind::level ? reasoning_json(text) : json_text(text);
  }
  std::string of(std::vector<std::string> Options::*field) const {
    const auto& list = options_.*field;
    if (list.empty()) return {};
    JsonWriter json;
    json.begin_array();
    for (const auto& text : list) json.string(text, Encoding::unknown);
    return json.end_array().take();
  }
  // No field of the request has these types.
  static std::string of(int Options::*) { return {}; }
  static std::string of(std::optional<std::string> Options::*) { return {}; }
  static std::string of(std::chrono::milliseconds Options::*) { return {}; }
  static std::string of(std::uint64_t Options::*) { return {}; }

  const Options& options_;
  const OptionRow& row_;
};

/// The file's base name without extension, reduced to what the API takes.
std::string schema_name(std::string_view path) {
  constexpr std::size_t kLongest = 64;
  path = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  const auto dot = path.rfind('.');
  if (dot != std::string_view::npos && dot != 0) path = path.substr(0, dot);
  std::string name;
  for (const char c : path) {
    const bool fits =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (fits && name.size() < kLongest) name += c;
  }
  return name.empty() ? "schema" : name;
}

std::string response_format(std::string_view path, std::string_view schema) {
  JsonWriter json;
  json.begin_object().member("type", "json_schema").key("json_schema");
  json.begin_object().member("name", schema_name(path)).key("strict").boolean(true).key("schema").raw(schema);
  return json.end_object().end_object().take();
}

struct Member {
  NamedJson field{};
  std::string option{};  // "--temperature"
  Origin origin = Origin::built_in;
};

std::vector<Member> option_members(const Settings& settings, std::string_view schema) {
  std::vector<Member> members;
  const auto& options = settings.options;
  for (const auto& row : option_table()) {
    const auto option = "--" + std::string(row.name);
    // The schema's members stand where its row stands in the table.
    if (row.field == Field(&Options::schema) && !options.schema.empty()) {
      members.push_back(
          {{"response_format", response_format(options.schema, schema)}, option, Origin::command_line});
      members.push_back({{"provider.require_parameters", "true"}, option, Origin::command_line});
    }
    if (row.body.empty() || is_protected_field(row.body)) continue;
    auto json = ValueWriter(options, row).json();
    if (!json.empty())
      members.push_back({{std::string(row.body), std::move(json)}, option, settings.origin(row.label())});
  }
  return members;
}

/// NAME=VALUE with the value as a JSON string, which it was probably meant to be, ready to be pasted into a
/// shell.
std::string as_json_string(std::string_view name, std::string_view value) {
  return shell_word(std::string(name) + "=" + json_text(value));
}

bool is_right_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.back() != '.' &&
         name.find("..") == std::string_view::npos;
}

Result<NamedJson> read_param(std::string_view text, const IsJson& is_json) {
  const auto equals = text.find('=');
  const auto name = text.substr(0, equals);
  if (equals == std::string_view::npos || !is_right_name(name)) return usage_error(m::kParamForm(text));
  const auto value = text.substr(equals + 1);
  if (is_protected_field(name)) return usage_error(m::kParamOurs(name));
  if (!is_json(value))
    return usage_error(m::kParamNotJson(name, value) + m::kParamTry(as_json_string(name, value)));
  return NamedJson{.name = std::string(name), .json = std::string(value)};
}

/// Does this field say how much to think, as --reasoning does? The other members of `reasoning` do not.
bool says_level(std::string_view name) {
  return name == "reasoning" || name == "reasoning.effort" || name == "reasoning.max_tokens";
}

/// Does an option's field say what this --param, or this setting of [params], says?
bool says(std::string_view field, std::string_view setting) {
  return field == "reasoning" ? says_level(setting) : overlap(field, setting);
}

/// The last word about a field counts.
void put(std::vector<NamedJson>& fields, NamedJson field) {
  std::erase_if(fields, [&](const NamedJson& old) { return old.name == field.name; });
  fields.push_back(std::move(field));
}

}  // namespace

Result<std::vector<NamedJson>> body_members(const Settings& settings, std::string_view schema,
                                            const IsJson& is_json) {
  auto members = option_members(settings, schema);
  std::vector<NamedJson> params;
  for (const auto& text : settings.options.params) {
    auto param = read_param(text, is_json);
    if (!param) return std::move(param).error();
    for (const auto& member : members)
      if (member.origin == Origin::command_line && says(member.field.name, param->name))
        return usage_error(m::kParamTwice(param->name, member.option));
    put(params, *std::move(param));
  }
  std::vector<NamedJson> fields;
  fields.reserve(members.size() + settings.params.size() + params.size());
  for (const auto& member : members) fields.push_back(member.field);
  for (const auto& setting : settings.params) {
    const auto says_it = [&](const Member& member) {
      return !setting.is_one_name && says(member.field.name, setting.name);
    };
    if (std::ranges::none_of(members, says_it)) fields.push_back(setting);
  }
  if (std::ranges::any_of(params, says_level, &NamedJson::name))
    std::erase_if(fields,
                  [](const NamedJson& field) { return !field.is_one_name && says_level(field.name); });
  for (auto& param : params) fields.push_back(std::move(param));
  return fields;
}

}  // namespace orel
