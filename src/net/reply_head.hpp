// Header lines, as libcurl hands them over, become the final head of a reply.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/http.hpp"

namespace orel {

class ReplyHead {
 public:
  /// Takes one line with its line end. Heads of 1xx are forgotten when the next one begins; trailers, which
  /// come when the head is complete, are ignored. False: all lines together are longer than 300 KB.
  bool take(std::string_view line);

  bool has_status_line() const { return has_status_line_; }
  /// The empty line of the final head came.
  bool is_complete() const { return is_complete_; }
  /// The head once it is complete; until then one without status.
  const HttpHead& get() const;
  /// A Content-Encoding that the request did not accept, or nothing. Valid as long as this object.
  std::string_view foreign_encoding(bool gzip_asked) const;

 private:
  void add_field(std::string_view line);

  HttpHead head_{};
  std::size_t size_ = 0;
  bool has_status_line_ = false;
  bool is_complete_ = false;
};

}  // namespace orel
