// Exchanges with a server: the seam between orel and the network. No retry, no opinion about the body.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/phase.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/url.hpp"

namespace orel {

struct HttpRequest {
  Method method = Method::get;
  const Url& url;      // the base URL, checked; the path below is appended to its own
  std::string path{};  // "/chat/completions", with a query if there is one
  std::vector<HeaderField>
      fields{};                 // Accept, Content-Type, attribution; values are free of control characters
  const Secret* key = nullptr;  // sent as "Authorization: Bearer …"; null: none
  /// POST only. Called once: when the connection stands, or when it could not be made. An error ends the
  /// exchange unsent.
  std::function<Result<std::string>()> body{};
  /// Where the host was last found ("203.0.113.7"); empty, or of no use: ask the resolver.
  std::string address{};
  std::string cacert{};     // a file of certificates to trust besides the system's; empty: none
  bool compressed = false;  // ask for gzip (`models`); decoded size and ratio are limited
};

/// The five clocks. Zero: no limit.
struct Limits {
  milliseconds connect{10'000};
  milliseconds headers{120'000};
  milliseconds no_bytes{120'000};
  milliseconds no_content{300'000};
  /// The whole request, all attempts and pauses; runs from its first use or from the end of the body
  /// function.
  std::optional<Clock::time_point> deadline{};
  milliseconds total{600'000};  // for messages, and to start `deadline` where it is not set yet
};

/// What the receiver made of the bytes: `content` rewinds the no-content clock,
/// `enough` closes the connection at once (that is what stops the bill).
enum class Took { nothing, content, enough };

/// Who reads the reply. Called on the thread that waits; may block on standard output (the idle clocks stand
/// still).
class Receiver {
 public:
  virtual ~Receiver() = default;
  /// Bytes as they arrive, in order; head is the final one.
  virtual Took body(const HttpHead& head, std::string_view bytes) = 0;
  /// Nothing more is waiting: show what you hold.
  virtual Took drained() = 0;
  /// 300 ms after the request went out or its reply began, and then each second: the spinner, the hint after
  /// 15 s.
  virtual void tick() = 0;
};

/// How an exchange ended.
struct Exchange {
  enum class End {
    enough,       // the receiver had enough
    clean,        // the body ended as the transport sees it: no proof that the answer is whole
    failed,       // transport failure, or one of our clocks: `error`, `phase`
    unsent,       // the body function failed: `error` is its own; nothing was sent
    signal,       // a signal asked us to stop
    reader_gone,  // the output's reader went away
  };
  /// How far the connection got; an idle one that was used again tells nothing.
  enum class Reached { nothing, name, connection, tls };
  End end = End::clean;
  Reached reached = Reached::nothing;
  /// The IP address that the connection stood with; empty: none did, or it may be a proxy's.
  std::string address{};
  bool address_failed = false;  // no connection could be made to HttpRequest::address
  HttpHead head{};              // status 0 if none came
  bool request_sent = false;    // or a part of it
  /// Where a failure (also signal, reader_gone) happened: unsent_network, unsent_tls, untrusted, sent, status
  /// (a head came), deadline.
  Phase phase = Phase::status;
  std::optional<Error> error{};  // status network, timeout, tls, protocol or internal; what, why, todo filled
  std::optional<Clock::time_point>
      deadline{};  // Limits::deadline as it now stands: hand it to the next attempt
  std::vector<std::string>
      trace{};  // for -vv: one line each, "> name: value" and "< name: value", the key masked
};

/// One exchange: what is asked, and once it has ended, how it ended. The caller owns it; it must stay where
/// it is while it is under way, from start() until next() has returned it, has thrown for it, or abandon().
struct Call {
  HttpRequest request;
  Limits limits;
  Receiver& receiver;
  Exchange exchange{};  // filled before next() returns the call
};

/// Makes any number of exchanges at once, all on the caller's thread: receivers and body functions are called
/// only within next() and abandon(), and must not call the transport themselves. A transport that adds
/// something to another one forwards the three functions, changes `request` before it forwards start(), and
/// reads `exchange` after next() has returned.
class Transport {
 public:
  virtual ~Transport() = default;
  /// From now on the call is under way.
  virtual void start(Call& call) = 0;
  /// Lets the calls under way proceed until one of them has ended, and returns it. Null: the moment `until`
  /// came first, or nothing is under way. A signal, or a reader of the output that went away, ends every call
  /// under way; each call after the first is returned by a further next(). An exception of a receiver or of a
  /// body function passes through; its call is no longer under way, the others are.
  virtual Call* next(std::optional<Clock::time_point> until) = 0;
  /// Ends a call now, without a word to its receiver. Nothing happens if it is not under way. Receivers and
  /// body functions of other calls may be called meanwhile.
  virtual void abandon(Call& call) = 0;
  /// Whether the body of a request has begun to go out since this object was made: that may be billed,
  /// whatever became of the call.
  virtual bool has_sent() const { return false; }

  /// Starts one call and waits until it has ended. No other call may be under way.
  Exchange send(HttpRequest request, const Limits& limits, Receiver& receiver);
};

/// A transport that makes its calls one after another, each in one piece; `until` is not looked at while one
/// runs. Practice and tests are such.
class TransportInTurn : public Transport {
 public:
  void start(Call& call) final { waiting_.push_back(&call); }
  Call* next(std::optional<Clock::time_point> until) final;
  void abandon(Call& call) final { std::erase(waiting_, &call); }

 private:
  virtual Exchange perform(const HttpRequest& request, const Limits& limits, Receiver& receiver) = 0;

  std::vector<Call*> waiting_{};
};

}  // namespace orel
