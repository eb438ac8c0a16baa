// A world for tests: input, output and files are strings, the network is a list of replies, the clock jumps.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/world.hpp"
#include "tests/unit/sink/fakes.hpp"

namespace orel::test {

/// Jumps over every wait, and remembers it.
class JumpingClock final : public Clock {
 public:
  time_point now() const override { return now_; }
  wall_point wall() const override { return today; }
  Woke wait(milliseconds duration) override {
    waits.push_back(duration);
    now_ += duration;
    if (during_wait) during_wait();
    return woke;
  }
  /// Time passes without anybody waiting for it.
  void jump(time_point to) { now_ = to; }
  std::vector<milliseconds> waits;
  Woke woke = Woke::time_up;
  std::function<void()> during_wait;
  wall_point today = wall_point{} + std::chrono::hours(24 * 365 * 50);

 private:
  time_point now_{};
};

/// What the server does in one exchange.
struct Reply {
  HttpHead head{};
  std::vector<std::string> pieces{};
  Exchange::End end = Exchange::End::clean;
  Phase phase = Phase::status;
  std::optional<Error> error{};
  std::string address{};
  bool address_failed = false;
};

inline Reply stream_reply(std::vector<std::string> pieces, Exchange::End end = Exchange::End::clean) {
  return {.head = {.status = 200, .fields = {{"Content-Type", "text/event-stream"}}},
          .pieces = std::move(pieces),
          .end = end};
}
inline Reply json_reply(int status, std::string body) {
  return {.head = {.status = status, .fields = {{"Content-Type", "application/json"}}},
          .pieces = {std::move(body)}};
}
inline Reply no_connection() {
  return {.end = Exchange::End::failed,
          .phase = Phase::unsent_network,
          .error = Error{.status = ExitStatus::network, .what = Text("cannot reach it", "нет связи")}};
}
/// One piece of text as an event.
inline std::string text_event(std::string_view text) {
  return "data: "
         "{\"id\":\"gen-1\",\"model\":\"openai/gpt-4o\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" +
         std::string(text) + "\"}}]}\n\n";
}
inline const std::string kStopEvent =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
inline const std::string kDoneEvent = "data: [DONE]\n\n";

/// Answers requests in order; the last reply is repeated.
class ScriptedTransport final : public TransportInTurn {
 public:
  Exchange perform(const HttpRequest& request, const Limits& limits, Receiver& receiver) override {
    const Reply reply = replies.size() > 1 ? std::move(replies.front()) : replies.at(0);
    if (replies.size() > 1) replies.pop_front();
    hint = request.address;
    Exchange exchange{.end = reply.end,
                      .address = reply.address,
                      .address_failed = reply.address_failed,
                      .head = reply.head,
                      .phase = reply.phase,
                      .error = reply.error,
                      .deadline = limits.deadline};
    if (request.method == Method::post) {
      auto body = request.body();
      if (!body) return {.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = body.error()};
      bodies.push_back(*body);
    }
    paths.push_back(request.path);
    fields = request.fields;
    key_sent = request.key != nullptr;
    for (const auto& piece : reply.pieces) {
      const auto took = receiver.body(reply.head, piece);
      if (took == Took::enough || receiver.drained() == Took::enough) {
        exchange.end = Exchange::End::enough;
        break;
      }
    }
    return exchange;
  }

  std::deque<Reply> replies;
  std::vector<std::string> bodies;
  std::vector<std::string> paths;
  std::vector<HeaderField> fields;
  std::string hint;
  bool key_sent = false;
};

class StringInput final : public Input {
 public:
  StdinKind kind() const override { return kind_is; }
  Result<bool> read_ready(std::string& text, std::size_t) override {
    if (!is_ready) return false;
    text += content;
    return true;
  }
  Result<void> read_rest(std::string& text, std::size_t, const std::function<void()>& waiting) override {
    if (is_slow) waiting();
    text += content;
    return {};
  }
  Result<void> read_hidden_line(std::string& text, std::size_t) override {
    text += content;
    return {};
  }
  StdinKind kind_is = StdinKind::null_device;
  std::string content;
  bool is_ready = true;
  bool is_slow = false;
};

class FakeWorld final : public World {
 public:
  std::optional<std::string_view> environment(std::string_view name) const override {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  }
  void forget(const char* name) override { variables.erase(name); }
  std::uint32_t user_id() const override { return 1000; }
  Input& input() override { return in; }
  Output& output() override { return out; }
  int output_descriptor() const override { return output_is_open ? 1 : -1; }
  void watch_reader_of(int) override {}
  Diagnostics& diagnostics() override { return told.diagnostics; }
  bool diagnostics_is_terminal() const override { return is_terminal; }
  FileText read_file(const std::string& path, std::size_t, Fifo, Links) override {
    const auto found = files.find(path);
    return found == files.end() ? FileText{.error = ENOENT} : FileText{.owner = 1000, .text = found->second};
  }
  FileText read_descriptor(int, std::size_t) override { return {.error = EBADF}; }
  int create_file(const std::string& path, std::string_view text, Over over) override {
    if (over == Over::any_file) files.erase(path);
    return files.try_emplace(path, text).second ? 0 : EEXIST;
  }
  std::unique_ptr<Folder> folder(const std::string& path, Make make) override {
    return has_folders ? Folder::open(path, make) : nullptr;
  }
  std::optional<std::size_t> terminal_width() const override { return std::nullopt; }
  Clock& clock() override { return time; }
  const Interrupt& interrupt() const override { return stop; }
  double random01() override { return 0.5; }
  Transport& network() override { return other_server != nullptr ? *other_server : server; }

  std::map<std::string, std::string, std::less<>> variables{
      {"OPENROUTER_API_KEY", "sk-or-v1-0123456789abcdef"}};
  std::map<std::string, std::string> files;
  StringInput in;
  StringOutput out;
  Told told;
  JumpingClock time;
  NoInterrupt stop;
  ScriptedTransport server;
  Transport* other_server = nullptr;  // in the place of `server`
  bool output_is_open = true;
  bool is_terminal = false;
  bool has_folders = false;  // real ones: then HOME must be a test's own
};

}  // namespace orel::test
