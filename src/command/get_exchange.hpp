// One GET with its whole body, repeated by the table of command-surface 7: what `models`, `credits` and
// `config check` ask.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/api_error.hpp"
#include "base/http.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "cli/settings.hpp"
#include "command/world.hpp"
#include "net/transport.hpp"
#include "net/url.hpp"

namespace orel {

/// What is asked.
struct Get {
  std::string path{};                 // below the base URL: "/key", "/models?sort=most-popular"
  std::vector<HeaderField> fields{};  // besides Accept
  std::string model{};                // the model that messages are to name; may be empty
  bool with_key = false;              // send the key given by use_key()
  bool compressed = false;            // ask for gzip: large lists
};

struct GetReply {
  HttpHead head{};     // status 2xx, or 304 where `fields` made the request conditional
  std::string body{};  // whole as the transport sees it; may still be anything
};

class GetExchange {
 public:
  /// Both must outlive it.
  GetExchange(const Settings& settings, World& world) : settings_(settings), world_(world) {}

  /// Judges the base URL: usage or config error. Call first. In practice (--demo) it is the built-in one.
  Result<void> prepare();
  const Url& url() const { return *url_; }
  /// Sent from now on by requests `with_key`.
  void use_key(Secret key);

  /// One request and its repetitions. Shows the spinner, tells the pauses. An error is classified and
  /// complete.
  Result<GetReply> get(const Get& what);
  /// The error for a reply that get() gave and that turned out not to hold what it should.
  Error not_an_answer(const GetReply& reply, const Get& what) const;

 private:
  struct Attempt;
  RequestContext context(const Get& what) const;
  Attempt attempt(const Get& what, std::optional<Clock::time_point>& deadline);
  void judge(Attempt& attempt, Exchange exchange, const Get& what) const;

  const Settings& settings_;
  World& world_;
  std::optional<Url> url_{};
  Secret key_{};
  std::string key_mask_{};
};

}  // namespace orel
