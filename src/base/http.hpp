// The parts of an HTTP request and reply before the body (RFC 9110).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orel {

enum class Method { get, post };

struct HeaderField {
  std::string name;
  std::string value;
};

/// The final head of a reply, after any 1xx heads.
struct HttpHead {
  int status = 0;                     // 0 if no status line came
  std::vector<HeaderField> fields{};  // in the order received, white space around values removed

  /// The value of the first field of this name, whatever its letter case; a null view if there is none.
  std::string_view find(std::string_view name) const;
  /// The media type of Content-Type, in lower case and without parameters ("text/event-stream"), or an empty
  /// string.
  std::string media_type() const;
};

}  // namespace orel
