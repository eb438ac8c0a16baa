// A small JSON text whose members may be missing, null or of any type: reads what is there, fails never.
// For replies that are read once (errors, lists, account); the stream has its own, faster reader.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orel::json_dom {

using simdjson::dom::element;

/// One parsed text. White space and lines that begin with ':' may stand before it. Half a surrogate pair or
/// half a character (servers shorten texts without looking) is read as U+FFFD.
class Document {
 public:
  Document() = default;
  explicit Document(std::string_view json) { read(json); }
  /// Reads another text in place of the last; true if it is one whole JSON text.
  bool read(std::string_view json);
  /// Null if the text is no JSON. Good as long as this lives and reads nothing else.
  const element* root() const { return is_whole_ ? &root_ : nullptr; }

 private:
  simdjson::error_code parse(std::string_view json);

  simdjson::dom::parser parser_{};
  element root_{};
  bool is_whole_ = false;
};

/// The member of an object; nothing if there is none, it is null, or `from` is no object.
std::optional<element> member(const element& from, std::string_view name);
/// A string or number as text; else empty.
std::string scalar(const element& value);
/// The member as text; else empty.
std::string text(const element& from, std::string_view name);
/// The strings and numbers of a member that is an array; else none.
std::vector<std::string> texts(const element& from, std::string_view name);
/// The member if it is a whole number.
std::optional<long long> number(const element& from, std::string_view name);

/// The text without the padding that may stand before it.
std::string_view without_padding(std::string_view text);

}  // namespace orel::json_dom
