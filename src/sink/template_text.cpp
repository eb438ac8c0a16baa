#include "sink/template_text.hpp"

#include <algorithm>

#include "sink/messages.hpp"

namespace orel {
namespace {

Error refuse(Text what, std::span<const std::string_view> fields) {
  std::string names;
  for (const auto field : fields) names.append(names.empty() ? "" : " ").append(field);
  return Error{.status = ExitStatus::usage, .what = std::move(what), .todo = messages::kFieldsAre(names)};
}

/// Is this names with one dot between each two?
bool is_right_path(std::string_view path) {
  return !path.starts_with('.') && !path.ends_with('.') && path.find("..") == path.npos;
}

/// What the two characters `\n`, `\t`, `\\`, `{{` or `}}` stand for; 0 for any others.
char stands_for(char first, char second) {
  if ((first == '{' || first == '}') && second == first) return first;
  if (first != '\\') return '\0';
  if (second == 'n') return '\n';
  if (second == 't') return '\t';
  return second == '\\' ? '\\' : '\0';
}

}  // namespace

Result<TemplateText> TemplateText::parse(std::string_view text, std::span<const std::string_view> fields,
                                         Paths paths) {
  TemplateText result;
  while (!text.empty()) {
    if (const char meant = stands_for(text[0], text.size() > 1 ? text[1] : '\0'); meant != '\0') {
      result.add_literal(meant);
      text.remove_prefix(2);
    } else if (text[0] == '}') {
      return refuse(Text(messages::kLoneBrace), fields);
    } else if (text[0] == '{') {
      const auto close = text.find_first_of("{}", 1);
      if (close == std::string_view::npos || text[close] == '{')
        return refuse(Text(messages::kOpenBrace), fields);
      if (auto added = result.add_field(text.substr(1, close - 1), fields, paths); !added)
        return std::move(added).error();
      text.remove_prefix(close + 1);
    } else {
      result.add_literal(text[0]);
      text.remove_prefix(1);
    }
  }
  return result;
}

void TemplateText::add_literal(char c) {
  if (parts_.empty() || parts_.back().is_field) parts_.emplace_back();
  parts_.back().text += c;
}

Result<void> TemplateText::add_field(std::string_view field, std::span<const std::string_view> fields,
                                     Paths paths) {
  const auto name = field.substr(0, field.find('.'));
  if (name.empty()) return refuse(Text(messages::kEmptyField), fields);
  const bool has_path = name.size() < field.size();
  const bool may_have_path = paths == Paths::of_all || name == "reply";
  const bool is_known = std::ranges::find(fields, name) != fields.end() && (!has_path || may_have_path);
  if (!is_known || !is_right_path(field)) return refuse(messages::kUnknownField(std::string(field)), fields);
  parts_.push_back({.text = std::string(name),
                    .path = std::string(has_path ? field.substr(name.size() + 1) : std::string_view{}),
                    .is_field = true});
  return {};
}

std::string TemplateText::fill(const Value& value) const {
  std::string filled;
  for (const auto& part : parts_) filled.append(part.is_field ? value(part.text, part.path) : part.text);
  return filled;
}

}  // namespace orel
