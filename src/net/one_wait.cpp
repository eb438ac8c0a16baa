#include "net/one_wait.hpp"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <utility>

namespace orel {
namespace {

bool has_reader_gone(int output) {
  ::pollfd watched{.fd = output, .events = 0, .revents = 0};
  return ::poll(&watched, 1, 0) > 0 && (watched.revents & (POLLERR | POLLHUP)) != 0;
}

CurlCall& owner_of(CURL* easy) {
  char* owner = nullptr;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &owner);
  return *reinterpret_cast<CurlCall*>(owner);
}

}  // namespace

OneWait::OneWait(Watched watched, const std::string& user_agent, std::unique_ptr<CurlLibrary> library)
    : watched_(watched),
      library_(std::move(library)),
      around_{.clock = watched.clock, .user_agent = user_agent, .library = *library_},
      seen_(now()) {}

void OneWait::start(Call& call) {
  excuse_absence();
  auto opened = std::make_unique<CurlCall>(call, around_);
  opened->open(!running_.empty());
  running_.push_back(std::move(opened));
}

Call* OneWait::next(std::optional<time_point> until) {
  excuse_absence();
  for (;;) {
    if (!ended_.empty()) return hand_back();
    if (running_.empty()) return nullptr;
    advance();
    if (!ended_.empty()) continue;
    if (until && now() >= *until) return nullptr;
    for (const auto& call : running_) call->warm_up();
    wait(until);
  }
}

void OneWait::abandon(Call& call) {
  const auto is_it = [&](const auto& one) { return &one->call() == &call; };
  if (const auto found = std::ranges::find_if(running_, is_it); found != running_.end()) {
    (*found)->stop(CurlCall::Stop::enough);
    reset_stream(**found);
  }
  if (std::erase_if(running_, is_it) > 0) {
    flush();
    if (running_.empty()) library_->disconnect();
  }
  std::erase_if(ended_, is_it);
}

/// Between two calls of ours the caller may write to an output that blocks.
void OneWait::excuse_absence() {
  const auto moment = now();
  if (!running_.empty()) around_.blocked += moment - seen_;
  seen_ = moment;
}

void OneWait::advance() {
  if (watched_.interrupt.signal() != 0) stop_all(CurlCall::Stop::signal);
  collect();
  if (!ended_.empty()) return;
  perform();
  collect();
}

void OneWait::perform() {
  int still_running = 0;
  if (curl_multi_perform(library_->connections(), &still_running) != CURLM_OK) return fail_all();
  for (const auto& call : running_) call->drained();
  read_messages();
  if (still_running == 0) fail_all();
  seen_ = now();
  // What blocked in a callback may have been ended by a signal, which comes before the clocks.
  if (watched_.interrupt.signal() != 0) stop_all(CurlCall::Stop::signal);
  for (const auto& call : running_) call->check_clocks(seen_);
}

void OneWait::read_messages() {
  int left = 0;
  while (const auto* message = curl_multi_info_read(library_->multi.get(), &left))
    if (message->msg == CURLMSG_DONE) owner_of(message->easy_handle).done(message->data.result);
}

void OneWait::stop_all(CurlCall::Stop reason) {
  for (const auto& call : running_) call->stop(reason);
}

/// libcurl itself does not work: no call that has not ended ever will.
void OneWait::fail_all() {
  for (const auto& call : running_) call->done(CURLE_FAILED_INIT);
}

/// Closes the calls that are over, and opens again those that are to be repeated. If none is under way any
/// more and one did not end well, all connections are closed at once, which stops the bill.
void OneWait::collect() {
  bool is_clean = true;
  for (auto& call : running_) {
    if (!is_finished(*call)) continue;
    is_clean = is_clean && call->is_clean();
    ended_.push_back(std::move(call));
  }
  std::erase(running_, nullptr);
  if (!is_clean && running_.empty()) library_->disconnect();
}

/// The server must learn at once that nobody reads on, which stops the bill. A call that is alone needs no
/// reset: its connection is closed.
void OneWait::reset_stream(CurlCall& call) {
  const bool has_company =
      std::ranges::any_of(running_, [](const auto& other) { return other && !other->is_over(); });
  if (!has_company || !call.is_cut_short()) return;
  call.end_in_callback();
  int still_running = 0;
  curl_multi_perform(library_->connections(), &still_running);
}

/// libcurl 7.88 queues the RST_STREAM of a call that is closed and sends it with the next frame of another
/// stream on the connection. Pausing and continuing the other calls sends what is queued.
void OneWait::flush() {
  for (const auto& call : running_)
    if (call && !call->is_over()) call->flush();
}

bool OneWait::is_finished(CurlCall& call) {
  while (call.is_over()) {
    reset_stream(call);
    call.close();
    flush();
    if (!call.is_to_be_repeated()) return true;
    call.open(running_.size() > 1);
  }
  return false;
}

Call* OneWait::hand_back() {
  const auto ended = std::move(ended_.front());
  ended_.pop_front();
  auto& call = ended->call();
  call.exchange = ended->settle();
  seen_ = now();
  return &call;
}

/// Waits for the sockets, a signal and the reader of the output until the next clock or tick.
void OneWait::wait(std::optional<time_point> until) {
  std::array<curl_waitfd, 2> watched{};
  unsigned count = 0;
  if (watched_.interrupt.descriptor() >= 0)
    watched[count++] = {.fd = watched_.interrupt.descriptor(), .events = CURL_WAIT_POLLIN, .revents = 0};
  if (watched_.output >= 0) watched[count++] = {.fd = watched_.output, .events = 0, .revents = 0};

  const auto before = now();
  const auto allowed = time_left(before, until);
  const auto polled = curl_multi_poll(library_->connections(), watched.data(), count,
                                      static_cast<int>(allowed.count()), nullptr);
  seen_ = now();
  const auto stopped = slept_through(allowed, seen_ - before);
  if (stopped != time_point::duration::zero())
    for (const auto& call : running_) call->excuse_stop(stopped);
  if (watched_.output >= 0 && watched[count - 1].revents != 0 && has_reader_gone(watched_.output))
    stop_all(CurlCall::Stop::reader_gone);
  for (const auto& call : running_) call->tick(seen_);
  if (polled != CURLM_OK) fail_all();
}

milliseconds OneWait::time_left(time_point now, std::optional<time_point> until) const {
  auto shortest = kLongestSlice;
  for (const auto& call : running_) shortest = std::min(shortest, call->time_left(now));
  if (!until) return shortest;
  return std::min(shortest, std::max(std::chrono::ceil<milliseconds>(*until - now), milliseconds::zero()));
}

}  // namespace orel
