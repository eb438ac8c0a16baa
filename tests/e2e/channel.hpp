// One accepted connection as a stream of bytes, plain or through TLS.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

namespace orel::e2e {

/// What waiting for the client brought.
enum class Heard { bytes, nothing, fin, reset };

class Channel {
 public:
  virtual ~Channel() = default;
  /// Waits at most `limit` for bytes; `count` says how many lie in `buffer` if it answers `bytes`.
  virtual Heard read(char* buffer, std::size_t size, std::size_t& count, std::chrono::milliseconds limit) = 0;
  /// Writes all of it; false if the client is gone or does not read for ten seconds.
  virtual bool write(std::string_view bytes) = 0;
  /// The orderly end of our half: over TLS close_notify, then FIN.
  virtual void finish() = 0;
  /// FIN and nothing else.
  virtual void bare_fin() = 0;
  /// RST.
  virtual void reset() = 0;
};

/// Owns `fd`.
std::unique_ptr<Channel> plain_channel(int fd);

}  // namespace orel::e2e
