#include "net/curl_transport.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <cstring>
#include <exception>
#include <new>

#include "base/messages.hpp"
#include "net/curl_handle.hpp"
#include "net/deadlines.hpp"
#include "net/trace.hpp"
#include "net/transfer_error.hpp"
#include "net/trust.hpp"

namespace orel {

/// What outlives one exchange: libcurl itself, and the multi handle with its idle connections.
struct CurlLibrary {
  std::vector<int> sockets{};  // open ones; before the multi handle, which closes them at its end
  CurlMulti multi{};
  std::string tls{};            // "OpenSSL/3.0.17"
  bool is_our_openssl = false;  // the very libssl that we are linked with
  bool warmed = false;
};

namespace {

using time_point = Clock::time_point;

constexpr std::size_t kHeaderLimit = 300 * 1024;
constexpr std::uint64_t kDecodedLimit = 64 * 1024 * 1024;
constexpr std::uint64_t kRatioLimit = 200;
constexpr std::uint64_t kUncountedWire = 16 * 1024;  // libcurl may not have counted the buffer it is decoding
constexpr milliseconds kFirstTick{300};
constexpr milliseconds kNextTick{1'000};

/// For a callback of libcurl's: short of all bytes means "stop".
constexpr std::size_t kStop = 0;

enum class Stop { none, enough, unsent, signal, reader_gone, clock, bad_reply, stale, thrown };

// -- libcurl as a whole

Result<void> check_version(const curl_version_info_data& info) {
  if (info.version_num < 0x075800)
    return Error{.status = ExitStatus::internal, .what = messages::kLibcurlTooOld(info.version)};
  if ((info.features & CURL_VERSION_ASYNCHDNS) == 0)
    return Error{.status = ExitStatus::internal, .what = messages::kLibcurlBlocks(info.version)};
  return {};
}

/// There is no curl_global_cleanup: the process ends with _exit, and OpenSSL's tidying takes as long as a
/// request's parsing.
Result<std::unique_ptr<CurlLibrary>> load_library() {
  ::unsetenv("SSLKEYLOGFILE");  // libcurl would write the session's secrets there
  const auto& info = *curl_version_info(CURLVERSION_NOW);
  if (auto good = check_version(info); !good) return std::move(good).error();
  if (const auto code = curl_global_init(CURL_GLOBAL_DEFAULT); code != CURLE_OK)
    return Error{.status = ExitStatus::internal, .what = messages::kInternal(curl_easy_strerror(code))};
  auto library = std::make_unique<CurlLibrary>();
  library->tls = info.ssl_version == nullptr ? "" : info.ssl_version;
  library->is_our_openssl = library->tls == std::string("OpenSSL/") + OpenSSL_version(OPENSSL_VERSION_STRING);
  return library;
}

/// A handshake with nobody: OpenSSL reads and builds now, while the network is busy, what it would build
/// after the SYN-ACK.
void warm_up_openssl() {
  if (SSL_CTX* context = SSL_CTX_new(TLS_client_method())) {
    if (SSL* ssl = SSL_new(context)) {
      SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
      SSL_set_connect_state(ssl);
      SSL_do_handshake(ssl);
      SSL_free(ssl);
    }
    SSL_CTX_free(context);
  }
  ERR_clear_error();
}

// -- small facts

std::string date(const ::tm& day) {
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

std::string date_of(const ASN1_TIME* time) {
  ::tm day{};
  return time != nullptr && ASN1_TIME_to_tm(time, &day) == 1 ? date(day) : std::string();
}

std::string date_of(Clock::wall_point time) {
  const auto seconds = Clock::wall_point::clock::to_time_t(time);
  ::tm day{};
  return ::gmtime_r(&seconds, &day) == nullptr ? std::string() : date(day);
}

/// OpenSSL checks as always; we only read the result and the dates of what it refused.
int check_peer(X509_STORE_CTX* store, void* noted) noexcept {
  const int good = X509_verify_cert(store);
  auto& peer = *static_cast<PeerCheck*>(noted);
  peer.checked = true;
  peer.result = X509_STORE_CTX_get_error(store);
  if (const auto* certificate = X509_STORE_CTX_get_current_cert(store); good <= 0 && certificate != nullptr) {
    peer.not_before = date_of(X509_get0_notBefore(certificate));
    peer.not_after = date_of(X509_get0_notAfter(certificate));
  }
  return good;
}

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

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// "HTTP/1.1 200 OK" → 200
int status_of(std::string_view line) {
  int status = 0;
  const auto blank = line.find(' ');
  if (blank == line.npos) return 0;
  std::from_chars(line.data() + blank + 1, line.data() + line.size(), status);
  return status;
}

/// One header line into the head; a line that begins with a blank continues the one before.
void add_line(HttpHead& head, std::string_view line) {
  if ((line.front() == ' ' || line.front() == '\t') && !head.fields.empty()) {
    head.fields.back().value.append(" ").append(trimmed(line));
    return;
  }
  const auto colon = line.find(':');
  if (colon == line.npos) return;
  head.fields.push_back(
      {std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

/// A Content-Encoding that we did not ask for; empty: none.
std::string_view foreign_encoding(const HttpHead& head, bool gzip_asked) {
  for (const auto& field : head.fields) {
    if (!same_word(field.name, "content-encoding")) continue;
    if (field.value.empty() || same_word(field.value, "identity")) continue;
    if (gzip_asked && (same_word(field.value, "gzip") || same_word(field.value, "x-gzip"))) continue;
    return field.value;
  }
  return {};
}

const char* environment(const char* name) {
  return ::getenv(name);
}

template <class T>
T info_of(CURL* easy, CURLINFO which) {
  T value{};
  curl_easy_getinfo(easy, which, &value);
  return value;
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
        looked_in_(trust_.file.empty() ? trust_.directory : trust_.file),
        deadlines_(limits, now()),
        next_tick_(now() + kFirstTick) {
    progress_.method = request.method;
  }

  Exchange run();

 private:
  time_point now() const { return around_.clock.now(); }

  bool is_to_be_repeated();
  CURLcode transfer();
  bool set_up();
  void set_up_connection();
  void keep_at_home();
  void set_connect_timeout(milliseconds limit);
  void set_up_tls();
  void set_up_request();
  void set_lines();

  void drive();
  void warm_up();
  void wait();
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

  Exchange settle();
  Exchange failed(TransferFailure failure) const;
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
  static CURLcode on_tls_context(CURL*, void* context, void* call) noexcept;

  const HttpRequest& request_;
  const Limits& limits_;
  Receiver& receiver_;
  Surroundings around_;

  Trust trust_;
  std::string looked_in_;
  Deadlines deadlines_;
  time_point next_tick_;
  time_point::duration excused_{};
  bool is_second_look_ = false;
  bool is_fresh_start_ = false;

  // Before the handle that uses them, so that they outlive it.
  CurlUrl dialled_{};
  CurlList lines_{};
  CurlList pinned_{};
  CurlEasy easy_{};
  std::array<char, CURL_ERROR_SIZE> words_{};

  std::optional<std::string> body_{};
  std::size_t body_sent_ = 0;
  HttpHead head_{};
  std::size_t header_bytes_ = 0;
  std::uint64_t decoded_ = 0;
  Progress progress_{};
  PeerCheck peer_{};
  bool socket_opened_ = false;
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
  // Bad input is told before a network that failed: the outcome must not depend on which was first.
  if (exchange.end == Exchange::End::failed && request_.body && !body_) {
    ask_for_body();
    if (unsent_)
      exchange = Exchange{.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = unsent_};
    else
      deadlines_.body_ready(now());
  }
  exchange.deadline = deadlines_.deadline();
  const auto body_size = body_ ? std::optional(body_->size()) : std::nullopt;
  exchange.trace = trace_lines(request_, around_.user_agent, body_size, exchange.head);
  return exchange;
}

/// A second look at the certificates, and a connection that died while the body was read, belong to the same
/// attempt.
bool Call::is_to_be_repeated() {
  if (stop_ == Stop::stale && !is_fresh_start_) {
    is_fresh_start_ = true;
  } else if (stop_ == Stop::none && code_ == CURLE_PEER_FAILED_VERIFICATION && !is_second_look_ &&
             deserves_second_look(trust_, request_.cacert, facts().peer.result) &&
             ::access(kCaFile.data(), R_OK) == 0) {
    is_second_look_ = true;
    trust_ = trust_by_file();
    looked_in_.append(", ").append(trust_.file);
  } else {
    return false;
  }
  stop_ = Stop::none;
  deadlines_.reconnecting(now());
  return true;
}

CURLcode Call::transfer() {
  head_ = {};
  header_bytes_ = 0;
  body_sent_ = 0;
  peer_ = {};
  progress_ = Progress{.method = request_.method};
  if (!set_up()) return CURLE_FAILED_INIT;
  auto& multi = around_.library.multi;
  if (!multi) multi.reset(curl_multi_init());
  if (!multi || curl_multi_add_handle(multi.get(), easy_.get()) != CURLM_OK) return CURLE_FAILED_INIT;
  drive();
  curl_multi_remove_handle(multi.get(), easy_.get());
  return code_;
}

// -- the options of faults-and-security 2.2

bool Call::set_up() {
  easy_.reset(curl_easy_init());
  dialled_.reset(request_.url.dial(request_.path));
  if (!easy_ || !dialled_) return false;
  auto* easy = easy_.get();
  words_.front() = '\0';
  curl_easy_setopt(easy, CURLOPT_CURLU, dialled_.get());
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words_.data());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // a resolver that hangs must not hold us
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  set_up_connection();
  set_up_tls();
  set_up_request();
  return true;
}

void Call::set_up_connection() {
  auto* easy = easy_.get();
  set_connect_timeout(limits_.connect);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 30L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 10L);
#if LIBCURL_VERSION_NUM >= 0x080900
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPCNT, 3L);
#endif
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, is_fresh_start_ ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &around_.library.sockets);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, request_.url.is_loopback() ? "http,https" : "https");
  if (request_.url.is_loopback()) keep_at_home();
}

/// What is said to this machine never leaves it: not through a proxy, not by somebody's idea of "localhost".
void Call::keep_at_home() {
  curl_easy_setopt(easy_.get(), CURLOPT_NOPROXY, "*");
  if (!same_word(request_.url.host(), "localhost")) return;
  char* port = nullptr;
  if (curl_url_get(dialled_.get(), CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) != CURLUE_OK) return;
  const CurlText owner(port);
  pinned_.reset();
  append(pinned_, fmt::format("{}:{}:127.0.0.1,[::1]", request_.url.host(), port));
  curl_easy_setopt(easy_.get(), CURLOPT_RESOLVE, pinned_.get());
}

/// Zero is no limit to us; to libcurl it is its own default of five minutes.
void Call::set_connect_timeout(milliseconds limit) {
  const long long count =
      limit > milliseconds::zero() ? std::min<long long>(limit.count(), INT_MAX) : INT_MAX;
  curl_easy_setopt(easy_.get(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(count));
}

void Call::set_up_tls() {
  auto* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // A null takes libcurl's own default away: with it OpenSSL would load the whole bundle besides the
  // directory.
  const auto* file = trust_.file.empty() ? nullptr : trust_.file.c_str();
  const auto* directory = trust_.directory.empty() ? nullptr : trust_.directory.c_str();
  curl_easy_setopt(easy, CURLOPT_CAINFO, file);
  curl_easy_setopt(easy, CURLOPT_CAPATH, directory);
  curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, file);
  curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, directory);
  if (!around_.library.is_our_openssl) return;
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_tls_context);
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
}

