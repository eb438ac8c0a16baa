// Pieces stay as received: only their strings are opened, to be joined between the quotation marks.
#include "api/merged_json.hpp"

#include <algorithm>
#include <string>

#include "api/json_path.hpp"
#include "base/json_writer.hpp"

namespace orel {
namespace {

using Named = std::vector<std::pair<std::string, MergedJson>>;

MergedJson& named(Named& list, std::string_view name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == name; });
  if (found != list.end()) return found->second;
  return list.emplace_back(std::string(name), MergedJson()).second;
}

std::string_view unquoted(std::string_view json) {
  return json.substr(1, json.size() - 2);
}

}  // namespace

void MergedJson::take(std::string_view json, Arrays arrays, std::span<const std::string_view> growing) {
  if (json.empty() || (json == "null" && kind_ != Kind::none)) return;
  if (json.front() == '{') {
    take_object(json, arrays, growing);
  } else if (json.front() == '[') {
    take_array(json, arrays, growing);
  } else {
    kind_ = Kind::scalar;
    text_ = json;
  }
}

void MergedJson::take_object(std::string_view json, Arrays arrays,
                             std::span<const std::string_view> growing) {
  kind_ = Kind::object;
  for (const JsonPart& part : json_parts(json)) {
    MergedJson& member = named(members_, part.name);
    const bool grows = std::find(growing.begin(), growing.end(), part.name) != growing.end();
    if (!grows || part.json.front() != '"') {
      member.take(part.json, arrays, growing);
      continue;
    }
    if (member.kind_ != Kind::text) member.text_.clear();
    member.kind_ = Kind::text;
    member.text_ += unquoted(part.json);
  }
}

void MergedJson::take_array(std::string_view json, Arrays arrays, std::span<const std::string_view> growing) {
  kind_ = Kind::array;
  std::size_t position = 0;
  for (const JsonPart& part : json_parts(json)) {
    if (arrays == Arrays::append || part.json.front() != '{') {
      elements_.emplace_back(std::string(), MergedJson()).second.take(part.json, Arrays::append, {});
    } else {
      element_for(part.json, position).take(part.json, arrays, growing);
    }
    ++position;
  }
}

/// An element is known by its index; of another type it is another one, even with the same index. A later
/// fragment need not tell its type.
MergedJson& MergedJson::element_for(std::string_view json, std::size_t position) {
  std::string index = json_path(json, "index").value_or(std::string());
  if (index.empty()) index = std::to_string(position);
  const std::string type = json_path(json, "type").value_or(std::string());
  const auto of_index = index.append(" ");
  const auto name = of_index + type;
  for (auto& [known_by, element] : elements_)
    if (known_by == name || (type.empty() && known_by.starts_with(of_index))) return element;
  return elements_.emplace_back(name, MergedJson()).second;
}

void MergedJson::write(JsonWriter& writer) const {
  switch (kind_) {
    case Kind::none: writer.null(); return;
    case Kind::scalar: writer.raw(text_); return;
    case Kind::text: writer.raw('"' + text_ + '"'); return;
    case Kind::object:
      writer.begin_object();
      for (const auto& [name, member] : members_) member.write(writer.key(name));
      writer.end_object();
      return;
    case Kind::array:
      writer.begin_array();
      for (const auto& [known_by, element] : elements_) element.write(writer);
      writer.end_array();
      return;
  }
}

}  // namespace orel
