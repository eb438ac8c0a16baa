#include "net/curl_transport.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>

#include "base/calendar.hpp"
#include "base/messages.hpp"
#include "net/curl_library.hpp"
#include "net/curl_request.hpp"
#include "net/deadlines.hpp"
#include "net/openssl_check.hpp"
#include "net/reply_head.hpp"
#include "net/trace.hpp"
#include "net/transfer_error.hpp"
#include "net/trust.hpp"

namespace orel {

namespace {

using time_point = Clock::time_point;

constexpr std::uint64_t kDecodedLimit = 64ULL * 1024 * 1024;
constexpr std::uint64_t kRatioLimit = 200;
constexpr std::uint64_t kUncountedWire =
    16ULL * 1024;  // libcurl may not have counted the buffer it is decoding
constexpr milliseconds kFirstTick{300};
constexpr milliseconds kNextTick{1'000};
constexpr milliseconds kHintPatience{2'000};  // with an address from a cache: time for one more SYN

/// For a callback of libcurl's: short of all bytes means "stop".
constexpr std::size_t kStop = 0;

enum class Stop { none, enough, unsent, signal, reader_gone, clock, bad_reply, stale, dead_hint, thrown };

// -- small facts

int local_port_of(int socket) {
  ::sockaddr_storage address{};
  ::socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<::sockaddr*>(&address), &size) != 0) return -1;
  if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const ::sockaddr_in&>(address).sin_port);
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const ::sockaddr_in6&>(address).sin6_port);
  return -1;
}

/// Has the peer closed or reset it? Also when bytes (TLS tickets, HTTP/2 settings) are still to be read
/// before the end.
bool has_died(int socket) {
  ::pollfd watched{.fd = socket, .events = POLLRDHUP, .revents = 0};
  return ::poll(&watched, 1, 0) > 0;
}

bool has_reader_gone(int output) {
  ::pollfd watched{.fd = output, .events = 0, .revents = 0};
  return ::poll(&watched, 1, 0) > 0 && (watched.revents & (POLLERR | POLLHUP)) != 0;
}

std::optional<std::string_view> environment(std::string_view name) {
  const auto* value = ::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
}

/// Whether libcurl uses it for this host is libcurl's business; where one is named, whose address it is
/// remains unknown.
bool is_proxy_named() {
  constexpr std::array<std::string_view, 4> kNames{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
  return std::ranges::any_of(kNames, [](auto name) { return !environment(name).value_or("").empty(); });
}

// -- one exchange

/// What an exchange works with, besides its request.
struct Surroundings {
  const Interrupt& interrupt;
  const Clock& clock;
  int output;
  const std::string& user_agent;
  CurlLibrary& library;
};

class Call {
 public:
  Call(const HttpRequest& request, const Limits& limits, Receiver& receiver, Surroundings around)
      : request_(request),
        limits_(limits),
        receiver_(receiver),
        around_(around),
        trust_(trust(around.library.tls, request.cacert)),
        looked_in_(trust_.file.empty() ? trust_.directory : trust_.file + ",\n" + trust_.directory),
        knows_addresses_(!request.url.is_loopback() && !is_proxy_named()),
        hint_(knows_addresses_ ? request.address : std::string()),
        deadlines_(limits, now()),
        next_tick_(now() + kFirstTick),
        hint_ends_(now() + kHintPatience) {}

  Exchange run();

 private:
  time_point now() const { return around_.clock.now(); }

  bool is_to_be_repeated();
  bool deserves_other_trust() const;
  bool is_hint_at_fault() const;
  bool is_hint_dead() const;
  CURLcode transfer();
  void set_callbacks();

  void drive();
  void warm_up();
  bool wait();
  void excuse_stop(time_point::duration stopped);
  void tick();
  void hand_over();

  void make_ready(int local_port);
  bool is_connection_alive(int local_port) const;
  void ask_for_body();
  void take_head_line(std::string_view line);
  void finish_head();
  void take_body(std::string_view bytes);
  void refuse(Text what);
  bool is_bomb() const;

  Progress progress() const;
  Exchange settle();
  Exchange failed(TransferFailure failure) const;
  Exchange::Reached reached() const;
  TransferFacts facts() const;

  /// Runs a piece of our own code inside a callback: what it throws waits until libcurl has returned.
  template <class F>
  void guarded(F&& piece) noexcept {
    try {
      piece();
    } catch (...) {
      thrown_ = std::current_exception();
      stop_ = Stop::thrown;
    }
  }

  static std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* call) noexcept;
  static std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* call) noexcept;
  static std::size_t read_body(char* out, std::size_t size, std::size_t count, void* call) noexcept;
  static int refuse_rewind(void*, curl_off_t, int) noexcept;
  static int on_ready(void* call, char*, char*, int, int) noexcept;
  static curl_socket_t open_socket(void* call, curlsocktype, curl_sockaddr* address) noexcept;
  static int close_socket(void* sockets, curl_socket_t socket) noexcept;

  const HttpRequest& request_;
  const Limits& limits_;
  Receiver& receiver_;
  Surroundings around_;

  Trust trust_;
  std::string looked_in_;
  bool knows_addresses_;
  std::string hint_;  // the address to try instead of asking the resolver
  bool hint_failed_ = false;
  Deadlines deadlines_;
  time_point next_tick_;
  time_point hint_ends_;
  time_point::duration excused_{};
  bool is_second_look_ = false;
  bool is_fresh_start_ = false;

  std::optional<CurlRequest> curl_{};
  std::optional<std::string> body_{};
  std::size_t body_sent_ = 0;
  ReplyHead head_{};
  std::uint64_t decoded_ = 0;
  bool request_begun_ = false;
  bool socket_opened_ = false;
  bool has_stood_ = false;  // the connection: TCP, and TLS if there is any
  bool has_received_ = false;

  CURLcode code_ = CURLE_OK;
  Stop stop_ = Stop::none;
  Expired expired_{};
  std::optional<Error> unsent_{};
  std::optional<TransferFailure> refused_{};
  std::exception_ptr thrown_{};
};

