#include "command/config_check.hpp"

#include <optional>
#include <utility>

#include "api/api_error.hpp"
#include "api/credits.hpp"
#include "api/retry_hint.hpp"
#include "base/calendar.hpp"
#include "base/messages.hpp"
#include "command/api_key.hpp"
#include "command/print.hpp"
#include "net/destination.hpp"
#include "net/transfer_error.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::string_view kPath = "/key";
constexpr std::size_t kReplyLimit = 64UL * 1024;
constexpr std::chrono::minutes kClockTolerance{5};

/// The lines on standard output, each shown at once.
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

/// The body of one small reply.
class Gathering : public Receiver {
 public:
  Took body(const HttpHead&, std::string_view bytes) override {
    body_.append(bytes.substr(0, kReplyLimit - body_.size()));
    return body_.size() == kReplyLimit ? Took::enough : Took::content;
  }
  Took drained() override { return Took::nothing; }
  void tick() override {}
  const std::string& text() const { return body_; }

 private:
  std::string body_;
};

class Check {
 public:
  Check(const Settings& settings, World& world)
      : settings_(settings), options_(settings.options), world_(world), lines_(world) {}

  Result<void> run() {
    if (auto open = require_output(world_); !open) return open;
    tell_demo();
    check_files();
    if (!options_.demo) {  // which needs neither
      check_key();
      check_server();
    }
    auto shown = lines_.finish();
    if (stopped_) return *std::move(stopped_);
    if (!shown) return shown;
    if (first_failure_) return *std::move(first_failure_);
    return {};
  }

 private:
  void fail(const Words& step, Error error) {
    lines_.failed(step, error.what);
    if (!first_failure_) first_failure_ = std::move(error);
  }

  /// Where a setting came from, for a person.
  Text origin_of(std::string_view label) const {
    const auto place = settings_.place(label);
    return place.empty() ? Text(m::kBuiltInOrigin) : Text(std::string(place));
  }

  void tell_demo() {
    if (options_.demo) lines_.show(m::kDemoIsOn(origin_of("demo")));
  }

  /// Broken files have been refused before; what is left are those that were not read, or that others can
  /// read.
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
    auto key = read_api_key(settings_.key, world_);
    if (!key && is_signal(key.error().status)) {
      stopped_ = std::move(key).error();
    } else if (!key) {
      fail(m::kCheckKey, std::move(key).error());
    } else {
      key_ = *std::move(key);
      lines_.passed(m::kCheckKey, Text(key_.mask() + " (" + settings_.key.place + ")"));
    }
  }

  void check_server() {
    if (stopped_) return;
    auto url = destination(
        {options_.base_url, settings_.origin("base_url"), std::string(settings_.place("base_url"))});
    if (!url) return fail(m::kCheckServer, std::move(url).error());
    lines_.passed(m::kCheckServer, Text(url->text() + " (") + origin_of("base_url") + Text(std::string(")")));
    tell_proxy(*url);
    ask(*url);
  }

  void tell_proxy(const Url& url) {
    const auto proxy = url.is_loopback() ? std::string() : proxy_named(url.host(), world_.lookup());
    lines_.passed(m::kCheckProxy, proxy.empty() ? Text(m::kNoProxy) : Text(proxy));
  }

  void ask(const Url& url) {
    Gathering reply;
    const HttpRequest request{.method = Method::get,
                              .url = url,
                              .path = std::string(kPath),
                              .fields = {{"Accept", "application/json"}},
                              .key = key_.empty() ? nullptr : &key_,
                              .cacert = options_.cacert};
    const Limits limits{.connect = options_.connect_timeout,
                        .headers = options_.header_timeout,
                        .no_bytes = options_.stall_timeout,
                        .no_content = options_.idle_timeout,
                        .total = options_.timeout};
    auto exchange = world_.network().send(request, limits, reply);
    for (const auto& line : exchange.trace) world_.diagnostics().trace(line);
    if (exchange.end == Exchange::End::signal)
      stopped_ = Error{.status = static_cast<ExitStatus>(128 + world_.interrupt().signal())};
    else if (exchange.end == Exchange::End::reader_gone)
      stopped_ = Error{.status = ExitStatus::broken_pipe};
    if (stopped_) return;
    if (!tell_way(url, exchange)) return;
    judge(url, exchange, reply.text());
    compare_clocks(exchange.head);
  }

  /// Name, connection, TLS: true if a reply came this way.
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

  void judge(const Url& url, const Exchange& exchange, const std::string& body) {
    const auto status = exchange.head.status;
    if (exchange.error) return fail(m::kCheckAccess, *exchange.error);
    const bool is_accepted = status == 200 && read_key_status(body);
    if (key_.empty() && (is_accepted || status == 401))
      return lines_.passed(m::kCheckAccess, Text(m::kServerAnswers));
    if (is_accepted) return lines_.passed(m::kCheckAccess, Text(m::kKeyAccepted));
    const auto mask = key_.mask();
    const RequestContext context{.host = url.host(),
                                 .key_mask = mask,
                                 .key_source = settings_.key.place,
                                 .now = world_.clock().wall()};
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
  const Options& options_;
  World& world_;
  Lines lines_;
  Secret key_;
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
