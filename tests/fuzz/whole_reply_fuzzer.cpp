// A whole reply through the client, in every form of output: however it is cut, the same bytes and the same
// exit status come out; `ask` prints nothing at 1x, 2x and 30; a terminal gets no control byte.
//
// The first byte chooses status and media type, the second how the pieces are cut, the third how it ends.
#include <array>
#include <string>
#include <vector>

#include "command/run.hpp"
#include "fuzz/must.hpp"
#include "unit/sink/fakes.hpp"

using namespace orel;
using fuzz::must;

namespace {

class JumpingClock final : public Clock {
 public:
  time_point now() const override { return time_point{} + passed_; }
  wall_point wall() const override { return wall_point{std::chrono::seconds(1'790'000'000)} + passed_; }
  Woke wait(milliseconds duration) override {
    passed_ += duration;
    return Woke::time_up;
  }

 private:
  milliseconds passed_{3'600'000};
};

class NoInput final : public Input {
 public:
  StdinKind kind() const override { return StdinKind::null_device; }
  Result<bool> read_ready(std::string&, std::size_t) override { return true; }
  Result<void> read_rest(std::string&, std::size_t, const std::function<void()>&) override { return {}; }
  Result<void> read_hidden_line(std::string&, std::size_t) override { return {}; }
};

/// Plays the same reply to each request.
class Played final : public TransportInTurn {
 public:
  Played(HttpHead head, std::string_view body, std::size_t step, Exchange::End end)
      : head_(std::move(head)), body_(body), step_(step), end_(end) {}

  Exchange perform(const HttpRequest& request, const Limits&, Receiver& receiver) override {
    if (request.body) must(request.body().has_value());
    for (std::size_t at = 0; at < body_.size(); at += step_) {
      // As libcurl's buffer: it is used again after the call.
      std::string piece(body_.substr(at, step_));
      auto took = receiver.body(head_, piece);
      piece.assign(piece.size(), '#');
      if (took != Took::enough) took = receiver.drained();
      if (took == Took::enough) return {.end = Exchange::End::enough, .head = head_};
    }
    Exchange exchange{.end = end_, .head = head_};
    if (end_ == Exchange::End::failed)
      exchange.error = Error{.status = ExitStatus::network, .what = Text("reset", "сброс")};
    return exchange;
  }

 private:
  HttpHead head_;
  std::string_view body_;
  std::size_t step_;
  Exchange::End end_;
};

class PlayedWorld final : public World {
 public:
  PlayedWorld(Played transport, bool is_terminal) : transport_(std::move(transport)), output_(is_terminal) {}

  std::optional<std::string_view> environment(std::string_view name) const override {
    if (name == "OPENROUTER_API_KEY")
      return "sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    return std::nullopt;
  }
  void forget(const char*) override {}
  std::uint32_t user_id() const override { return 1000; }
  Input& input() override { return input_; }
  Output& output() override { return output_; }
  int output_descriptor() const override { return 1; }
  void watch_reader_of(int) override {}
  Diagnostics& diagnostics() override { return told_.diagnostics; }
  bool diagnostics_is_terminal() const override { return false; }
  FileText read_file(const std::string&, std::size_t, Fifo, Links) override { return {.error = 2}; }
  FileText read_descriptor(int, std::size_t) override { return {.error = 9}; }
  int create_file(const std::string&, std::string_view, Over) override { return 30; }
  std::unique_ptr<Folder> folder(const std::string&, Make) override { return nullptr; }
  std::optional<std::size_t> terminal_width() const override { return std::nullopt; }
  Clock& clock() override { return clock_; }
  const Interrupt& interrupt() const override { return interrupt_; }
  double random01() override { return 0.5; }
  Transport& network() override { return transport_; }

  std::string out() const { return output_.all(); }

 private:
  Played transport_;
  test::StringOutput output_;
  test::NoInterrupt interrupt_;
  test::Told told_;
  JumpingClock clock_;
  NoInput input_;
};

struct Reply {
  HttpHead head;
  std::string_view body;
  Exchange::End end;
};

struct Ended {
  ExitStatus status;
  std::string out;
  friend bool operator==(const Ended&, const Ended&) = default;
};

Ended run_with(const Reply& reply, const std::vector<std::string_view>& args, std::size_t step,
               bool is_terminal = false) {
  PlayedWorld world(Played(reply.head, reply.body, step, reply.end), is_terminal);
  const auto status = run(args, world);
  return {status, world.out()};
}

HttpHead head_of(std::uint8_t choice) {
  constexpr std::array kStatuses{200, 200, 200, 200, 200, 400, 402, 404, 429, 500, 502, 503};
  constexpr std::array<std::string_view, 4> kTypes{"text/event-stream", "application/json", "text/html", ""};
  return {.status = kStatuses[choice / 4 % kStatuses.size()],
          .fields = {{"Content-Type", std::string(kTypes[choice % 4])}}};
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const Reply reply{.head = head_of(data[0]),
                    .body = fuzz::text_of(data + 3, size - 3),
                    .end = data[2] % 2 == 0 ? Exchange::End::clean : Exchange::End::failed};
  const std::size_t step = 1 + data[1] % 40;
  const std::vector<std::vector<std::string_view>> forms{
      {"ask", "hi"},
      {"stream", "hi"},
      {"ask", "--json", "hi"},
      {"stream", "--jsonl", "hi"},
      {"stream", "--raw", "hi"},
      {"ask", "--lang", "ru", "--error-format", "json", "hi"}};
  for (const auto& form : forms) {
    const auto ended = run_with(reply, form, reply.body.size() + 1);
    must(ended == run_with(reply, form, step));
    const int number = exit_number(ended.status);
    if (number == 0) must(!ended.out.empty());
    if (form[0] == "ask" && number != 0 && number <= 30) must(ended.out.empty());
  }
  const auto shown = run_with(reply, {"stream", "hi"}, step, true);
  for (const char c : shown.out) must(!is_control(c));
  return 0;
}