Exchange Call::run() {
  do {
    code_ = transfer();
  } while (is_to_be_repeated());
  const bool is_clean = stop_ == Stop::none && code_ == CURLE_OK;
  if (!is_clean) around_.library.multi.reset();  // closes the connection at once: that is what stops the bill
  if (thrown_) std::rethrow_exception(thrown_);

  auto exchange = settle();
  if (exchange.end == Exchange::End::failed) {
    // Bad input is told before a network that failed: the outcome must not depend on which was first.
    if (request_.body && !body_) ask_for_body();
    if (unsent_)
      exchange = Exchange{.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = unsent_};
    deadlines_.body_ready(now());
  }
  exchange.deadline = deadlines_.deadline();
  exchange.reached = reached();
  exchange.request_sent = request_begun_;
  exchange.address_failed = hint_failed_ || is_hint_at_fault();
  if (has_stood_ && knows_addresses_) exchange.address = curl_->info<char*>(CURLINFO_PRIMARY_IP);
  const auto body_size = body_ ? std::optional(body_->size()) : std::nullopt;
  exchange.trace = trace_lines(request_, around_.user_agent, body_size, exchange.head);
  return exchange;
}

/// A second look at the certificates, a connection that died while the body was read, and a host that is no
/// longer where it was belong to the same attempt; the last of them also to the same connect clock.
bool Call::is_to_be_repeated() {
  if (stop_ == Stop::stale && !is_fresh_start_) {
    is_fresh_start_ = true;
    deadlines_.reconnecting(now());
  } else if (deserves_other_trust()) {
    is_second_look_ = true;
    trust_ = trust_by_file();
    looked_in_.append(",\n").append(trust_.file);
    deadlines_.reconnecting(now());
  } else if (is_hint_at_fault() && stop_ != Stop::clock && code_ != CURLE_OPERATION_TIMEDOUT) {
    hint_failed_ = true;
    hint_.clear();
    around_.library.multi.reset();  // it remembers the address
  } else {
    return false;
  }
  stop_ = Stop::none;
  return true;
}

bool Call::deserves_other_trust() const {
  return stop_ == Stop::none && code_ == CURLE_PEER_FAILED_VERIFICATION && !is_second_look_ &&
         deserves_second_look(trust_, request_.cacert, facts().peer.result) &&
         ::access(kCaFile.data(), R_OK) == 0;
}

/// Also when somebody else answers there: without the hint we would not have asked him.
bool Call::is_hint_at_fault() const {
  if (hint_.empty() || has_stood_) return false;
  return stop_ == Stop::dead_hint || stop_ == Stop::clock || (stop_ == Stop::none && code_ != CURLE_OK);
}

