#include "command/config/config_check.hpp"

#include <optional>
#include <utility>

#include "api/api_error.hpp"
#include "api/credits.hpp"
#include "api/retry_hint.hpp"
#include "base/calendar.hpp"
#include "command/messages.hpp"
#include "command/print.hpp"
#include "exchange/service.hpp"
#include "net/proxy.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::string_view kPath = "/key";
constexpr std::size_t kReplyLimit = 64UL * 1024;
constexpr std::chrono::minutes kClockTolerance{5};

/// Writes the lines to standard output, each at once.
class Lines {
 public:
  explicit Lines(World& world) : world_(world) {}

  void passed(const Words& step, const Text& what) { show(m::kCheckPassed(Text(step), what)); }
  void failed(const Words& step, const Text& what) { show(m::kCheckFailed(Text(step), what)); }
  void show(const Text& line) {
    auto& aside = world_.diagnostics();
    const auto& words = aside.manner().language == Language::ru ? line.ru : line.en;
    world_.output().take(one_line(aside.redactor().redact(words)) + "\n");
    world_.output().flush();
  }
  Result<void> finish() {
    world_.output().finish();
    if (const auto* failure = world_.output().failure()) return *failure;
    return {};
  }

 private:
  World& world_;
};

/// Asks for the account of the key. It judges nothing and reports no failure to the service, so that it is
/// asked once.
class AccessQuestion final : public Question, private Receiver {
 public:
  explicit AccessQuestion(const Service& service) : service_(service) {}

  Exchange& exchange() { return exchange_; }
  const std::string& reply() const { return reply_; }

 private:
  HttpRequest begin(std::optional<Clock::time_point>) override {
    auto request = service_.request(Method::get, std::string(kPath), Service::Key::sent);
    request.fields = {{"Accept", "application/json"}};
    return request;
  }
  Receiver& receiver() override { return *this; }
  AttemptEnd finish(Exchange exchange) override {
    exchange_ = std::move(exchange);
    return {};
  }
  Took body(const HttpHead&, std::string_view bytes) override {
    reply_.append(bytes.substr(0, kReplyLimit - reply_.size()));
    return reply_.size() == kReplyLimit ? Took::enough : Took::content;
  }
  Took drained() override { return Took::nothing; }
  void tick() override {}

  const Service& service_;
  Exchange exchange_;
  std::string reply_;
};

/// Other commands advise to run this one.
Error without_own_advice(Error error) {
  if (error.todo.en.find("orel config check") != std::string::npos) error.todo = {};
  return error;
}

class Check {
 public:
  Check(const Settings& settings, World& world)
      : settings_(settings), world_(world), lines_(world), service_(settings, world, Addresses::looked_up) {}

  Result<void> run() {
    if (auto open = require_output(world_); !open) return open;
    tell_demo();
    check_files();
    if (!service_.is_practice()) {  // practice needs neither key nor server
      check_key();
      check_server();
    }
    auto shown = lines_.finish();
    if (stopped_) return *std::move(stopped_);
    if (!shown) return shown;
    if (first_failure_) return without_own_advice(*std::move(first_failure_));
    return {};
  }

 private:
  void fail(const Words& step, Error error) {
    lines_.failed(step, error.what);
    if (!first_failure_) first_failure_ = std::move(error);
  }

  /// Where a setting came from, in words.
  Text origin_of(std::string_view label) const {
    const auto place = settings_.place(label);
    return place.empty() ? Text(m::kBuiltInOrigin) : Text(std::string(place));
  }

  void tell_demo() {
    if (service_.is_practice()) lines_.show(m::kDemoIsOn(origin_of("demo")));
  }

  /// Broken files have been refused before: the warnings are about files that were ignored or that other
  /// users can read.
  void check_files() {
    const auto path = shown_path(settings_.config_path, world_.lookup());
    if (settings_.has_config)
      lines_.passed(m::kCheckSettings, Text(path));
    else
      lines_.passed(m::kCheckSettings, (path.empty() ? Text() : Text(path + ": ")) + Text(m::kNoFile));
    for (const auto& warning : settings_.warnings)
      fail(m::kCheckFiles, Error{.status = ExitStatus::config, .what = warning});
  }

  void check_key() {
    auto ready = service_.read_key();
    if (ready)
      lines_.passed(m::kCheckKey, Text(service_.key().mask() + " (" + settings_.key.place + ")"));
    else if (is_signal(ready.error().status))
      stopped_ = std::move(ready).error();
    else
      fail(m::kCheckKey, std::move(ready).error());
  }

