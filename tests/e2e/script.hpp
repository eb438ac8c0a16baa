// What a server plays on one connection: bytes, pauses and ends, read from the text of a scenario's `reply`
// section. The format is in tests/README.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orel::e2e {

/// One thing the server does.
struct Step {
  enum class Kind {
    send,      // `bytes`
    pause,     // for `time`
    split,     // from here on `size` bytes a write
    reset,     // RST; the end
    close,     // FIN (over TLS after close_notify); the end
    bare_fin,  // FIN without close_notify; the end
    hold,      // nothing more, until the client closes; the end
    keep,      // the reply is over, the connection waits for another request; the end
  };
  Kind kind = Kind::send;
  std::string bytes{};
  std::chrono::milliseconds time{};
  std::size_t size = 0;
  bool in_head = false;  // `bytes` belong to the status line and the header
};

/// Steps in order. A script whose last step is no end closes the connection in an orderly way.
using Script = std::vector<Step>;

/// Reads a reply section. Throws std::runtime_error with the offending line.
Script read_script(std::string_view text);

/// One write of exactly these bytes, and then an orderly end.
Script plain_script(std::string bytes);

/// `\xNN` becomes its byte; every other backslash stays as it is.
std::string unescape(std::string_view text);

/// The reverse, for messages: control bytes and invalid ones become `\xNN`; newline and UTF-8 stay.
std::string escape(std::string_view bytes);

}  // namespace orel::e2e
