// A server for tests: one thread, one script per connection, loopback only; it knows no HTTP but the end of a
// request.
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace orel::test {

/// Everything waits at most this long, so that a broken test ends.
inline constexpr int kPatience = 10'000;

/// Is it a request with all of its body?
inline bool is_whole(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == bytes.npos) return false;
  constexpr std::string_view kLength = "Content-Length: ";
  const auto field = bytes.find(kLength);
  std::size_t length = 0;
  if (field != bytes.npos)
    std::from_chars(bytes.data() + field + kLength.size(), bytes.data() + bytes.size(), length);
  return bytes.size() >= end + 4 + length;
}

/// The server's end of one connection.
class Peer {
 public:
  explicit Peer(int fd) : fd_(fd) {}
  ~Peer() { close(); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  int fd() const { return fd_; }

  /// Reads one request with its body, as far as Content-Length says; what came if the client closes.
  std::string read_request() {
    std::string bytes;
    while (!is_whole(bytes) && read_into(bytes)) {
    }
    return bytes;
  }
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  /// Waits for the client to close; false: it did not within the time.
  bool wait_for_close(int time = kPatience) {
    std::string rest;
    ::pollfd watched{.fd = fd_, .events = POLLIN, .revents = 0};
    while (::poll(&watched, 1, time) > 0)
      if (!read_into(rest)) return true;
    return false;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  /// RST instead of FIN.
  void reset() {
    const ::linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
  }

 private:
  bool read_into(std::string& bytes) {
    char block[4096];
    ::pollfd watched{.fd = fd_, .events = POLLIN, .revents = 0};
    if (::poll(&watched, 1, kPatience) <= 0) return false;
    const auto count = ::recv(fd_, block, sizeof block, 0);
    if (count <= 0) return false;
    bytes.append(block, static_cast<std::size_t>(count));
    return true;
  }
  int fd_;
};

/// Plays the scripts in order, one per connection; further connections are counted and closed.
class LoopbackServer {
 public:
  using Script = std::function<void(Peer&)>;

  explicit LoopbackServer(std::vector<Script> scripts) : scripts_(std::move(scripts)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::socklen_t size = sizeof here;
    ::bind(listener_, reinterpret_cast<::sockaddr*>(&here), size);
    ::listen(listener_, 16);
    ::getsockname(listener_, reinterpret_cast<::sockaddr*>(&here), &size);
    port_ = ntohs(here.sin_port);
    if (::pipe(stop_) != 0) std::abort();
    thread_ = std::thread([this] { serve(); });
  }
  ~LoopbackServer() {
    ::close(stop_[1]);
    thread_.join();
    ::close(stop_[0]);
    ::close(listener_);
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  int port() const { return port_; }
  std::string url(std::string_view scheme = "http", std::string_view host = "127.0.0.1") const {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port_) + "/api/v1";
  }
  int connections() const { return connections_; }

 private:
  void serve() {
    ::pollfd watched[2] = {{.fd = listener_, .events = POLLIN, .revents = 0},
                           {.fd = stop_[0], .events = 0, .revents = 0}};
    // What is in the queue when the test ends is still served.
    while (::poll(watched, 2, kPatience) > 0 && watched[0].revents != 0) {
      const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      Peer peer(fd);
      const auto index = static_cast<std::size_t>(connections_++);
      if (index < scripts_.size()) scripts_[index](peer);
    }
  }

  std::vector<Script> scripts_;
  int listener_ = -1;
  int port_ = 0;
  int stop_[2] = {-1, -1};
  std::atomic<int> connections_{0};
  std::thread thread_;
};

}  // namespace orel::test
