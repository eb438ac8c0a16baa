// A server on loopback that plays scripts byte by byte and records the requests. It knows no JSON, and of
// HTTP only where a request ends (Content-Length), so that a script can break any rule.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "e2e/channel.hpp"
#include "e2e/script.hpp"

namespace orel::e2e {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A request as it was received.
struct Request {
  std::string line{};                 // "POST /api/v1/chat/completions", without the version
  std::vector<std::string> fields{};  // "Name: value"
  std::string body{};

  /// The value of the first field with this name, in any letter case.
  std::optional<std::string> field(std::string_view name) const;
};

/// The record of one connection.
struct Connection {
  enum class End { open, ours, client_fin, client_reset };
  End end = End::open;  // who ended it; `ours` means that the script did, before the client
  SteadyTime ended_at{};
  std::size_t requests = 0;
};

class Emulator {
 public:
  /// Makes a channel of an accepted socket, which it owns. Returns null if the TLS handshake failed.
  using Door = std::function<std::unique_ptr<Channel>(int fd)>;

  /// Listens on a free port of 127.0.0.1 and starts to serve; the first request gets the first script, and so
  /// on.
  explicit Emulator(std::vector<Script> scripts, Door door = plain_channel);
  Emulator(const Emulator&) = delete;
  Emulator& operator=(const Emulator&) = delete;
  /// Ends all connections and joins the threads.
  ~Emulator();

  int port() const { return port_; }
  /// "http://127.0.0.1:PORT/api/v1"
  std::string base_url() const;

  std::vector<Request> requests() const;
  std::vector<Connection> connections() const;
  /// What did not go as planned: a request without a script, or a script without a request. Empty if all did.
  std::vector<std::string> complaints() const;

  /// Waits until `count` requests have been read; returns false if they do not come in time.
  bool wait_for_requests(std::size_t count, std::chrono::milliseconds limit) const;
  /// Waits until no connection is open; returns false if one stays open.
  bool wait_until_closed(std::chrono::milliseconds limit) const;

 private:
  void listen();
  void serve(int fd, Connection& connection);
  bool read_request(Channel& channel, Connection& connection, std::string& buffer);
  bool play(Channel& channel, Connection& connection, const Script& script);
  bool linger(Channel& channel, Connection& connection, std::chrono::milliseconds limit);
  std::optional<Script> next_script();
  void end(Connection& connection, Connection::End how);
  bool is_stopping() const;

  Door door_;
  std::vector<Script> scripts_;
  int listener_ = -1;
  int port_ = 0;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::size_t played_ = 0;
  bool stopping_ = false;
  std::vector<Request> requests_;
  std::list<Connection> connections_;
  std::vector<std::string> complaints_;
  std::vector<std::thread> threads_;
  std::thread accepting_;
};

}  // namespace orel::e2e
