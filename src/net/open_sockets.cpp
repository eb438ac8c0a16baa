#include "net/open_sockets.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace orel {
namespace {

int local_port_of(int socket) {
  ::sockaddr_storage address{};
  ::socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<::sockaddr*>(&address), &size) != 0) return -1;
  if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const ::sockaddr_in&>(address).sin_port);
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const ::sockaddr_in6&>(address).sin6_port);
  return -1;
}

/// POLLRDHUP is reported even if bytes (TLS session tickets, HTTP/2 settings) still wait to be read before
/// the end of the stream.
bool has_died(int socket) {
  ::pollfd watched{.fd = socket, .events = POLLRDHUP, .revents = 0};
  return ::poll(&watched, 1, 0) > 0;
}

}  // namespace

int OpenSockets::open(int family, int type, int protocol) {
  sockets_.reserve(sockets_.size() + 1);  // so that nothing is thrown once there is a socket to lose
  const int socket = ::socket(family, type | SOCK_CLOEXEC, protocol);
  if (socket >= 0) sockets_.push_back(socket);
  return socket;
}

int OpenSockets::close(int socket) {
  std::erase(sockets_, socket);
  return ::close(socket);
}

bool OpenSockets::is_alive(int local_port) const {
  const auto socket = std::ranges::find(sockets_, local_port, local_port_of);
  return socket == sockets_.end() || !has_died(*socket);
}

}  // namespace orel
