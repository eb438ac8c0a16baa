// What a request and a reply consist of before their bodies: method, header fields, status, media type (RFC
// 9110).
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

/// The head of a reply: the final one, after 1xx.
struct HttpHead {
  int status = 0;                     // 0: no status line came
  std::vector<HeaderField> fields{};  // as received, in order, white space around values trimmed

  /// The first field of this name (letter case does not count), or nothing (a null view) if there is none.
  std::string_view find(std::string_view name) const;
  /// The media type of Content-Type in lower case without parameters: "text/event-stream"; empty if there is
  /// none.
  std::string media_type() const;
};

}  // namespace orel
