// One question to the service with its repeats: a command says what is sent, who reads the reply and what
// came of it; exchange/service keeps how far it has got.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "exchange/attempt_end.hpp"
#include "net/transport.hpp"

namespace orel {

class Question {
 public:
  Question() = default;
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;
  virtual ~Question() = default;

  /// How the last attempt ended; what was asked for is there unless judgement.error is set. Good once the
  /// service has returned the question.
  AttemptEnd& end() { return end_; }
  /// When the whole question has to be over; nothing: there is no limit, or it has not begun to run. Set
  /// before the question is asked, it makes several questions share one limit.
  std::optional<Clock::time_point> deadline() const { return deadline_; }
  void set_deadline(std::optional<Clock::time_point> deadline) { deadline_ = deadline; }
  /// The generation ids of earlier attempts that may be billed; empty where no id came.
  const std::vector<std::string>& billed() const { return billed_; }

 private:
  friend class Service;

  /// An attempt begins. Returns what is sent, usually Service::request() with something added. `deadline` is
  /// when the whole question has to be over, if that is known yet.
  virtual HttpRequest begin(std::optional<Clock::time_point> deadline) = 0;
  /// Who reads the reply of the attempt that begin() has begun. It must stay until finish().
  virtual Receiver& receiver() = 0;
  /// The attempt is over. After a signal, or when the output's reader has left, `exchange.error` is set, too.
  /// Without an error in the result the question is over; with one the service may repeat it.
  virtual AttemptEnd finish(Exchange exchange) = 0;
  /// Another attempt follows: what was kept of the last one is void.
  virtual void restart() {}

  int attempts_ = 0;        // begun so far
  int like_it_ = 0;         // of them the last ones, which ended alike
  std::string reason_{};    // how the last one ended
  bool once_used_ = false;  // see RetryFacts
  std::optional<Clock::time_point> deadline_{};
  std::optional<Clock::time_point> patience_ends_{};  // with --retry-for
  Clock::time_point not_before_{};                    // of the next attempt
  std::optional<Call> call_{};                        // of the last attempt
  AttemptEnd end_{};
  std::vector<std::string> billed_{};
};

}  // namespace orel
