#include "net/practice_transport.hpp"

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

#include <utility>

#include "net/practice_replies.hpp"
#include "net/trace.hpp"
#include "net/transfer_error.hpp"

namespace orel {
namespace {

/// The failures of a network, by the same table as the real ones.
TransferFailure failure_of(PracticeFault fault, const HttpRequest& request, const Limits& limits) {
  TransferFacts facts{.progress = {.method = request.method}, .host = request.url.host()};
  switch (fault) {
    case PracticeFault::bad_certificate:
      facts.code = CURLE_PEER_FAILED_VERIFICATION;
      facts.peer = {.checked = true, .result = X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT};
      facts.trusted = "/etc/ssl/certs";
      break;
    case PracticeFault::timeout:
      facts.progress.request_begun = true;
      return clock_failure(Expired::headers, limits, facts.host, facts.progress);
    case PracticeFault::no_network:
    case PracticeFault::none: facts.code = CURLE_COULDNT_RESOLVE_HOST; break;
  }
  return transfer_failure(facts);
}

Exchange::End end_of(Clock::Woke woke) {
  return woke == Clock::Woke::signal ? Exchange::End::signal : Exchange::End::reader_gone;
}

/// Plays the pieces as if each had been a packet, which is gone when it was read.
Exchange::End play(PracticeReply& reply, Clock& clock, Receiver& receiver) {
  bool is_first = true;
  for (auto& held : reply.pieces) {
    const auto piece = std::move(held);
    if (!is_first && reply.pause > milliseconds::zero())
      if (const auto woke = clock.wait(reply.pause); woke != Clock::Woke::time_up) return end_of(woke);
    is_first = false;
    if (receiver.body(reply.head, piece) == Took::enough) return Exchange::End::enough;
    if (receiver.drained() == Took::enough) return Exchange::End::enough;
  }
  return Exchange::End::clean;
}

std::optional<Clock::time_point> deadline_of(const Limits& limits, Clock::time_point now) {
  if (limits.deadline || limits.total <= milliseconds::zero()) return limits.deadline;
  return now + limits.total;
}

}  // namespace

Exchange PracticeTransport::perform(const HttpRequest& request, const Limits& limits, Receiver& receiver) {
  std::string body;
  if (request.method == Method::post && request.body) {
    auto given = request.body();
    if (!given)
      return Exchange{
          .end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = std::move(given).error()};
    body = std::move(*given);
  }
  Exchange exchange{.deadline = deadline_of(limits, clock_.now())};
  auto reply = request.method == Method::post ? practice_answer(body) : practice_page(request.path);
  const auto body_size = request.method == Method::post ? std::optional(body.size()) : std::nullopt;
  std::string().swap(body);  // it may have many megabytes, and so may the answer
  exchange.request_sent = true;
  if (reply.fault == PracticeFault::none) {
    exchange.end = play(reply, clock_, receiver);
    exchange.head = std::move(reply.head);
  } else {
    auto failure = failure_of(reply.fault, request, limits);
    exchange.end = Exchange::End::failed;
    exchange.phase = failure.phase;
    exchange.request_sent = failure.phase == Phase::sent || failure.phase == Phase::deadline;
    exchange.error = std::move(failure.error);
  }
  exchange.trace = trace_lines(request, {}, body_size, exchange.head);
  return exchange;
}

}  // namespace orel
