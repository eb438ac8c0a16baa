// What the server does on a connection: bytes, pauses and ends, read from a `reply` section. tests/README.md
// describes the format.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orel::e2e {

/// One step of the server.
struct Step {
  enum class Kind {
    send,      // sends `bytes`
    pause,     // waits for `time`
    split,     // from now on writes `size` bytes at a time
    reset,     // ends with RST
    close,     // ends with FIN, over TLS after close_notify
    bare_fin,  // ends with FIN without close_notify
    hold,      // ends by sending nothing until the client closes
    keep,      // ends the reply and waits for another request
  };
  Kind kind = Kind::send;
  std::string bytes{};
  std::chrono::milliseconds time{};
  std::size_t size = 0;
  bool in_head = false;  // `bytes` belong to the status line or the header
};

/// The steps in order. If the last one is no end, the connection is closed in order.
using Script = std::vector<Step>;

/// Reads a reply section. Throws std::runtime_error with the faulty line.
Script read_script(std::string_view text);

/// A script that writes these bytes at once and closes in order.
Script plain_script(std::string bytes);

/// Replaces `\xNN` by its byte; any other backslash stays.
std::string unescape(std::string_view text);

/// Replaces control characters and invalid bytes by `\xNN`, but keeps newlines; for messages.
std::string escape(std::string_view bytes);

}  // namespace orel::e2e
