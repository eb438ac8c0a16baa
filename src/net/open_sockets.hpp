// The sockets that libcurl has open. libcurl 7.88 does not tell the socket of a connection before the request
// is sent, only its local port; and whether the peer has closed it can be asked of the socket alone.
#pragma once

#include <vector>

namespace orel {

class OpenSockets {
 public:
  /// A new socket, closed in child processes; -1 as socket(2).
  int open(int family, int type, int protocol);
  /// Closes it and forgets it; 0 or -1 as close(2).
  int close(int socket);
  /// False: the peer has closed or reset the connection with this local port. An unknown port counts as
  /// alive.
  bool is_alive(int local_port) const;

 private:
  std::vector<int> sockets_{};
};

}  // namespace orel