bool Call::is_hint_dead() const {
  return !hint_.empty() && now() >= hint_ends_ && curl_->info<curl_off_t>(CURLINFO_CONNECT_TIME_T) == 0;
}

CURLcode Call::transfer() {
  head_ = {};
  body_sent_ = 0;
  request_begun_ = false;
  has_stood_ = false;
  around_.library.peer = {};
  curl_.emplace(request_, limits_.connect, trust_, around_.library, around_.user_agent, is_fresh_start_);
  if (curl_->is_good() && !hint_.empty()) curl_->pin(request_.url, hint_);
  if (curl_->is_good()) set_callbacks();
  if (!curl_->is_good()) return CURLE_FAILED_INIT;
  auto& multi = around_.library.multi;
  if (!multi) multi.reset(curl_multi_init());
  if (!multi || curl_multi_add_handle(multi.get(), curl_->get()) != CURLM_OK) return CURLE_FAILED_INIT;
  drive();
  curl_multi_remove_handle(multi.get(), curl_->get());
  return code_;
}

void Call::set_callbacks() {
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
  if (request_.method == Method::get) {
    curl_->set_lines(request_, {});
    return;
  }
  // The body may be read once. Refusing to rewind is what keeps libcurl from paying twice.
  curl_->set(CURLOPT_READFUNCTION, read_body);
  curl_->set(CURLOPT_READDATA, this);
  curl_->set(CURLOPT_SEEKFUNCTION, refuse_rewind);
}

// -- the one wait

void Call::drive() {
  auto* multi = around_.library.multi.get();
  for (;;) {
    if (around_.interrupt.signal() != 0) stop_ = Stop::signal;
    if (stop_ != Stop::none) return;
    int running = 0;
    if (curl_multi_perform(multi, &running) != CURLM_OK) {
      code_ = CURLE_FAILED_INIT;
      return;
    }
    hand_over();
    if (running == 0) {
      int left = 0;
      const auto* message = curl_multi_info_read(multi, &left);
      code_ = message == nullptr ? CURLE_FAILED_INIT : message->data.result;
      return;
    }
    if (const auto clock = deadlines_.expired(now()); clock && stop_ == Stop::none) {
      expired_ = *clock;
      stop_ = Stop::clock;
    }
    if (stop_ == Stop::none && is_hint_dead()) stop_ = Stop::dead_hint;
    if (stop_ != Stop::none) return;
    warm_up();
    if (!wait()) {
      code_ = CURLE_FAILED_INIT;
      return;
    }
  }
}

/// The SYN is under way: OpenSSL's preparations cost no time now.
void Call::warm_up() {
  auto& library = around_.library;
  if (!socket_opened_ || library.is_warm || !library.is_our_openssl ||
      !request_.url.text().starts_with("https:"))
    return;
  library.is_warm = true;
  if (!request_begun_) warm_up_openssl();
}

/// Sockets, signal and the output's reader, until the next clock or tick. False: waiting itself failed.
bool Call::wait() {
  std::array<curl_waitfd, 2> watched{};
  unsigned count = 0;
  if (around_.interrupt.descriptor() >= 0)
    watched[count++] = {.fd = around_.interrupt.descriptor(), .events = CURL_WAIT_POLLIN, .revents = 0};
  if (around_.output >= 0) watched[count++] = {.fd = around_.output, .events = 0, .revents = 0};

  const auto before = now();
  const auto to_tick = std::max(std::chrono::ceil<milliseconds>(next_tick_ - before), milliseconds::zero());
  const auto allowed = std::min(deadlines_.time_left(before), to_tick);
  const auto polled = curl_multi_poll(around_.library.multi.get(), watched.data(), count,
                                      static_cast<int>(allowed.count()), nullptr);
  const auto after = now();
  excuse_stop(slept_through(allowed, after - before));
  if (around_.output >= 0 && watched[count - 1].revents != 0 && has_reader_gone(around_.output))
    stop_ = Stop::reader_gone;
  if (after >= next_tick_ && stop_ == Stop::none) tick();
  return polled == CURLM_OK;
}

/// The process was stopped (Ctrl-Z, a laptop that slept): that time counts for no clock.
void Call::excuse_stop(time_point::duration stopped) {
  if (stopped == time_point::duration::zero()) return;
  deadlines_.excuse_stop(stopped);
  excused_ += stopped;
  if (!request_begun_ && limits_.connect > milliseconds::zero())
    curl_->set_connect_limit(limits_.connect + std::chrono::ceil<milliseconds>(excused_));
}

