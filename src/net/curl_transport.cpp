#include "net/curl_transport.hpp"

#include <utility>

#include "net/curl_library.hpp"
#include "net/one_wait.hpp"

namespace orel {

CurlTransport::CurlTransport(const Interrupt& interrupt, const Clock& clock, int output_fd,
                             std::string user_agent)
    : interrupt_(interrupt), clock_(clock), output_fd_(output_fd), user_agent_(std::move(user_agent)) {}

CurlTransport::~CurlTransport() = default;

void CurlTransport::start(Call& call) {
  if (!wait_) {
    auto library = load_library();
    if (!library) {
      call.exchange = Exchange{
          .end = Exchange::End::failed, .phase = Phase::unsent_network, .error = std::move(library).error()};
      failed_.push_back(&call);
      return;
    }
    const OneWait::Watched watched{.interrupt = interrupt_, .clock = clock_, .output = output_fd_};
    wait_ = std::make_unique<OneWait>(watched, user_agent_, std::move(*library));
  }
  wait_->start(call);
}

Call* CurlTransport::next(std::optional<Clock::time_point> until) {
  if (!failed_.empty()) {
    auto* const call = failed_.back();
    failed_.pop_back();
    return call;
  }
  return wait_ ? wait_->next(until) : nullptr;
}

void CurlTransport::abandon(Call& call) {
  std::erase(failed_, &call);
  if (wait_) wait_->abandon(call);
}

bool CurlTransport::has_sent() const {
  return wait_ && wait_->has_sent();
}

}  // namespace orel