void Call::set_up_request() {
  auto* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_ready);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, around_.user_agent.c_str());
  curl_easy_setopt(easy, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // a proxy sees no key
  if (request_.compressed) curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
  if (request_.method == Method::get) {
    set_lines();
    return;
  }
  // The body may be read once. Refusing to rewind is what keeps libcurl from paying twice.
  curl_easy_setopt(easy, CURLOPT_POST, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, read_body);
  curl_easy_setopt(easy, CURLOPT_READDATA, this);
  curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, refuse_rewind);
}

/// For a POST only good once the body is there.
void Call::set_lines() {
  lines_.reset();
  for (const auto& field : request_.fields) append(lines_, fmt::format("{}: {}", field.name, field.value));
  if (request_.key != nullptr) append(lines_, "Authorization: Bearer " + request_.key->reveal());
  if (body_) {
    // Without the empty Transfer-Encoding libcurl adds "chunked" to a length that it learned too late.
    append(lines_, fmt::format("Content-Length: {}", body_->size()));
    append(lines_, "Transfer-Encoding:");
    append(lines_, "Expect:");
  }
  curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, lines_.get());
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
    if (stop_ != Stop::none) return;
    warm_up();
    wait();
  }
}

/// The SYN is under way: OpenSSL's preparations cost no time now.
void Call::warm_up() {
  auto& library = around_.library;
  if (!socket_opened_ || library.warmed || !library.is_our_openssl ||
      !request_.url.text().starts_with("https:"))
    return;
  library.warmed = true;
  if (!progress_.request_begun) warm_up_openssl();
}