void Call::tick() {
  const auto before = now();
  guarded([&] { receiver_.tick(); });
  deadlines_.excuse(now() - before);
  next_tick_ = before + kNextTick;
}

/// libcurl has nothing more at the moment: the receiver shows what it holds.
void Call::hand_over() {
  if (!has_received_ || stop_ != Stop::none) return;
  has_received_ = false;
  const auto before = now();
  guarded([&] {
    if (receiver_.drained() == Took::enough) stop_ = Stop::enough;
  });
  deadlines_.excuse(now() - before);
}

// -- callbacks

curl_socket_t Call::open_socket(void* self, curlsocktype, curl_sockaddr* address) noexcept {
  auto& call = *static_cast<Call*>(self);
  call.socket_opened_ = true;
  const int socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (socket >= 0) call.guarded([&] { call.around_.library.sockets.push_back(socket); });
  return socket;
}

int Call::close_socket(void* sockets, curl_socket_t socket) noexcept {
  std::erase(*static_cast<std::vector<int>*>(sockets), socket);
  return ::close(socket);
}

/// libcurl 7.88 does not yet tell the socket at this time, but its port.
bool Call::is_connection_alive(int local_port) const {
  const auto& sockets = around_.library.sockets;
  const auto socket = std::ranges::find(sockets, local_port, local_port_of);
  return socket == sockets.end() || !has_died(*socket);
}

