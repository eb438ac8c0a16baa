// libcurl as a whole: checked, initialised, and what outlives one exchange.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "net/curl_handle.hpp"
#include "net/open_sockets.hpp"
#include "net/transfer_error.hpp"

namespace orel {

struct CurlLibrary {
  /// The multi handle with its idle connections, made when it is needed; null if there is no memory.
  CURLM* connections();
  /// Closes all connections and forgets every address. No call may be under way.
  void disconnect();

  /// A note for the handshakes of one call. A connection writes to the note of the call that made it for as
  /// long as it is open, so notes are never freed, only used again.
  PeerCheck* lend_note();
  void return_note(PeerCheck* note) { free_notes.push_back(note); }

  // The sockets and the notes come before the multi handle, which uses them until its own end.
  OpenSockets sockets{};
  std::deque<PeerCheck> notes{};
  std::vector<PeerCheck*> free_notes{};
  CurlMulti multi{};
  std::vector<std::string> pinned{};  // "openrouter.ai:443": libcurl remembers an address that we told it
  std::string tls{};                  // "OpenSSL/3.0.17"
  bool is_our_openssl = false;
  bool is_warm = false;  // warm_up_openssl was called
};

/// Initialises libcurl; takes SSLKEYLOGFILE out of the environment first. Internal error: libcurl is older
/// than 7.88, or it resolves names in the foreground. curl_global_cleanup is never called: the process ends
/// with _exit, and OpenSSL's tidying would take 0.2 ms.
Result<std::unique_ptr<CurlLibrary>> load_library();

}  // namespace orel