/// Sockets, signal and the output's reader, until the next clock or tick.
void Call::wait() {
  std::array<curl_waitfd, 2> watched{};
  unsigned count = 0;
  if (around_.interrupt.descriptor() >= 0)
    watched[count++] = {.fd = around_.interrupt.descriptor(), .events = CURL_WAIT_POLLIN, .revents = 0};
  if (around_.output >= 0) watched[count++] = {.fd = around_.output, .events = 0, .revents = 0};

  const auto before = now();
  const auto to_tick = std::max(std::chrono::ceil<milliseconds>(next_tick_ - before), milliseconds::zero());
  const auto allowed = std::min(deadlines_.time_left(before), to_tick);
  curl_multi_poll(around_.library.multi.get(), watched.data(), count, static_cast<int>(allowed.count()),
                  nullptr);
  const auto after = now();
  excuse_stop(slept_through(allowed, after - before));
  if (around_.output >= 0 && watched[count - 1].revents != 0 && has_reader_gone(around_.output))
    stop_ = Stop::reader_gone;
  if (after >= next_tick_ && stop_ == Stop::none) tick();
}

/// The process was stopped (Ctrl-Z, a laptop that slept): that time counts for no clock but the total one.
void Call::excuse_stop(time_point::duration stopped) {
  if (stopped == time_point::duration::zero()) return;
  deadlines_.excuse(stopped);
  excused_ += stopped;
  if (!progress_.request_begun && limits_.connect > milliseconds::zero())
    set_connect_timeout(limits_.connect + std::chrono::ceil<milliseconds>(excused_));
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

CURLcode Call::on_tls_context(CURL*, void* context, void* call) noexcept {
  SSL_CTX_set_cert_verify_callback(static_cast<SSL_CTX*>(context), check_peer,
                                   &static_cast<Call*>(call)->peer_);
  return CURLE_OK;
}

/// The connection stands and nothing has been sent.
int Call::on_ready(void* self, char*, char*, int, int local_port) noexcept {
  auto& call = *static_cast<Call*>(self);
  call.guarded([&] { call.make_ready(local_port); });
  return call.stop_ == Stop::none ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

void Call::make_ready(int local_port) {
  if (request_.method == Method::post) {
    deadlines_.connected();
    if (!body_) ask_for_body();
    if (stop_ != Stop::none) return;
    if (!is_fresh_start_ && !is_connection_alive(local_port)) {
      stop_ = Stop::stale;
      return;
    }
    set_lines();
  } else {
    progress_.request_begun = true;
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
  call.progress_.request_begun = true;
  const auto length = std::min(size * count, call.body_->size() - call.body_sent_);
  std::memcpy(out, call.body_->data() + call.body_sent_, length);
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

/// Heads of 1xx are forgotten when the next one begins; trailers after the body are nobody's.
void Call::take_head_line(std::string_view line) {
  if (progress_.head_complete) return;
  header_bytes_ += line.size();
  if (header_bytes_ > kHeaderLimit) return refuse(Text(messages::kHeaderTooLong));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (line.empty()) {
    if (head_.status >= 200) finish_head();
  } else if (line.starts_with("HTTP/")) {
    head_ = HttpHead{.status = status_of(line)};
    progress_.status_line = true;
  } else {
    add_line(head_, line);
  }
}

void Call::finish_head() {
  progress_.head_complete = true;
  const auto moment = now();
  deadlines_.head_came(moment);
  next_tick_ = moment + kFirstTick;
  const auto encoding = foreign_encoding(head_, request_.compressed);
  if (!encoding.empty()) refuse(messages::kReplyEncoded(encoding));
}

void Call::refuse(Text what) {
  refused_ = bad_reply(std::move(what), progress_);
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
  const auto took = receiver_.body(head_, bytes);
  const auto after = now();
  deadlines_.excuse(after - before);
  deadlines_.bytes_came(after);
  if (took == Took::content) deadlines_.content_came(after);
  if (took == Took::enough) stop_ = Stop::enough;
  next_tick_ = after + kFirstTick;
}

bool Call::is_bomb() const {
  if (!request_.compressed) return false;
  const auto wire = static_cast<std::uint64_t>(info_of<curl_off_t>(easy_.get(), CURLINFO_SIZE_DOWNLOAD_T));
  return decoded_ > kDecodedLimit || decoded_ > kRatioLimit * (wire + kUncountedWire);
}

// -- the end

TransferFacts Call::facts() const {
  TransferFacts facts{
      .code = code_,
      .words = words_.front() != '\0' ? words_.data() : curl_easy_strerror(code_),
      .os_error = info_of<long>(easy_.get(), CURLINFO_OS_ERRNO),
      .proxy_status = static_cast<int>(info_of<long>(easy_.get(), CURLINFO_HTTP_CONNECTCODE)),
      .progress = progress_,
      .peer = peer_,
      .host = request_.url.host(),
      .proxy = request_.url.is_loopback() ? "" : proxy_named(request_.url.host(), environment),
      .today = date_of(around_.clock.wall()),
      .trusted = looked_in_,
      .connect_limit = limits_.connect};
  if (!peer_.checked) facts.peer.result = info_of<long>(easy_.get(), CURLINFO_SSL_VERIFYRESULT);
  return facts;
}

Exchange Call::failed(TransferFailure failure) const {
  if (progress_.head_complete) failure.error.facts.http_status = head_.status;
  return Exchange{.end = Exchange::End::failed,
                  .head = progress_.head_complete ? head_ : HttpHead{},
                  .phase = failure.phase,
                  .error = std::move(failure.error)};
}

Exchange Call::settle() {
  const auto ended = [this](Exchange::End how) {
    return Exchange{
        .end = how, .head = progress_.head_complete ? head_ : HttpHead{}, .phase = phase_of(progress_)};
  };
  switch (stop_) {
    case Stop::enough: return ended(Exchange::End::enough);
    case Stop::signal: return ended(Exchange::End::signal);
    case Stop::reader_gone: return ended(Exchange::End::reader_gone);
    case Stop::unsent:
      return Exchange{.end = Exchange::End::unsent, .phase = Phase::unsent_network, .error = unsent_};
    case Stop::clock: return failed(clock_failure(expired_, limits_, request_.url.host(), progress_));
    case Stop::bad_reply: return failed(*refused_);
    case Stop::none:
    case Stop::stale:
    case Stop::thrown: break;
  }
  if (code_ != CURLE_OK) return failed(transfer_failure(facts()));
  if (!progress_.head_complete) return failed(headless(request_.url.host(), progress_));
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
