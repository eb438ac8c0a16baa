#include "net/transport.hpp"

#include <utility>

namespace orel {

Exchange Transport::send(HttpRequest request, const Limits& limits, Receiver& receiver) {
  Call call{.request = std::move(request), .limits = limits, .receiver = receiver};
  start(call);
  next(std::nullopt);
  return std::move(call.exchange);
}

Call* TransportInTurn::next(std::optional<Clock::time_point>) {
  if (waiting_.empty()) return nullptr;
  auto* const call = waiting_.front();
  waiting_.erase(waiting_.begin());
  call->exchange = perform(call->request, call->limits, call->receiver);
  return call;
}

}  // namespace orel
