// Pieces stay as received: only their strings are opened, to be joined between the quotation marks.
#include "json/merged_json.hpp"

#include <algorithm>
#include <string>

#include "json/json_path.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

bool tells_nothing(std::string_view json) {
  return json == "null" || json == "\"\"";
}

std::string_view unquoted(std::string_view json) {
  return json.substr(1, json.size() - 2);
}

/// The `index` of an element; empty: it has none.
std::string index_of(std::span<const JsonPart> element) {
  std::string index;
  for (const JsonPart& part : element)
    if (part.name == "index") index = part.json == "null" ? "" : part.json;
  return index;
}

}  // namespace

/// What was there of another kind is void.
void MergedJson::become(Kind kind) {
  if (kind_ == kind) return;
  kind_ = kind;
  members_.clear();
  elements_.clear();
  places_.clear();
}

/// The member with this name, made if there is none.
MergedJson& MergedJson::member(std::string_view name) {
  auto& places = places_[std::string(name)];
  if (places.empty()) {
    places.push_back(members_.size());
    members_.emplace_back(std::string(name), MergedJson());
  }
  return members_[places.front()].second;
}

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
  become(Kind::object);
  for (const JsonPart& part : json_parts(json)) {
    MergedJson& member = this->member(part.name);
    const bool grows = std::find(growing.begin(), growing.end(), part.name) != growing.end();
    if (grows && part.json.front() == '"') {
      member.grow(part.json);
    } else {
      member.take(part.json, arrays, growing);
    }
  }
}

void MergedJson::take_array(std::string_view json, Arrays arrays, std::span<const std::string_view> growing) {
  become(Kind::array);
  std::size_t position = 0;
  for (const JsonPart& part : json_parts(json)) {
    if (arrays == Arrays::append || part.json.front() != '{') {
      MergedJson& element = elements_.emplace_back(std::string(), MergedJson()).second;
      element.kind_ = Kind::scalar;  // nothing will be merged into it
      element.text_ = part.json;
    } else {
      element_for(json_parts(part.json), position, arrays).take(part.json, arrays, growing);
    }
    ++position;
  }
}

MergedJson& MergedJson::element_for(std::span<const JsonPart> piece, std::size_t position, Arrays arrays) {
  std::string index = index_of(piece);
  const bool index_decides = arrays == Arrays::by_index && !index.empty();
  if (index.empty()) index = std::to_string(position);
  auto& places = places_[index];
  constexpr std::size_t kMostLikeIt = 64;  // elements with the same index that are looked at
  const auto rend = places.rbegin() + static_cast<std::ptrdiff_t>(std::min(places.size(), kMostLikeIt));
  const auto found = std::find_if(places.rbegin(), rend, [&](std::size_t place) {
    return index_decides || !elements_[place].second.contradicts(piece);
  });
  if (found != rend) return elements_[*found].second;
  places.push_back(elements_.size());
  return elements_.emplace_back(std::move(index), MergedJson()).second;
}

/// Do both tell a type, or an id, and not the same?
bool MergedJson::contradicts(std::span<const JsonPart> piece) const {
  return std::any_of(piece.begin(), piece.end(), [this](const JsonPart& part) {
    if ((part.name != "type" && part.name != "id") || tells_nothing(part.json)) return false;
    const auto place = places_.find(part.name);
    if (place == places_.end()) return false;
    const std::string& known = members_[place->second.front()].second.text_;
    return !tells_nothing(known) && known != part.json;
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
