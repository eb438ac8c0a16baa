#include "command/get_exchange.hpp"

#include <algorithm>
#include <utility>

#include "api/json_path.hpp"
#include "base/messages.hpp"
#include "command/address_cache.hpp"
#include "command/failure_words.hpp"
#include "command/patience.hpp"
#include "net/destination.hpp"

namespace orel {
namespace {

constexpr std::size_t kBodyLimit = std::size_t{64} << 20U;
constexpr std::size_t kRefusalLimit = std::size_t{64} << 10U;

/// Gathers the body; any byte counts as progress.
class Gatherer : public Receiver {
 public:
  Gatherer(World& world) : world_(world), started_(world.clock().now()) {}

  Took body(const HttpHead& head, std::string_view bytes) override {
    const auto limit = head.status / 100 == 2 ? kBodyLimit : kRefusalLimit;
    const auto room = limit - std::min(limit, text_.size());
    is_too_large_ = bytes.size() > room;
    text_.append(bytes.substr(0, room));
    return is_too_large_ ? Took::enough : Took::content;
  }
  Took drained() override { return Took::nothing; }
  void tick() override {
    world_.diagnostics().spin(std::chrono::duration_cast<milliseconds>(world_.clock().now() - started_));
  }

  std::string take() { return std::move(text_); }
  bool is_too_large() const { return is_too_large_; }

 private:
  World& world_;
  Clock::time_point started_;
  std::string text_;
  bool is_too_large_ = false;
};

bool holds_error(std::string_view body) {
  if (body.size() > kRefusalLimit) return false;
  const auto error = json_path(body, "error");
  return error && !error->empty();
}

}  // namespace

/// One attempt: a reply, or what the retry policy asks about the failure.
struct GetExchange::Attempt {
  GetReply reply{};
  std::optional<Error> error{};
  ApiError refusal{};
  Phase phase = Phase::status;
  int http_status = 0;
};

Result<void> GetExchange::prepare() {
  if (settings_.options.demo) {
    url_ = Url::built_in();
    return {};
  }
  auto url = destination(
      {settings_.options.base_url, settings_.origin("base_url"), std::string(settings_.place("base_url"))});
  if (!url) return std::move(url).error();
  url_ = *std::move(url);
  return {};
}

void GetExchange::use_key(Secret key) {
  key_ = std::move(key);
  key_mask_ = key_.empty() ? std::string() : key_.mask();
}

RequestContext GetExchange::context(const Get& what) const {
  const bool has_key = what.with_key && !key_.empty();
  return {.model = what.model,
          .host = url_->host(),
          .key_mask = has_key ? std::string_view(key_mask_) : std::string_view(),
          .key_source = settings_.key.place,
          .now = world_.clock().wall()};
}

GetExchange::Attempt GetExchange::attempt(const Get& what, std::optional<Clock::time_point>& deadline) {
  const auto& options = settings_.options;
  HttpRequest request{.method = Method::get,
                      .url = *url_,
                      .path = what.path,
                      .fields = {{"Accept", "application/json"}},
                      .key = what.with_key && !key_.empty() ? &key_ : nullptr,
                      .cacert = options.cacert,
                      .compressed = what.compressed};
  request.fields.insert(request.fields.end(), what.fields.begin(), what.fields.end());
  Gatherer gatherer(world_);
  const auto limits = limits_of(options, deadline);
  auto exchange = options.demo ? world_.practice().send(request, limits, gatherer)
                               : send_by_known_address(world_, request, limits, gatherer);
  deadline = exchange.deadline;
  for (const auto& line : exchange.trace) world_.diagnostics().trace(line);
  Attempt result;
  result.reply.body = gatherer.take();
  if (gatherer.is_too_large() && exchange.head.status / 100 == 2)
    result.error = Error{.status = ExitStatus::protocol,
                         .what = messages::kNotFromApi(messages::kLargerThan(kBodyLimit))};
  else
    judge(result, std::move(exchange), what);
  return result;
}

/// What became of it: a signal, a failure of the transport, the server's refusal, or a reply.
void GetExchange::judge(Attempt& attempt, Exchange exchange, const Get& what) const {
  using End = Exchange::End;
  attempt.reply.head = std::move(exchange.head);
  const int status = attempt.http_status = attempt.reply.head.status;
  const bool ended = exchange.end == End::clean || exchange.end == End::enough;
  if (exchange.end == End::signal || exchange.end == End::reader_gone) {
    attempt.phase = Phase::signal;
    attempt.error = Error{.status = exchange.end == End::signal
                                        ? static_cast<ExitStatus>(128 + world_.interrupt().signal())
                                        : ExitStatus::broken_pipe};
  } else if (status == 204 || status == 205 || (status != 0 && status / 100 != 2 && status != 304)) {
    attempt.refusal = classify_reply(attempt.reply.head, attempt.reply.body, context(what));
    attempt.error = attempt.refusal.error;
  } else if (!ended) {
    attempt.error = std::move(exchange.error);
    // What came and is no answer would come again; what broke off may be whole the next time.
    const bool is_no_answer = attempt.error->status == ExitStatus::protocol;
    attempt.phase =
        status != 0 && exchange.phase == Phase::status && !is_no_answer ? Phase::early_cut : exchange.phase;
  } else if (holds_error(attempt.reply.body)) {
    attempt.refusal = classify_reply(attempt.reply.head, attempt.reply.body, context(what));
    attempt.error = attempt.refusal.error;
    attempt.phase = Phase::early_error;
    attempt.http_status = attempt.refusal.status;
  }
  if (attempt.error) attempt.error->facts.billing = Billing::no;  // questions like these cost nothing
}

Result<GetReply> GetExchange::get(const Get& what) {
  std::optional<Clock::time_point> deadline;
  for (int number = 1;; ++number) {
    auto failed = attempt(what, deadline);
    if (!failed.error) return std::move(failed.reply);
    const auto decision = decide_on_repeat({.phase = failed.phase,
                                            .http_status = failed.http_status,
                                            .refusal = failed.refusal,
                                            .method = Method::get,
                                            .number = number,
                                            .deadline = deadline},
                                           settings_.options, world_);
    if (!decision.retry) {
      say_why_not_repeated(*failed.error, decision, number);
      failed.error->facts.model = what.model;
      return *std::move(failed.error);
    }
    const auto reason = reason_of(failed.http_status, failed.error->status);
    if (auto stopped =
            pause_before_repeat(world_, settings_.options, number, reason, decision.wait, deadline))
      return *std::move(stopped);
  }
}

Error GetExchange::not_an_answer(const GetReply& reply, const Get& what) const {
  auto error = classify_reply(reply.head, reply.body, context(what)).error;
  error.facts.billing = Billing::no;
  return error;
}

}  // namespace orel
