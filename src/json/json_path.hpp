// Reaching into JSON text by a dotted path, and telling JSON from other text. For small texts: each question
// reads anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orel {

/// Exactly one JSON value as JsonDocument judges it, white space around it allowed.
bool is_json(std::string_view text);
bool is_json_array(std::string_view text);
bool is_json_object(std::string_view text);

/// What stands at `path` ("a.b.0": member names and array positions; empty: the whole): a string decoded,
/// null empty, anything else as it stands in the text. Of members with the same name the last one counts.
/// Nothing if there is no such place or the text is not JSON.
std::optional<std::string> json_path(std::string_view json, std::string_view path);

/// A member of an object, or an element of an array (its name is empty): the name decoded, the value as it
/// stands in the text.
struct JsonPart {
  std::string name;
  std::string_view json;
};

/// The parts of an object or array in order, the same name perhaps twice; none if the text is anything else.
std::vector<JsonPart> json_parts(std::string_view text);

}  // namespace orel
