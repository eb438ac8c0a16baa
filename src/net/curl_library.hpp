// libcurl as a whole: checked, initialised, and what outlives one exchange.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "net/curl_handle.hpp"
#include "net/transfer_error.hpp"

namespace orel {

struct CurlLibrary {
  // Before the multi handle, whose end still needs them.
  std::vector<int> sockets{};  // the open ones
  PeerCheck peer{};            // of the newest handshake
  CurlMulti multi{};           // with its idle connections; null until it is needed, and after a break
  std::string tls{};           // "OpenSSL/3.0.17"
  bool is_our_openssl = false;
  bool is_warm = false;  // warm_up_openssl was called
};

/// Initialises libcurl; takes SSLKEYLOGFILE out of the environment first. Internal error: older than 7.88, or
/// names are resolved in the foreground. There is no curl_global_cleanup: the process ends with _exit, and
/// OpenSSL's tidying takes 0.2 ms.
Result<std::unique_ptr<CurlLibrary>> load_library();

}  // namespace orel
