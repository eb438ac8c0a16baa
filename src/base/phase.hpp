// How far an exchange with the server got: what decides whether it may be repeated (faults-and-security 5.1).
#pragma once

namespace orel {

enum class Phase {
  unsent_network,  // name, connection, proxy: nothing was sent
  unsent_tls,      // the handshake failed, not for trust
  untrusted,       // certificate, host name, CA
  sent,            // request partly or wholly written, no status line
  status,          // a status line came and the reply is not an answer
  early_error,     // 200, nothing generated, an error inside the stream or body
  early_end,       // 200, nothing generated, clean end or [DONE], no finish_reason
  early_cut,       // 200, nothing generated, transport cut or our own clock
  generating,      // any generated delta was received
  output,          // our standard output or disk failed
  signal,          // a signal
  deadline,        // the clock of the whole request
};

}  // namespace orel