/// The connection stands and nothing has been sent.
int Call::on_ready(void* self, char*, char*, int, int local_port) noexcept {
  auto& call = *static_cast<Call*>(self);
  call.guarded([&] { call.make_ready(local_port); });
  return call.stop_ == Stop::none ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

void Call::make_ready(int local_port) {
  has_stood_ = true;
  if (request_.method == Method::post) {
    deadlines_.connected();
    if (!body_) ask_for_body();
    if (stop_ != Stop::none) return;
    if (!is_fresh_start_ && !is_connection_alive(local_port)) {
      stop_ = Stop::stale;
      return;
    }
    curl_->set_lines(request_, body_->size());
  } else {
    request_begun_ = true;
  }
  deadlines_.body_ready(now());
  next_tick_ = now() + kFirstTick;
}

void Call::ask_for_body() {
  auto body = request_.body();
  if (body) {
    body_ = std::move(*body);
  } else {
    unsent_ = std::move(body).error();
    stop_ = Stop::unsent;
  }
}

/// Its being called is what tells a request that may have been paid for from one that was not sent.
std::size_t Call::read_body(char* out, std::size_t size, std::size_t count, void* self) noexcept {
  auto& call = *static_cast<Call*>(self);
  call.request_begun_ = true;
  const auto length = call.body_->copy(out, size * count, call.body_sent_);
  call.body_sent_ += length;
  return length;
}

int Call::refuse_rewind(void*, curl_off_t, int) noexcept {
  return CURL_SEEKFUNC_FAIL;
}

std::size_t Call::on_header(char* bytes, std::size_t, std::size_t count, void* self) noexcept {
  auto& call = *static_cast<Call*>(self);
  call.guarded([&] { call.take_head_line({bytes, count}); });
  return call.stop_ == Stop::none ? count : kStop;
}

void Call::take_head_line(std::string_view line) {
  if (head_.is_complete()) return;
  if (!head_.take(line)) return refuse(Text(messages::kHeaderTooLong));
  if (head_.is_complete()) finish_head();
}

void Call::finish_head() {
  const auto moment = now();
  deadlines_.head_came(moment);
  next_tick_ = moment + kFirstTick;
  const auto encoding = head_.foreign_encoding(request_.compressed);
  if (!encoding.empty()) refuse(messages::kReplyEncoded(encoding));
}

void Call::refuse(Text what) {
  refused_ = bad_reply(std::move(what), progress());
  stop_ = Stop::bad_reply;
}

std::size_t Call::on_body(char* bytes, std::size_t, std::size_t count, void* self) noexcept {
  auto& call = *static_cast<Call*>(self);
  call.guarded([&] { call.take_body({bytes, count}); });
  return call.stop_ == Stop::none ? count : kStop;
}

void Call::take_body(std::string_view bytes) {
  if (stop_ != Stop::none) return;
  decoded_ += bytes.size();
  if (is_bomb()) return refuse(Text(messages::kReplyBomb));
  has_received_ = true;
  const auto before = now();
  const auto took = receiver_.body(head_.get(), bytes);
  const auto after = now();
  deadlines_.excuse(after - before);
  deadlines_.bytes_came(after);
  if (took == Took::content) deadlines_.content_came(after);
  if (took == Took::enough) stop_ = Stop::enough;
  next_tick_ = after + kFirstTick;
}

bool Call::is_bomb() const {
  if (!request_.compressed) return false;
  const auto wire = static_cast<std::uint64_t>(curl_->info<curl_off_t>(CURLINFO_SIZE_DOWNLOAD_T));
  return decoded_ > kDecodedLimit || decoded_ > kRatioLimit * (wire + kUncountedWire);
}

// -- the end

Progress Call::progress() const {
  return {.method = request_.method,
          .request_begun = request_begun_,
          .status_line = head_.has_status_line(),
          .head_complete = head_.is_complete()};
}

/// libcurl's times are 0 until a step is done.
Exchange::Reached Call::reached() const {
  using Reached = Exchange::Reached;
  if (!socket_opened_ || !curl_ || curl_->get() == nullptr) return Reached::nothing;
  if (curl_->info<curl_off_t>(CURLINFO_APPCONNECT_TIME_T) > 0) return Reached::tls;
  return curl_->info<curl_off_t>(CURLINFO_CONNECT_TIME_T) > 0 ? Reached::connection : Reached::name;
}

TransferFacts Call::facts() const {
  TransferFacts facts{.code = code_,
                      .words = curl_->words(code_),
                      .progress = progress(),
                      .peer = around_.library.peer,
                      .host = request_.url.host(),
                      .today = iso_date(unix_time(around_.clock.wall())),
                      .trusted = looked_in_,
                      .ca_file = trust_.file,
                      .connect_limit = limits_.connect};
  if (!request_.url.is_loopback()) facts.proxy = proxy_named(facts.host, environment);
  if (curl_->get() == nullptr) return facts;
  facts.os_error = curl_->info<long>(CURLINFO_OS_ERRNO);
  facts.proxy_status = static_cast<int>(curl_->info<long>(CURLINFO_HTTP_CONNECTCODE));
  if (!facts.peer.checked) facts.peer.result = curl_->info<long>(CURLINFO_SSL_VERIFYRESULT);
  return facts;
}

Exchange Call::failed(TransferFailure failure) const {
  failure.error.facts.http_status = head_.get().status;
  return Exchange{.end = Exchange::End::failed,
                  .head = head_.get(),
                  .phase = failure.phase,
                  .error = std::move(failure.error)};
}

Exchange Call::settle() {
  const auto ended = [this](Exchange::End how) {
    return Exchange{.end = how, .head = head_.get(), .phase = phase_of(progress())};
  };
  switch (stop_) {
    case Stop::enough: return ended(Exchange::End::enough);
    case Stop::signal: return ended(Exchange::End::signal);
    case Stop::reader_gone: return ended(Exchange::End::reader_gone);
    case Stop::unsent:
      return Exchange{.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = unsent_};
    case Stop::clock: return failed(clock_failure(expired_, limits_, request_.url.host(), progress()));
    case Stop::bad_reply: return failed(*refused_);
    case Stop::none:
    case Stop::stale:
    case Stop::dead_hint:
    case Stop::thrown: break;
  }
  if (code_ != CURLE_OK) return failed(transfer_failure(facts()));
  if (!head_.is_complete()) return failed(headless(request_.url.host(), progress()));
  return ended(Exchange::End::clean);
}

}  // namespace

CurlTransport::CurlTransport(const Interrupt& interrupt, const Clock& clock, int output_fd,
                             std::string user_agent)
    : interrupt_(interrupt), clock_(clock), output_fd_(output_fd), user_agent_(std::move(user_agent)) {}

CurlTransport::~CurlTransport() = default;

Exchange CurlTransport::send(const HttpRequest& request, const Limits& limits, Receiver& receiver) {
  if (!library_) {
    auto library = load_library();
    if (!library)
      return Exchange{.end = Exchange::End::failed, .phase = Phase::unsent_network, .error = library.error()};
    library_ = std::move(*library);
  }
  return Call(request, limits, receiver, {interrupt_, clock_, output_fd_, user_agent_, *library_}).run();
}

}  // namespace orel