  void check_server() {
    if (stopped_) return;
    if (auto ready = service_.open(); !ready) return fail(m::kCheckServer, std::move(ready).error());
    const auto& url = service_.url();
    lines_.passed(m::kCheckServer, Text(url.text() + " (") + origin_of("base_url") + Text(std::string(")")));
    tell_proxy(url);
    ask(url);
  }

  void tell_proxy(const Url& url) {
    const auto proxy = url.is_loopback() ? std::string() : proxy_named(url.host(), world_.lookup());
    lines_.passed(m::kCheckProxy, proxy.empty() ? Text(m::kNoProxy) : Text(proxy));
  }

  void ask(const Url& url) {
    AccessQuestion question(service_);
    service_.ask(question);
    service_.tell_trace(question);
    auto& exchange = question.exchange();
    const bool is_stopped =
        exchange.end == Exchange::End::signal || exchange.end == Exchange::End::reader_gone;
    if (is_stopped) stopped_ = std::move(exchange.error);
    if (is_stopped || !tell_way(url, exchange)) return;
    judge(exchange, question.reply());
    compare_clocks(exchange.head);
  }

  /// Tells how far the connection got: name, connection, TLS. True if a reply came.
  bool tell_way(const Url& url, Exchange& exchange) {
    using Reached = Exchange::Reached;
    const bool by_tls = url.text().starts_with("https:");
    const bool came = exchange.head.status != 0;
    auto reached = came ? Reached::tls : exchange.reached;
    if (exchange.phase == Phase::unsent_tls || exchange.phase == Phase::untrusted)
      reached = Reached::connection;
    struct Step {
      Reached reached;
      const Words& name;
      Text done;
    };
    const Step steps[] = {{Reached::name, m::kCheckName, m::kNameFound(url.host())},
                          {Reached::connection, m::kCheckConnection, m::kConnected(url.host())},
                          {Reached::tls, m::kCheckTls, Text(m::kTlsTrusted)}};
    for (const auto& step : steps) {
      if (step.reached == Reached::tls && !by_tls) continue;
      if (step.reached == Reached::name && url.is_loopback()) continue;
      if (reached < step.reached && exchange.error) {
        fail(step.name, *std::move(exchange.error));
        return false;
      }
      lines_.passed(step.name, step.done);
    }
    if (!came && exchange.error) fail(m::kCheckAccess, *std::move(exchange.error));
    return came;
  }

  void judge(const Exchange& exchange, const std::string& body) {
    const auto status = exchange.head.status;
    const bool has_key = !service_.key().empty();
    if (exchange.error) return fail(m::kCheckAccess, *exchange.error);
    const bool is_accepted = status == 200 && read_key_status(body);
    if (!has_key && (is_accepted || status == 401))
      return lines_.passed(m::kCheckAccess, Text(m::kServerAnswers));
    if (is_accepted) return lines_.passed(m::kCheckAccess, Text(m::kKeyAccepted));
    const auto context = service_.context({}, Service::Key::sent);
    fail(m::kCheckAccess, classify_reply(exchange.head, body, context).error);
  }

  void compare_clocks(const HttpHead& head) {
    using std::chrono::milliseconds;
    const auto here = world_.clock().wall();
    const auto there = read_http_date(head.find("date"), here);
    if (!there) return lines_.passed(m::kCheckClock, Text(m::kClockUnknown));
    const auto ahead = std::chrono::duration_cast<milliseconds>(here - *there);
    if (ahead <= kClockTolerance && ahead >= -kClockTolerance)
      return lines_.passed(m::kCheckClock, Text(m::kClockRight));
    const auto apart = duration(ahead.count() < 0 ? -ahead : ahead);
    fail(m::kCheckClock, Error{.status = ExitStatus::tls,
                               .what = ahead.count() < 0 ? m::kClockBehind(apart) : m::kClockAhead(apart),
                               .todo = Text(m::kClockFixDo)});
  }

  const Settings& settings_;
  World& world_;
  Lines lines_;
  Service service_;
  std::optional<Error> first_failure_;
  std::optional<Error> stopped_;  // a signal, or a reader that left
};

}  // namespace

Result<void> check_config(const Settings& settings, World& world) {
  return Check(settings, world).run();
}

Error check_unreadable(Error error, World& world) {
  Lines lines(world);
  lines.failed(m::kCheckSettings, error.what);
  if (auto shown = lines.finish(); !shown) return std::move(shown).error();
  return error;
}

}  // namespace orel
