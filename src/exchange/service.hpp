// Asks the service: where it is, which key it gets, and any number of questions at once with their repeats.
// A repeat is a moment, not a sleep: other questions go on until it has come.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/api_error.hpp"
#include "api/retry.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "cli/settings.hpp"
#include "exchange/question.hpp"
#include "exchange/transport_stack.hpp"
#include "host/world.hpp"
#include "net/url.hpp"

namespace orel {

class Service {
 public:
  /// Settings and world must outlive it. The network is not touched before the first question.
  Service(const Settings& settings, World& world, Addresses addresses = Addresses::remembered)
      : settings_(settings), options_(settings.options), world_(world), addresses_(addresses) {}

  /// With --demo the answers are invented: no key is needed, and nothing that comes is worth keeping.
  bool is_practice() const { return options_.demo; }

  /// Checks the base URL; in practice it is the built-in one. Errors: usage, config. Call first.
  Result<void> open();
  const Url& url() const { return *url_; }

  /// Reads the key that requests carry from now on. Does nothing in practice. See read_api_key().
  Result<void> read_key();
  /// Empty: there is none, or it was not read.
  const Secret& key() const { return key_; }
  /// The key as --dry-run shows it, without reading it; empty in practice, which sends none.
  Text shown_key() const;

  /// What messages about a reply may name. The views are good as long as the service and `model` are.
  enum class Key { left_out, sent };
  RequestContext context(std::string_view model, Key key) const;
  /// A request for a path below the base URL, with the key if it is to be sent and there is one.
  HttpRequest request(Method method, std::string path, Key key) const;

  /// Asks this question; it is sent within next(). The question must stay where it is until it is returned.
  void start(Question& question) { waiting_.push_back(&question); }
  /// Waits until a question is over, and returns it; null: none is left. Tells failed attempts, and the wait
  /// before the next one, on a terminal or with -v. A signal, or a reader of the output that went away, ends
  /// all questions.
  Question* next();
  /// Asks this question alone, and waits until it is over.
  void ask(Question& question);
  /// Ends this question now, as if it had never been started; nothing happens if it is over or was not
  /// started.
  void abandon(Question& question);
  /// Tells what -vv shows of the last attempt. The service does so itself before it repeats a question.
  void tell_trace(Question& question) const;

 private:
  std::optional<Clock::time_point> next_beginning() const;
  void begin_what_is_due();
  void begin(Question& question);
  void pause(Clock::time_point until);
  void proceed(std::optional<Clock::time_point> until);
  void settle(Question& question);
  RetryDecision decide_on_repeat(const Question& question) const;
  void put_off(Question& question, const RetryDecision& decision);
  void tell_attempt(const Question& question, const RetryDecision& decision) const;
  void stop_waiting(const Error& error);
  void excuse(milliseconds allowed, Clock::time_point::duration took);
  Limits limits(std::optional<Clock::time_point> deadline) const;
  Transport& transport();

  const Settings& settings_;
  const Options& options_;
  World& world_;
  Addresses addresses_;
  std::optional<Url> url_{};
  Secret key_{};
  std::string key_mask_{};
  std::optional<TransportStack> transport_{};
  std::vector<Question*> waiting_{};    // for the moment of their next attempt
  std::vector<Question*> under_way_{};  // sent
  std::deque<Question*> over_{};        // not yet returned
};

}  // namespace orel
