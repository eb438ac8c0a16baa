#include "exchange/get_exchange.hpp"

#include <algorithm>
#include <utility>

#include "base/messages.hpp"
#include "exchange/messages.hpp"
#include "json/json_path.hpp"

namespace orel {
namespace {

constexpr std::size_t kBodyLimit = std::size_t{64} << 20U;
constexpr std::size_t kRefusalLimit = std::size_t{64} << 10U;

bool holds_error(std::string_view body) {
  if (body.size() > kRefusalLimit) return false;
  const auto error = json_path(body, "error");
  return error && !error->empty();
}

RequestContext context_of(const Get& what, const Service& service) {
  const bool has_key = what.with_key && !service.key().empty();
  return service.context(what.model, has_key ? Service::Key::sent : Service::Key::left_out);
}

/// Gathers the body; any byte counts as progress.
class GetQuestion final : public Question, private Receiver {
 public:
  GetQuestion(const Get& what, const Service& service, World& world)
      : what_(what), service_(service), world_(world) {}

  GetReply& reply() { return reply_; }

 private:
  HttpRequest begin(std::optional<Clock::time_point>) override {
    started_ = world_.clock().now();
    auto request = service_.request(Method::get, what_.path,
                                    what_.with_key ? Service::Key::sent : Service::Key::left_out);
    request.fields = {{"Accept", "application/json"}};
    request.fields.insert(request.fields.end(), what_.fields.begin(), what_.fields.end());
    request.compressed = what_.compressed;
    return request;
  }
  Receiver& receiver() override { return *this; }
  AttemptEnd finish(Exchange exchange) override;
  void restart() override {
    reply_ = {};
    is_too_large_ = false;
  }

  Took body(const HttpHead& head, std::string_view bytes) override {
    auto& text = reply_.body;
    const auto limit = head.status / 100 == 2 ? kBodyLimit : kRefusalLimit;
    const auto room = limit - std::min(limit, text.size());
    is_too_large_ = bytes.size() > room;
    text.append(bytes.substr(0, room));
    return is_too_large_ ? Took::enough : Took::content;
  }
  Took drained() override { return Took::nothing; }
  void tick() override {
    const auto waited = std::chrono::duration_cast<std::chrono::seconds>(world_.clock().now() - started_);
    world_.diagnostics().spin(messages::kWaited(waited.count()));
  }

  Judgement judge(const Exchange& exchange) const;
  Judgement refused(Phase phase) const;

  const Get& what_;
  const Service& service_;
  World& world_;
  GetReply reply_{};
  bool is_too_large_ = false;
  Clock::time_point started_{};
};

AttemptEnd GetQuestion::finish(Exchange exchange) {
  reply_.head = std::move(exchange.head);
  AttemptEnd end{.judgement = judge(exchange), .http_status = reply_.head.status};
  auto& judgement = end.judgement;
  if (judgement.phase == Phase::early_error && judgement.refusal) end.http_status = judgement.refusal->status;
  if (judgement.error) judgement.error->facts.billing = Billing::no;  // questions like these cost nothing
  return end;
}

/// An error was returned instead of what was asked for.
Judgement GetQuestion::refused(Phase phase) const {
  auto refusal = classify_reply(reply_.head, reply_.body, context_of(what_, service_));
  auto error = refusal.error;
  return {.error = std::move(error), .phase = phase, .refusal = std::move(refusal)};
}

Judgement GetQuestion::judge(const Exchange& exchange) const {
  using End = Exchange::End;
  const int status = reply_.head.status;
  if (is_too_large_ && status / 100 == 2)
    return {.error = Error{.status = ExitStatus::protocol,
                           .what = messages::kNotFromApi(messages::kLargerThan(kBodyLimit))},
            .phase = Phase::status};
  if (exchange.end == End::signal || exchange.end == End::reader_gone)
    return {.error = exchange.error, .phase = Phase::signal};
  if (status == 204 || status == 205 || (status != 0 && status / 100 != 2 && status != 304))
    return refused(Phase::status);
  if (exchange.error) {
    // What came and is no answer would come again; what broke off may be whole the next time.
    const bool is_cut =
        status != 0 && exchange.phase == Phase::status && exchange.error->status != ExitStatus::protocol;
    return {.error = exchange.error, .phase = is_cut ? Phase::early_cut : exchange.phase};
  }
  return holds_error(reply_.body) ? refused(Phase::early_error) : Judgement{};
}

}  // namespace

Result<GetReply> GetExchange::get(const Get& what) {
  GetQuestion question(what, service_, world_);
  question.set_deadline(deadline_);
  service_.ask(question);
  deadline_ = question.deadline();
  service_.tell_trace(question);
  auto& error = question.end().judgement.error;
  if (!error) return std::move(question.reply());
  error->facts.model = what.model;
  return *std::move(error);
}

Error GetExchange::not_an_answer(const GetReply& reply, const Get& what) const {
  auto error = classify_reply(reply.head, reply.body, context_of(what, service_)).error;
  error.facts.billing = Billing::no;
  return error;
}

}  // namespace orel
