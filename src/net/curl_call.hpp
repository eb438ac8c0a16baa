// One exchange over libcurl: its easy handle and callbacks, its clocks, how far it has come and how it ended.
// A CurlCall is passive: one_wait opens it, polls for it, and tells it what has happened.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "net/curl_library.hpp"
#include "net/curl_request.hpp"
#include "net/deadlines.hpp"
#include "net/reply_head.hpp"
#include "net/transfer_error.hpp"
#include "net/transport.hpp"
#include "net/trust.hpp"

namespace orel {

/// What the calls of one transport share.
struct Surroundings {
  const Clock& clock;
  const std::string& user_agent;
  CurlLibrary& library;
  /// How long the thread has been busy with something other than the network, in all: in a receiver (standard
  /// output may block), in a body function (standard input), outside the transport. Every call excuses it.
  Clock::time_point::duration blocked{};
  bool has_sent = false;  // a body has begun to go out
};

class CurlCall {
 public:
  using time_point = Clock::time_point;
  enum class Stop { none, enough, unsent, signal, reader_gone, clock, bad_reply, stale, dead_hint, thrown };

  /// The connect clock starts. References must outlive this object.
  CurlCall(Call& call, Surroundings& around);
  ~CurlCall();
  CurlCall(const CurlCall&) = delete;
  CurlCall& operator=(const CurlCall&) = delete;

  Call& call() const { return call_; }

  /// Adds a new easy handle to the multi handle. `has_company`: other calls are under way. If it fails, the
  /// call is over.
  void open(bool has_company);
  /// Takes the easy handle out of the multi handle. If the transfer is not complete, libcurl closes the
  /// connection, or only the stream if it is HTTP/2.
  void close();
  /// Sends what libcurl holds back on the connection, such as the reset of another call's stream.
  void flush();
  /// libcurl 7.88 sends RST_STREAM for a transfer only if a callback of that transfer ends it, not if the
  /// easy handle is taken out while other streams share the connection. After this the next
  /// curl_multi_perform ends the transfer in a callback.
  void end_in_callback();
  /// Ended by us while libcurl is still at it.
  bool is_cut_short() const { return is_open_ && !is_done_ && stop_ != Stop::none && has_stood_; }
  /// After close(): should the call be opened again, as a part of the same attempt? Then it is no longer
  /// over.
  bool is_to_be_repeated();
  /// After close() and the last repetition: how it ended. Throws what the receiver or the body function
  /// threw.
  Exchange settle();

  /// The transfer is complete or was ended by one of us; close() is due.
  bool is_over() const { return is_done_ || stop_ != Stop::none; }
  /// The transfer is complete, so that its connection may be used again.
  bool is_clean() const { return stop_ == Stop::none && code_ == CURLE_OK; }

  // -- what one_wait tells; nothing happens if the call is over

  /// libcurl says that the transfer ended.
  void done(CURLcode code);
  void stop(Stop reason);
  /// libcurl has no more bytes at the moment: the receiver shows what it holds.
  void drained();
  /// Ends the call if a clock has run out.
  void check_clocks(time_point now);
  /// Calls the receiver's tick() if it is due.
  void tick(time_point now);
  /// The process was stopped for this long.
  void excuse_stop(time_point::duration stopped);
  /// While the SYN is under way OpenSSL's preparations cost no time. Once for each process.
  void warm_up();
  /// How long a wait may be before the next clock or tick. Valid after check_clocks().
  milliseconds time_left(time_point now) const;

 private:
  const HttpRequest& request() const { return call_.request; }
  time_point now() const { return around_.clock.now(); }

  bool deserves_other_trust() const;
  bool is_hint_at_fault() const;
  bool is_hint_dead(time_point now) const;
  void make_easy(bool has_company);
  void set_address();
  void set_callbacks();
  void excuse_blocking();
  void extend_connect_limit(time_point::duration excused);

  void make_ready(int local_port);
  void ask_for_body();
  void take_head_line(std::string_view line);
  void finish_head();
  void take_body(std::string_view bytes);
  void refuse(Text what);
  bool is_bomb() const;

  Progress progress() const;
  Exchange ending();
  Exchange failed(TransferFailure failure) const;
  Exchange::Reached reached() const;
  std::string safe_words() const;
  TransferFacts facts() const;

  template <class F>
  void guarded(F&& piece) noexcept;
  template <class F>
  auto timed(F&& piece);

  static std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* call) noexcept;
  static std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* call) noexcept;
  static std::size_t read_body(char* out, std::size_t size, std::size_t count, void* call) noexcept;
  static int refuse_rewind(void*, curl_off_t, int) noexcept;
  static int end_transfer(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept;
  static int on_ready(void* call, char*, char*, int, int) noexcept;
  static curl_socket_t open_socket(void* call, curlsocktype, curl_sockaddr* address) noexcept;
  static int close_socket(void* sockets, curl_socket_t socket) noexcept;

  Call& call_;
  Surroundings& around_;
  PeerCheck* note_;  // lent by the library

  Trust trust_;
  std::string looked_in_;
  bool knows_addresses_;
  std::string hint_;  // the address to try instead of asking the resolver
  bool hint_failed_ = false;
  Deadlines deadlines_;
  time_point next_tick_;
  time_point hint_connected_by_{};  // TCP; at the latest
  time_point hint_stands_by_{};     // TLS, too
  time_point::duration excused_{};  // by this much libcurl's own connect clock was extended
  time_point::duration blocked_;    // what of Surroundings::blocked is excused already
  bool is_second_look_ = false;
  bool is_fresh_start_ = false;

  std::optional<CurlRequest> curl_{};
  bool is_open_ = false;
  std::optional<std::string> body_{};
  std::size_t body_sent_ = 0;
  ReplyHead head_{};
  std::uint64_t decoded_ = 0;
  bool request_begun_ = false;
  bool socket_opened_ = false;
  bool has_stood_ = false;  // the connection: TCP, and TLS if there is any
  bool has_received_ = false;

  bool is_done_ = false;
  CURLcode code_ = CURLE_OK;
  Stop stop_ = Stop::none;
  Expired expired_{};
  std::optional<Error> unsent_{};
  std::optional<TransferFailure> refused_{};
  std::exception_ptr thrown_{};
};

}  // namespace orel
