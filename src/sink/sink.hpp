// Shows an answer: events as they come, and an end with a verdict.
#pragma once

#include <string_view>

#include "api/answer_facts.hpp"
#include "api/chat_event.hpp"
#include "api/verdict.hpp"
#include "base/exit_status.hpp"

namespace orel {

/// The answer has ended, if perhaps not as wished: what there is of it is printed.
constexpr bool has_ended(ExitStatus status) {
  using enum ExitStatus;
  return status == ok || status == length || status == filtered || status == empty || status == fallback;
}

class Sink {
 public:
  virtual ~Sink() = default;
  /// The data of one event as it came, before show() is told what it means.
  virtual void raw(std::string_view /*data*/) {}
  /// The reply was one JSON body: as it came, before show() is told what it means.
  virtual void whole(std::string_view /*body*/) {}
  virtual void show(const ChatEvent& event) = 0;
  /// The wake-up is over: what is held for showing goes out now.
  virtual void drained() = 0;
  /// The answer is judged (and will not be repeated). Prints what is still due; does not flush the last time.
  virtual void finish(const Judgement& judgement, const AnswerFacts& facts) = 0;
  /// A repeat follows: forget what was held. Only called while nothing was generated.
  virtual void restart() = 0;
  /// Text that came and was not printed (`ask` at truncated, or at a signal, which finish() is not told of);
  /// else empty. Good until restart().
  virtual std::string_view unprinted() const { return {}; }
  /// More came than may be held (256 MiB, `ask`): stop; it counts as Malformed.
  virtual bool is_full() const { return false; }
};

}  // namespace orel
