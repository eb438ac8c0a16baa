// A server on loopback that plays scripts byte by byte and notes what it was asked. It knows no JSON, and of
// HTTP only where a request ends (Content-Length). It can be as wrong as a script wants.
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

/// One request as it came.
struct Request {
  std::string line{};                 // "POST /api/v1/chat/completions", without the version
  std::vector<std::string> fields{};  // "Name: value"
  std::string body{};

  /// The value of the first field with this name, in any letter case.
  std::optional<std::string> field(std::string_view name) const;
};

/// One connection, as far as it has come.
struct Connection {
  enum class End { open, ours, client_fin, client_reset };
  End end = End::open;  // who ended it: `ours` is the script's end, and the client had not closed before
  SteadyTime ended_at{};
  std::size_t requests = 0;
};

class Emulator {
 public:
  /// Makes a channel out of an accepted socket, which it owns; null if the client did not get through (TLS).
  using Door = std::function<std::unique_ptr<Channel>(int fd)>;

  /// Listens on a free port of 127.0.0.1 and serves at once: the first request gets the first script, and so
  /// on.
  explicit Emulator(std::vector<Script> scripts, Door door = plain_channel);
  Emulator(const Emulator&) = delete;
  Emulator& operator=(const Emulator&) = delete;
  /// Ends every connection and waits for its threads.
  ~Emulator();

  int port() const { return port_; }
  /// "http://127.0.0.1:PORT/api/v1"
  std::string base_url() const;

  std::vector<Request> requests() const;
  std::vector<Connection> connections() const;
  /// What went against the plan: a request nobody foresaw, a script nobody asked for. Empty: nothing.
  std::vector<std::string> complaints() const;

  /// Waits until `count` requests have been read; false if they do not come in time.
  bool wait_for_requests(std::size_t count, std::chrono::milliseconds limit) const;
  /// Waits until no connection is open any more; false if one stays open.
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
