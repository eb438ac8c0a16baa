// Runs a command in a network with latency:   far_away COMMAND [ARGUMENT…]
// The command runs in a network namespace in which 198.18.0.N (RFC 2544 reserves the range for benchmarks) is
// this machine, at a round trip of N milliseconds, for servers that listen on 198.18.0.1. Loopback has no
// latency. All packets are real, so that handshakes, slow start and delayed acknowledgements cost what they
// cost elsewhere. If no namespace can be made, the command runs without one and standard error says why.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr std::uint32_t kHere = 0xC6120001;  // 198.18.0.1
constexpr std::uint32_t kMask = 0xFFFFFF00;

void must(bool is_done, const char* what) {
  if (!is_done) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

void write_file(const char* path, const std::string& text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  must(file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()), path);
  ::close(file);
}

/// Enters a network namespace. A user other than root enters a user namespace first, where that is allowed.
void enter_namespace() {
  const auto user = ::geteuid();
  const auto group = ::getegid();
  must(::unshare(user == 0 ? CLONE_NEWNET : CLONE_NEWUSER | CLONE_NEWNET) == 0, "unshare");
  if (user == 0) return;
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
  write_file("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
}

ifreq interface(const char* name) {
  ifreq request{};
  std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  return request;
}

void set_address(int socket, unsigned long request, std::uint32_t address) {
  auto link = interface("far");
  auto& to = reinterpret_cast<sockaddr_in&>(link.ifr_addr);
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(address);
  must(::ioctl(socket, request, &link) == 0, "address");
}

void bring_up(int socket, const char* name) {
  auto link = interface(name);
  must(::ioctl(socket, SIOCGIFFLAGS, &link) == 0, name);
  link.ifr_flags |= IFF_UP;
  must(::ioctl(socket, SIOCSIFFLAGS, &link) == 0, name);
}

/// A TUN device: each read gives a packet sent to 198.18.0.0/24, each write delivers one from there.
int open_wire() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  bring_up(socket, "lo");
  const int wire = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  must(wire >= 0, "/dev/net/tun");
  auto link = interface("far");
  link.ifr_flags = IFF_TUN | IFF_NO_PI;
  must(::ioctl(wire, TUNSETIFF, &link) == 0, "tun");
  set_address(socket, SIOCSIFADDR, kHere);
  set_address(socket, SIOCSIFNETMASK, kMask);
  bring_up(socket, "far");
  ::close(socket);
  return wire;
}

/// The packets under way, in order of arrival; packets with the same delay keep their order.
using OnTheWay = std::multimap<steady_clock::time_point, std::string>;

/// Returns a packet to its sender with the two addresses swapped, which leaves all checksums valid.
void turn_round(std::string packet, OnTheWay& on_the_way) {
  if (packet.size() < sizeof(iphdr)) return;
  iphdr head{};
  std::memcpy(&head, packet.data(), sizeof head);
  if (head.version != 4) return;
  std::swap(head.saddr, head.daddr);
  std::memcpy(packet.data(), &head, sizeof head);
  const auto distance = ntohl(head.saddr) & ~kMask;
  on_the_way.emplace(steady_clock::now() + microseconds(distance * 500), std::move(packet));
}

[[noreturn]] void carry(int wire) {
  OnTheWay on_the_way;
  char bytes[65536];
  for (;;) {
    pollfd wait{wire, POLLIN, 0};
    timespec left{};
    if (!on_the_way.empty()) {
      const auto due = std::chrono::nanoseconds(on_the_way.begin()->first - steady_clock::now()).count();
      if (due > 0) left = {due / 1'000'000'000, due % 1'000'000'000};
    }
    ::ppoll(&wait, 1, on_the_way.empty() ? nullptr : &left, nullptr);
    for (ssize_t size = 0; (size = ::read(wire, bytes, sizeof bytes)) > 0;)
      turn_round({bytes, static_cast<std::size_t>(size)}, on_the_way);
    while (!on_the_way.empty() && on_the_way.begin()->first <= steady_clock::now()) {
      const auto& packet = on_the_way.begin()->second;
      [[maybe_unused]] const auto written = ::write(wire, packet.data(), packet.size());
      on_the_way.erase(on_the_way.begin());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  try {
    enter_namespace();
    const int wire = open_wire();
    const auto carrier = ::fork();
    must(carrier >= 0, "fork");
    if (carrier == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      carry(wire);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "far_away: no distance here: %s\n", error.what());
  }
  ::execvp(argv[1], argv + 1);
  return 127;
}
