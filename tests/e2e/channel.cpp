#include "e2e/channel.hpp"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace orel::e2e {
namespace {

class PlainChannel : public Channel {
 public:
  explicit PlainChannel(int fd) : fd_(fd) {}
  PlainChannel(const PlainChannel&) = delete;
  PlainChannel& operator=(const PlainChannel&) = delete;
  ~PlainChannel() override {
    if (fd_ >= 0) ::close(fd_);
  }

  Heard read(char* buffer, std::size_t size, std::size_t& count, std::chrono::milliseconds limit) override {
    pollfd wait{fd_, POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(limit.count())) <= 0) return Heard::nothing;
    const auto got = ::recv(fd_, buffer, size, 0);
    if (got < 0) return errno == EINTR || errno == EAGAIN ? Heard::nothing : Heard::reset;
    count = static_cast<std::size_t>(got);
    return got == 0 ? Heard::fin : Heard::bytes;
  }

  bool write(std::string_view bytes) override {
    while (!bytes.empty()) {
      pollfd wait{fd_, POLLOUT, 0};
      if (::poll(&wait, 1, 10'000) <= 0) return false;
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
      if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  void finish() override { bare_fin(); }
  void bare_fin() override { ::shutdown(fd_, SHUT_WR); }

  void reset() override {
    wait_until_delivered();
    const linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(fd_, -1));
  }

 private:
  // RST discards what has not been delivered yet, so wait until the client has received every byte.
  void wait_until_delivered() const {
    int left = 0;
    for (int i = 0; i < 1000 && ::ioctl(fd_, SIOCOUTQ, &left) == 0 && left > 0; ++i) ::usleep(1000);
  }

  int fd_;
};

}  // namespace

std::unique_ptr<Channel> plain_channel(int fd) {
  return std::make_unique<PlainChannel>(fd);
}

}  // namespace orel::e2e
