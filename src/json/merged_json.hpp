// A JSON value that arrives in the pieces of a stream: fragments of tool calls, of reasoning details, of
// audio.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace orel {

class JsonWriter;
struct JsonPart;

/// Objects are merged member by member, text of the growing members is appended, anything else is as last
/// seen (null and "" replace nothing).
class MergedJson {
 public:
  /// Which elements of two arrays are one. by_type: those with the same `index` (the position where there is
  /// none) that do not differ in `type` or `id`. by_index: the same, but an index alone decides. append:
  /// none.
  enum class Arrays { by_index, by_type, append };

  /// Takes one piece: valid JSON. `growing` names the members whose text is appended.
  void take(std::string_view json, Arrays arrays, std::span<const std::string_view> growing);
  /// Appends one piece of a text: a JSON string.
  void grow(std::string_view json);
  bool empty() const { return kind_ == Kind::none; }
  void write(JsonWriter& writer) const;

 private:
  enum class Kind { none, scalar, text, object, array };
  void become(Kind kind);
  MergedJson& member(std::string_view name);
  void take_object(std::string_view json, Arrays arrays, std::span<const std::string_view> growing);
  void take_array(std::string_view json, Arrays arrays, std::span<const std::string_view> growing);
  MergedJson& element_for(std::span<const JsonPart> piece, std::size_t position, Arrays arrays);
  bool contradicts(std::span<const JsonPart> piece) const;

  Kind kind_ = Kind::none;
  std::string text_;  // scalar: JSON as received; text: the characters between the quotation marks, escapes
                      // as received
  std::vector<std::pair<std::string, MergedJson>> members_;   // object
  std::vector<std::pair<std::string, MergedJson>> elements_;  // array: the index, and the element
  // Where a member, or the elements with an index, stand in those: found at once, however many there are.
  std::unordered_map<std::string, std::vector<std::size_t>> places_;
};

}  // namespace orel
