// One accepted connection as a stream of bytes, plain or through TLS.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

namespace orel::e2e {

/// The result of waiting for bytes of the client.
enum class Heard { bytes, nothing, fin, reset };

class Channel {
 public:
  virtual ~Channel() = default;
  /// Waits at most `limit` for bytes. If it returns `bytes`, `count` of them are in `buffer`.
  virtual Heard read(char* buffer, std::size_t size, std::size_t& count, std::chrono::milliseconds limit) = 0;
  /// Writes everything; returns false if the client has gone or reads nothing for ten seconds.
  virtual bool write(std::string_view bytes) = 0;
  /// Ends our half in order: close_notify over TLS, then FIN.
  virtual void finish() = 0;
  /// Sends FIN, without close_notify.
  virtual void bare_fin() = 0;
  /// Sends RST.
  virtual void reset() = 0;
};

/// A plain TCP connection; takes ownership of `fd`.
std::unique_ptr<Channel> plain_channel(int fd);

}  // namespace orel::e2e
