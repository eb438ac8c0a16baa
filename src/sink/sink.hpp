// Shows an answer: its events as they come, then its end with the verdict.
#pragma once

#include <string_view>

#include "api/answer_facts.hpp"
#include "api/chat_event.hpp"
#include "api/verdict.hpp"
#include "base/exit_status.hpp"

namespace orel {

class Sink {
 public:
  virtual ~Sink() = default;
  /// The data of one event as it came; called before show() gets the events read from it.
  virtual void raw(std::string_view /*data*/) {}
  /// The body of a reply that was not streamed; called before show() gets the events read from it.
  virtual void whole(std::string_view /*body*/) {}
  virtual void show(const ChatEvent& event) = 0;
  /// All bytes that had arrived are processed: writes what is buffered.
  virtual void drained() = 0;
  /// The verdict is known and the request will not be repeated: prints the rest, but does not flush it.
  virtual void finish(const Judgement& judgement, const AnswerFacts& facts) = 0;
  /// The request will be repeated: drops what is held. Called only while nothing has been generated.
  virtual void restart() = 0;
  /// Text that was received and will not be printed: that of `ask` if the answer is truncated, or if a signal
  /// came, in which case finish() is not called. Valid until restart().
  virtual std::string_view unprinted() const { return {}; }
  /// Whether more came than may be held (256 MiB for `ask`). The exchange then stops, and the answer is
  /// judged malformed.
  virtual bool is_full() const { return false; }
};

}  // namespace orel
