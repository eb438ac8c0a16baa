// What -vv shows of an exchange: the heads of request and reply, the key masked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.hpp"
#include "net/transport.hpp"

namespace orel {

/// One line each, "> name: value" and "< name: value". `user_agent` empty: none was sent; `body_size`: none
/// if no body was read; a head without status: no reply came.
std::vector<std::string> trace_lines(const HttpRequest& request, std::string_view user_agent,
                                     std::optional<std::size_t> body_size, const HttpHead& head);

}  // namespace orel
