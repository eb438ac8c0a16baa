// A JSON value that arrives in pieces: fragments of tool calls, of reasoning details, of audio. OpenRouter
// API 4.4 to 4.6.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orel {

class JsonWriter;

/// Objects are merged member by member, text of the growing members is appended, anything else is as last
/// seen (a null replaces nothing). Arrays: merged per `index` (the position where there is none) and `type`,
/// or appended.
class MergedJson {
 public:
  enum class Arrays { merge, append };

  /// Takes one piece: valid JSON. `growing` names the members whose text is appended.
  void take(std::string_view json, Arrays arrays, std::span<const std::string_view> growing);
  bool empty() const { return kind_ == Kind::none; }
  void write(JsonWriter& writer) const;

 private:
  enum class Kind { none, scalar, text, object, array };
  void take_object(std::string_view json, Arrays arrays, std::span<const std::string_view> growing);
  void take_array(std::string_view json, Arrays arrays, std::span<const std::string_view> growing);
  MergedJson& element_for(std::string_view json, std::size_t position);

  Kind kind_ = Kind::none;
  std::string text_;  // scalar: JSON as received; text: the characters between the quotation marks, escapes
                      // as received
  std::vector<std::pair<std::string, MergedJson>> members_;  // object
  std::vector<std::pair<std::string, MergedJson>>
      elements_;  // array: what they are known by, and the element
};

}  // namespace orel
