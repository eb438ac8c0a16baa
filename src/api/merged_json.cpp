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

bool tells_nothing(std::string_view json) {
  return json == "null" || json == "\"\"";
}

std::string_view unquoted(std::string_view json) {
  return json.substr(1, json.size() - 2);
}

}  // namespace

void MergedJson::take(std::string_view json, Arrays arrays, std::span<const std::string_view> growing) {
  if (json.empty() || (tells_nothing(json) && kind_ != Kind::none)) return;
  if (json.front() == '{') {
    take_object(json, arrays, growing);
  } else if (json.front() == '[') {
    take_array(json, arrays, growing);
  } else {
    kind_ = Kind::scalar;
    text_ = json;
  }
}

void MergedJson::grow(std::string_view json) {
  if (kind_ != Kind::text) text_.clear();
  kind_ = Kind::text;
  text_ += unquoted(json);
}

void MergedJson::take_object(std::string_view json, Arrays arrays,
                             std::span<const std::string_view> growing) {
  kind_ = Kind::object;
  for (const JsonPart& part : json_parts(json)) {
    MergedJson& member = named(members_, part.name);
    const bool grows = std::find(growing.begin(), growing.end(), part.name) != growing.end();
    if (grows && part.json.front() == '"') {
      member.grow(part.json);
    } else {
      member.take(part.json, arrays, growing);
    }
  }
}

void MergedJson::take_array(std::string_view json, Arrays arrays, std::span<const std::string_view> growing) {
  kind_ = Kind::array;
  std::size_t position = 0;
  for (const JsonPart& part : json_parts(json)) {
    if (arrays == Arrays::append || part.json.front() != '{') {
      MergedJson& element = elements_.emplace_back(std::string(), MergedJson()).second;
      element.kind_ = Kind::scalar;  // nothing will be merged into it
      element.text_ = part.json;
    } else {
      element_for(part.json, position, arrays).take(part.json, arrays, growing);
    }
    ++position;
  }
}

MergedJson& MergedJson::element_for(std::string_view json, std::size_t position, Arrays arrays) {
  std::string index = json_path(json, "index").value_or(std::string());
  const bool index_decides = arrays == Arrays::by_index && !index.empty();
  if (index.empty()) index = std::to_string(position);
  const std::vector<JsonPart> piece = json_parts(json);
  const auto found = std::find_if(elements_.rbegin(), elements_.rend(), [&](const auto& known) {
    return known.first == index && (index_decides || !known.second.contradicts(piece));
  });
  if (found != elements_.rend()) return found->second;
  return elements_.emplace_back(std::move(index), MergedJson()).second;
}

/// Do both tell a type, or an id, and not the same?
bool MergedJson::contradicts(std::span<const JsonPart> piece) const {
  return std::any_of(piece.begin(), piece.end(), [this](const JsonPart& part) {
    if ((part.name != "type" && part.name != "id") || tells_nothing(part.json)) return false;
    return std::any_of(members_.begin(), members_.end(), [&](const auto& member) {
      const std::string& known = member.second.text_;
      return member.first == part.name && !tells_nothing(known) && known != part.json;
    });
  });
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
      for (const auto& [index, element] : elements_) element.write(writer);
      writer.end_array();
      return;
  }
}

}  // namespace orel
