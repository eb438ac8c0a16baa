// TLS for the emulator: a certificate authority made for each test, and servers with one fault each.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "e2e/emulator.hpp"

namespace orel::e2e {

class TestAuthority {
 public:
  /// Two authorities of one test need different names.
  explicit TestAuthority(const char* name = "orel test authority");
  ~TestAuthority();
  TestAuthority(const TestAuthority&) = delete;
  TestAuthority& operator=(const TestAuthority&) = delete;

  /// The certificate of the authority, as PEM.
  std::string certificate() const;

  /// A door of the given kind: good, wrong-host, expired, not-yet-valid, self-signed, tls1.1,
  /// tls1.2-wants-certificate, garbage (no TLS at all), or drop (FIN in the handshake). Good ones are for
  /// 127.0.0.1, localhost and api.localhost. `http2`: ALPN offers h2 only. Throws std::runtime_error for
  /// another word.
  Emulator::Door door(std::string_view kind, bool http2 = false);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace orel::e2e
