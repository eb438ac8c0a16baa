// One thread accepts connections, and each connection has a thread that plays its scripts. One mutex guards
// all records.
#include "e2e/emulator.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kGlance{20};        // how often a waiting thread checks whether the test has ended
constexpr milliseconds kPatience{30'000};  // no wait is longer than the time limit of a run

int open_listener() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 || ::listen(fd, 64) != 0)
    throw std::runtime_error("cannot listen on loopback");
  return fd;
}

int port_of(int fd) {
  sockaddr_in here{};
  socklen_t size = sizeof here;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&here), &size);
  return ntohs(here.sin_port);
}

Request parse_head(std::string_view head) {
  Request request;
  bool first = true;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    auto line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
    if (first)
      request.line = line.substr(0, line.rfind(' '));
    else
      request.fields.emplace_back(line);
    first = false;
  }
  return request;
}

bool is_end(const Step& step) {
  using enum Step::Kind;
  return step.kind == reset || step.kind == close || step.kind == bare_fin || step.kind == hold ||
         step.kind == keep;
}

}  // namespace

std::optional<std::string> Request::field(std::string_view name) const {
  for (const auto& one : fields) {
    const auto colon = one.find(':');
    if (colon != name.size() || ::strncasecmp(one.data(), name.data(), colon) != 0) continue;
    const auto value = one.find_first_not_of(' ', colon + 1);
    return value == std::string::npos ? std::string{} : one.substr(value);
  }
  return std::nullopt;
}

Emulator::Emulator(std::vector<Script> scripts, Door door)
    : door_(std::move(door)),
      scripts_(std::move(scripts)),
      listener_(open_listener()),
      port_(port_of(listener_)) {
  accepting_ = std::thread([this] { listen(); });
}

Emulator::~Emulator() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ::shutdown(listener_, SHUT_RDWR);  // wakes the accepting thread
  accepting_.join();
  for (auto& thread : threads_) thread.join();
  ::close(listener_);
}

std::string Emulator::base_url() const {
  return "http://127.0.0.1:" + std::to_string(port_) + "/api/v1";
}

std::vector<Request> Emulator::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::vector<Connection> Emulator::connections() const {
  const std::lock_guard lock(mutex_);
  return {connections_.begin(), connections_.end()};
}

std::vector<std::string> Emulator::complaints() const {
  const std::lock_guard lock(mutex_);
  auto all = complaints_;
  if (played_ < scripts_.size())
    all.push_back("replies that nobody asked for: " + std::to_string(scripts_.size() - played_));
  return all;
}

bool Emulator::wait_for_requests(std::size_t count, milliseconds limit) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, limit, [&] { return requests_.size() >= count; });
}

bool Emulator::wait_until_closed(milliseconds limit) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, limit, [&] {
    return std::ranges::none_of(connections_,
                                [](const auto& one) { return one.end == Connection::End::open; });
  });
}

bool Emulator::is_stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Emulator::listen() {
  while (!is_stopping()) {
    pollfd wait{listener_, POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(kGlance.count())) <= 0) continue;
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) continue;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const std::lock_guard lock(mutex_);
    auto& connection = connections_.emplace_back();
    threads_.emplace_back([this, fd, &connection] { serve(fd, connection); });
  }
}

void Emulator::serve(int fd, Connection& connection) {
  const auto channel = door_(fd);
  if (channel == nullptr) return end(connection, Connection::End::client_fin);
  std::string buffer;
  while (read_request(*channel, connection, buffer)) {
    const auto script = next_script();
    if (!script) break;
    if (!play(*channel, connection, *script)) return;
  }
  end(connection, Connection::End::ours);
}

// Reads one whole request; what follows it stays in `buffer`. Returns false if the client has gone.
bool Emulator::read_request(Channel& channel, Connection& connection, std::string& buffer) {
  char bytes[65536];
  while (!is_stopping()) {
    if (const auto head_end = buffer.find("\r\n\r\n"); head_end != std::string::npos) {
      auto request = parse_head(std::string_view(buffer).substr(0, head_end));
      const auto length = std::strtoull(request.field("Content-Length").value_or("0").c_str(), nullptr, 10);
      if (buffer.size() >= head_end + 4 + length) {
        request.body = buffer.substr(head_end + 4, length);
        buffer.erase(0, head_end + 4 + length);
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        ++connection.requests;
        changed_.notify_all();
        return true;
      }
    }
    std::size_t count = 0;
    const auto heard = channel.read(bytes, sizeof bytes, count, kGlance);
    if (heard == Heard::bytes) buffer.append(bytes, count);
    if (heard == Heard::fin || heard == Heard::reset) {
      end(connection, heard == Heard::fin ? Connection::End::client_fin : Connection::End::client_reset);
      return false;
    }
  }
  return false;
}

std::optional<Script> Emulator::next_script() {
  const std::lock_guard lock(mutex_);
  if (played_ < scripts_.size()) return scripts_[played_++];
  complaints_.push_back("a request that nobody foresaw: " + requests_.back().line);
  return std::nullopt;
}

// Returns whether another request may come on this connection.
bool Emulator::play(Channel& channel, Connection& connection, const Script& script) {
  std::size_t piece = std::string::npos;
  const auto finish = [&] {
    linger(channel, connection, kPatience);
    return false;
  };
  for (const auto& step : script) {
    using enum Step::Kind;
    switch (step.kind) {
      case send: {
        std::string_view left = step.bytes;
        while (!left.empty()) {
          if (!channel.write(left.substr(0, piece))) return finish();
          left.remove_prefix(std::min(piece, left.size()));
        }
        break;
      }
      case pause:
        if (!linger(channel, connection, step.time)) return false;
        break;
      case split: piece = step.size; break;
      case reset:
        channel.reset();
        end(connection, Connection::End::ours);
        return false;
      case close: break;
      case bare_fin: channel.bare_fin(); return finish();
      case hold: return finish();
      case keep: return true;
    }
  }
  if (script.empty() || !is_end(script.back()) || script.back().kind == Step::Kind::close) channel.finish();
  return finish();
}

// Waits, dropping what the client sends. Returns false when the client has closed.
bool Emulator::linger(Channel& channel, Connection& connection, milliseconds limit) {
  const auto until = steady_clock::now() + limit;
  char bytes[4096];
  while (!is_stopping()) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (left.count() <= 0) return true;
    std::size_t count = 0;
    const auto heard = channel.read(bytes, sizeof bytes, count, std::min(left, kGlance));
    if (heard == Heard::fin || heard == Heard::reset) {
      end(connection, heard == Heard::fin ? Connection::End::client_fin : Connection::End::client_reset);
      return false;
    }
  }
  return false;
}

void Emulator::end(Connection& connection, Connection::End how) {
  const std::lock_guard lock(mutex_);
  if (connection.end != Connection::End::open) return;
  connection.end = how;
  connection.ended_at = steady_clock::now();
  changed_.notify_all();
}

}  // namespace orel::e2e
