#include "net/curl_call.hpp"

#include <curl/curl.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/calendar.hpp"
#include "net/messages.hpp"
#include "net/openssl_check.hpp"
#include "net/proxy.hpp"
#include "net/trace.hpp"

namespace orel {
namespace {

constexpr std::uint64_t kDecodedLimit = 64ULL * 1024 * 1024;
constexpr std::uint64_t kRatioLimit = 200;
constexpr std::uint64_t kUncountedWire =
    16ULL * 1024;  // libcurl may not have counted the buffer it is decoding
constexpr milliseconds kFirstTick{300};
constexpr milliseconds kNextTick{1'000};
constexpr milliseconds kHintPatience{2'000};  // with an address from a cache: time for one more SYN
constexpr int kHintShare = 3;                 // of the connect limit: the rest is for another address

/// What a callback of libcurl's returns to end the transfer: fewer bytes than it was given.
constexpr std::size_t kStop = 0;

std::optional<std::string_view> environment(std::string_view name) {
  const auto* value = ::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
}

/// If the environment names a proxy, libcurl may use it for this host, and then the address that we see may
/// be the proxy's.
bool is_proxy_named() {
  constexpr std::array<std::string_view, 4> kNames{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
  return std::ranges::any_of(kNames, [](auto name) { return !environment(name).value_or("").empty(); });
}

/// No limit: no patience ends.
milliseconds share_for_hint(milliseconds connect_limit) {
  return connect_limit > milliseconds::zero() ? connect_limit / kHintShare : milliseconds::max() / 2;
}

bool is_https(const Url& url) {
  return url.text().starts_with("https:");
}

}  // namespace

CurlCall::CurlCall(Call& call, Surroundings& around)
    : call_(call),
      around_(around),
      note_(around.library.lend_note()),
      trust_(is_https(request().url) ? trust(around.library.tls, request().cacert, environment) : Trust{}),
      looked_in_(trust_.places()),
      knows_addresses_(!request().url.is_loopback() && !is_proxy_named()),
      hint_(knows_addresses_ ? request().address : std::string()),
      deadlines_(call.limits, now()),
      next_tick_(now() + kFirstTick),
      blocked_(around.blocked) {
  // In milliseconds, so that no limit at all does not overflow the clock.
  const auto share = std::min(share_for_hint(call.limits.connect), milliseconds(std::chrono::hours(24)));
  hint_connected_by_ = now() + std::min(kHintPatience, share);
  hint_stands_by_ = now() + share;
}

CurlCall::~CurlCall() {
  close();
  around_.library.return_note(note_);
}

/// Runs a piece of our own code inside a callback: what it throws waits until libcurl has returned.
template <class F>
void CurlCall::guarded(F&& piece) noexcept {
  try {
    piece();
  } catch (...) {
    thrown_ = std::current_exception();
    stop_ = Stop::thrown;
  }
}

/// Runs a piece of code that may block, and excuses the time it took.
template <class F>
auto CurlCall::timed(F&& piece) {
  struct Measured {
    CurlCall& call;
    time_point before = call.now();
    ~Measured() {
      call.around_.blocked += call.now() - before;
      call.excuse_blocking();
    }
  } const measured{*this};
  return piece();
}

// -- opening, closing, repeating

void CurlCall::open(bool has_company) {
  head_ = {};
  body_sent_ = 0;
  request_begun_ = false;
  has_stood_ = false;
  *note_ = {};
  make_easy(has_company);
  auto* const multi = around_.library.connections();
  is_open_ = curl_->is_good() && multi != nullptr && curl_multi_add_handle(multi, curl_->get()) == CURLM_OK;
  if (!is_open_) done(CURLE_FAILED_INIT);
}

void CurlCall::end_in_callback() {
  curl_->set(CURLOPT_XFERINFOFUNCTION, end_transfer);
  curl_->set(CURLOPT_NOPROGRESS, 0L);
}

int CurlCall::end_transfer(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  return 1;
}

void CurlCall::flush() {
  if (!is_open_) return;
  curl_easy_pause(curl_->get(), CURLPAUSE_RECV);
  curl_easy_pause(curl_->get(), CURLPAUSE_CONT);
}

void CurlCall::close() {
  if (is_open_) curl_multi_remove_handle(around_.library.multi.get(), curl_->get());
  is_open_ = false;
}

void CurlCall::make_easy(bool has_company) {
  auto* const note = around_.library.is_our_openssl ? note_ : nullptr;
  curl_.emplace(request(), call_.limits.connect, trust_, note, around_.user_agent);
  if (!curl_->is_good()) return;
  if (const auto proxy = desktop_socks_proxy(environment)) curl_->set(CURLOPT_PROXY, proxy->c_str());
  if (is_fresh_start_) curl_->be_fresh();
  // Over plain HTTP nothing can be shared, and libcurl would wait for the whole head of the other's reply.
  if (has_company && is_https(request().url)) curl_->prefer_sharing();
  set_address();
  set_callbacks();
}

void CurlCall::set_address() {
  auto& pinned = around_.library.pinned;
  const auto& authority = request().url.authority();
  if (!hint_.empty()) {
    curl_->pin(request().url, hint_);
    if (std::ranges::find(pinned, authority) == pinned.end()) pinned.push_back(authority);
  } else if (std::erase(pinned, authority) > 0) {
    curl_->unpin(request().url);
  }
}

void CurlCall::set_callbacks() {
  curl_->set(CURLOPT_PRIVATE, this);
  curl_->set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_->set(CURLOPT_OPENSOCKETDATA, this);
  curl_->set(CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_->set(CURLOPT_CLOSESOCKETDATA, &around_.library.sockets);  // idle connections outlive this object
  curl_->set(CURLOPT_PREREQFUNCTION, on_ready);
  curl_->set(CURLOPT_PREREQDATA, this);
  curl_->set(CURLOPT_HEADERFUNCTION, on_header);
  curl_->set(CURLOPT_HEADERDATA, this);
  curl_->set(CURLOPT_WRITEFUNCTION, on_body);
  curl_->set(CURLOPT_WRITEDATA, this);
  if (request().method == Method::get) {
    curl_->set_lines(request(), {});
    return;
  }
  // The body is read once. libcurl cannot rewind it, and so cannot send a request a second time by itself.
  curl_->set(CURLOPT_READFUNCTION, read_body);
  curl_->set(CURLOPT_READDATA, this);
  curl_->set(CURLOPT_SEEKFUNCTION, refuse_rewind);
}

/// A second look at the certificates, a connection that died while the body was read, and a host that is no
/// longer at its known address belong to the same attempt; the last of them also to the same connect clock.
bool CurlCall::is_to_be_repeated() {
  if (stop_ == Stop::stale && !is_fresh_start_) {
    is_fresh_start_ = true;
    deadlines_.reconnecting(now());
  } else if (deserves_other_trust()) {
    is_second_look_ = true;
    trust_ = Trust{.file = trust_.second};
    looked_in_.append(",\n").append(trust_.file);
    deadlines_.reconnecting(now());
  } else if (is_hint_at_fault() && stop_ != Stop::clock && code_ != CURLE_OPERATION_TIMEDOUT) {
    hint_failed_ = true;
    hint_.clear();
  } else {
    return false;
  }
  stop_ = Stop::none;
  code_ = CURLE_OK;
  is_done_ = false;
  return true;
}

bool CurlCall::deserves_other_trust() const {
  return stop_ == Stop::none && code_ == CURLE_PEER_FAILED_VERIFICATION && !is_second_look_ &&
         deserves_second_look(trust_, facts().peer.result);
}

/// The known address is at fault also if another host answered there.
bool CurlCall::is_hint_at_fault() const {
  if (hint_.empty() || has_stood_) return false;
  return stop_ == Stop::dead_hint || stop_ == Stop::clock || (stop_ == Stop::none && code_ != CURLE_OK);
}

bool CurlCall::is_hint_dead(time_point now) const {
  if (hint_.empty() || has_stood_) return false;
  if (now >= hint_stands_by_) return true;
  return now >= hint_connected_by_ && curl_->info<curl_off_t>(CURLINFO_CONNECT_TIME_T) == 0;
}

// -- what one_wait tells

void CurlCall::done(CURLcode code) {
  if (is_done_) return;
  is_done_ = true;
  code_ = code;
}

void CurlCall::stop(Stop reason) {
  if (!is_over()) stop_ = reason;
}

void CurlCall::drained() {
  if (!has_received_ || stop_ != Stop::none) return;
  has_received_ = false;
  guarded([&] {
    if (timed([&] { return call_.receiver.drained(); }) == Took::enough) stop_ = Stop::enough;
  });
}

void CurlCall::check_clocks(time_point now) {
  if (is_over()) return;
  excuse_blocking();
  if (const auto clock = deadlines_.expired(now)) {
    expired_ = *clock;
    stop_ = Stop::clock;
  } else if (is_hint_dead(now)) {
    stop_ = Stop::dead_hint;
  }
}

void CurlCall::tick(time_point now) {
  if (is_over() || now < next_tick_) return;
  next_tick_ = this->now() + kNextTick;
  guarded([&] { timed([&] { call_.receiver.tick(); }); });
}

void CurlCall::excuse_stop(time_point::duration stopped) {
  deadlines_.excuse_stop(stopped);
  extend_connect_limit(stopped);
}

/// The other calls' blocking counts too: there is only one thread.
void CurlCall::excuse_blocking() {
  const auto blocked = around_.blocked - std::exchange(blocked_, around_.blocked);
  if (blocked == time_point::duration::zero()) return;
  deadlines_.excuse(blocked);
  extend_connect_limit(blocked);
}

/// libcurl has a connect clock of its own.
void CurlCall::extend_connect_limit(time_point::duration excused) {
  excused_ += excused;
  if (!has_stood_ && curl_ && call_.limits.connect > milliseconds::zero())
    curl_->set_connect_limit(call_.limits.connect + std::chrono::ceil<milliseconds>(excused_));
}

void CurlCall::warm_up() {
  auto& library = around_.library;
  if (!socket_opened_ || library.is_warm || !library.is_our_openssl || !is_https(request().url)) return;
  library.is_warm = true;
  if (!request_begun_) warm_up_openssl();
}

milliseconds CurlCall::time_left(time_point now) const {
  auto first = next_tick_;
  if (!hint_.empty() && !has_stood_)
    for (const auto moment : {hint_connected_by_, hint_stands_by_})
      if (moment > now) first = std::min(first, moment);
  const auto to_first = std::max(std::chrono::ceil<milliseconds>(first - now), milliseconds::zero());
  return std::min(deadlines_.time_left(now), to_first);
}

// -- callbacks

curl_socket_t CurlCall::open_socket(void* self, curlsocktype, curl_sockaddr* address) noexcept {
  auto& call = *static_cast<CurlCall*>(self);
  call.socket_opened_ = true;
  int socket = CURL_SOCKET_BAD;
  call.guarded([&] {
    socket = call.around_.library.sockets.open(address->family, address->socktype, address->protocol);
  });
  return socket;
}

int CurlCall::close_socket(void* sockets, curl_socket_t socket) noexcept {
  return static_cast<OpenSockets*>(sockets)->close(socket);
}

/// The connection stands and nothing has been sent.
int CurlCall::on_ready(void* self, char*, char*, int, int local_port) noexcept {
  auto& call = *static_cast<CurlCall*>(self);
  call.guarded([&] { call.make_ready(local_port); });
  return call.stop_ == Stop::none ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

void CurlCall::make_ready(int local_port) {
  has_stood_ = true;
  if (request().method == Method::post) {
    deadlines_.connected();
    if (!body_) timed([&] { ask_for_body(); });
    if (stop_ != Stop::none) return;
    if (!is_fresh_start_ && !around_.library.sockets.is_alive(local_port)) {
      stop_ = Stop::stale;
      return;
    }
    curl_->set_lines(request(), body_->size());
  } else {
    request_begun_ = true;
  }
  deadlines_.body_ready(now());
  next_tick_ = now() + kFirstTick;
}

void CurlCall::ask_for_body() {
  auto body = request().body();
  if (body) {
    body_ = std::move(*body);
  } else {
    unsent_ = std::move(body).error();
    stop_ = Stop::unsent;
  }
}

/// Its being called is what tells a request that may have been paid for from one that was not sent.
std::size_t CurlCall::read_body(char* out, std::size_t size, std::size_t count, void* self) noexcept {
  auto& call = *static_cast<CurlCall*>(self);
  call.request_begun_ = true;
  call.around_.has_sent = true;
  const auto length = call.body_->copy(out, size * count, call.body_sent_);
  call.body_sent_ += length;
  if (length > 0) call.deadlines_.bytes_sent(call.now());
  if (call.body_sent_ == call.body_->size()) call.curl_->body_ended();
  return length;
}

int CurlCall::refuse_rewind(void*, curl_off_t, int) noexcept {
  return CURL_SEEKFUNC_FAIL;
}

std::size_t CurlCall::on_header(char* bytes, std::size_t, std::size_t count, void* self) noexcept {
  auto& call = *static_cast<CurlCall*>(self);
  call.guarded([&] { call.take_head_line({bytes, count}); });
  return call.stop_ == Stop::none ? count : kStop;
}

void CurlCall::take_head_line(std::string_view line) {
  if (head_.is_complete()) return;
  if (!head_.take(line)) return refuse(Text(messages::kHeaderTooLong));
  if (head_.is_complete()) finish_head();
}

void CurlCall::finish_head() {
  const auto moment = now();
  deadlines_.head_came(moment);
  next_tick_ = moment + kFirstTick;
  const auto encoding = head_.foreign_encoding(request().compressed);
  if (!encoding.empty()) refuse(messages::kReplyEncoded(encoding));
}

void CurlCall::refuse(Text what) {
  refused_ = bad_reply(std::move(what), progress());
  stop_ = Stop::bad_reply;
}

std::size_t CurlCall::on_body(char* bytes, std::size_t, std::size_t count, void* self) noexcept {
  auto& call = *static_cast<CurlCall*>(self);
  call.guarded([&] { call.take_body({bytes, count}); });
  return call.stop_ == Stop::none ? count : kStop;
}

void CurlCall::take_body(std::string_view bytes) {
  if (stop_ != Stop::none) return;
  decoded_ += bytes.size();
  if (is_bomb()) return refuse(Text(messages::kReplyBomb));
  has_received_ = true;
  const auto took = timed([&] { return call_.receiver.body(head_.get(), bytes); });
  const auto after = now();
  deadlines_.bytes_came(after);
  if (took == Took::content) deadlines_.content_came(after);
  if (took == Took::enough) stop_ = Stop::enough;
}

bool CurlCall::is_bomb() const {
  if (!request().compressed) return false;
  const auto wire = static_cast<std::uint64_t>(curl_->info<curl_off_t>(CURLINFO_SIZE_DOWNLOAD_T));
  return decoded_ > kDecodedLimit || decoded_ > kRatioLimit * (wire + kUncountedWire);
}

// -- the end

Exchange CurlCall::settle() {
  if (thrown_) std::rethrow_exception(thrown_);
  auto exchange = ending();
  if (exchange.end == Exchange::End::failed) {
    // Bad input is reported in preference to a network that failed, so that the outcome does not depend on
    // which of the two was noticed first.
    if (request().body && !body_) timed([&] { ask_for_body(); });
    if (unsent_)
      exchange = Exchange{.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = unsent_};
    deadlines_.body_ready(now());
  }
  exchange.deadline = deadlines_.deadline();
  exchange.reached = reached();
  exchange.request_sent = request_begun_ && exchange.phase != Phase::untrusted;
  exchange.address_failed = hint_failed_ || is_hint_at_fault();
  if (has_stood_ && knows_addresses_) exchange.address = curl_->info<char*>(CURLINFO_PRIMARY_IP);
  const auto body_size = body_ ? std::optional(body_->size()) : std::nullopt;
  exchange.trace = trace_lines(request(), around_.user_agent, body_size, exchange.head);
  return exchange;
}

Progress CurlCall::progress() const {
  return {.method = request().method,
          .request_begun = request_begun_,
          .status_line = head_.has_status_line(),
          .head_complete = head_.is_complete()};
}

/// libcurl's times are 0 until a step is done.
Exchange::Reached CurlCall::reached() const {
  using Reached = Exchange::Reached;
  if (!socket_opened_ || !curl_ || curl_->get() == nullptr) return Reached::nothing;
  if (curl_->info<curl_off_t>(CURLINFO_APPCONNECT_TIME_T) > 0) return Reached::tls;
  return curl_->info<curl_off_t>(CURLINFO_CONNECT_TIME_T) > 0 ? Reached::connection : Reached::name;
}

/// libcurl's own words, unless they quote the proxy's password.
std::string CurlCall::safe_words() const {
  auto words = curl_->words(code_);
  return quotes_proxy_secret(words, environment) ? curl_easy_strerror(code_) : words;
}

TransferFacts CurlCall::facts() const {
  TransferFacts facts{.code = code_,
                      .words = safe_words(),
                      .progress = progress(),
                      .peer = *note_,
                      .host = request().url.host(),
                      .today = iso_date(unix_time(around_.clock.wall())),
                      .trusted = looked_in_,
                      .ca_file = trust_.file,
                      .connect_limit = call_.limits.connect};
  if (!request().url.is_loopback()) facts.proxy = proxy_named(facts.host, environment);
  if (curl_->get() == nullptr) return facts;
  facts.os_error = curl_->info<long>(CURLINFO_OS_ERRNO);
  facts.proxy_status = static_cast<int>(curl_->info<long>(CURLINFO_HTTP_CONNECTCODE));
  if (!facts.peer.checked) facts.peer.result = curl_->info<long>(CURLINFO_SSL_VERIFYRESULT);
  return facts;
}

Exchange CurlCall::failed(TransferFailure failure) const {
  failure.error.facts.http_status = head_.get().status;
  return Exchange{.end = Exchange::End::failed,
                  .head = head_.get(),
                  .phase = failure.phase,
                  .error = std::move(failure.error)};
}

Exchange CurlCall::ending() {
  const auto ended = [this](Exchange::End how) {
    return Exchange{.end = how, .head = head_.get(), .phase = phase_of(progress())};
  };
  switch (stop_) {
    case Stop::enough: return ended(Exchange::End::enough);
    case Stop::signal: return ended(Exchange::End::signal);
    case Stop::reader_gone: return ended(Exchange::End::reader_gone);
    case Stop::unsent:
      return Exchange{.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = unsent_};
    case Stop::clock: return failed(clock_failure(expired_, call_.limits, request().url.host(), progress()));
    case Stop::bad_reply: return failed(*refused_);
    case Stop::none:
    case Stop::stale:
    case Stop::dead_hint:
    case Stop::thrown: break;
  }
  if (code_ != CURLE_OK) return failed(transfer_failure(facts()));
  if (!head_.is_complete()) return failed(headless(request().url.host(), progress()));
  return ended(Exchange::End::clean);
}

}  // namespace orel
