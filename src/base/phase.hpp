// How far an exchange with the server got. Whether it may be repeated depends on this: see api/retry.
#pragma once

namespace orel {

enum class Phase {
  unsent_network,  // resolving the name, connecting or the proxy failed: nothing was sent
  unsent_tls,      // the handshake failed, but not over trust: nothing was sent
  untrusted,       // the certificate, its host name or its authority was refused: nothing was sent
  unsent_final,    // the proxy refused our user name or password: nothing was sent
  sent,            // some or all of the request was written; no status line came
  status,          // a status line came, and the reply is not an answer
  early_error,     // 200, nothing was generated, and the stream or body holds an error
  early_end,       // 200, nothing was generated, and a clean end or [DONE] came without a finish_reason
  early_cut,       // 200, nothing was generated, and the connection broke or one of our timeouts ended it
  generating,      // something was generated
  output,          // standard output or the disk failed
  signal,          // a signal came
  deadline,        // the timeout of the whole request
};

}  // namespace orel
