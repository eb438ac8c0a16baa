// Says whether an answer is whole, and what it is if not: a state machine over events and the way the transfer ended.
// The table is command-surface 4 and faults-and-security 3.2. The transport's opinion counts for nothing here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/chat_event.hpp"
#include "base/error.hpp"
#include "base/phase.hpp"

namespace orel {

/// What the user is content with, and what would be an answer.
struct Expectation {
  bool accept_length = false;
  bool accept_empty = false;
  bool accept_filtered = false;
  bool fail_on_fallback = false;
  bool tools_asked = false;         // the request carries tools
  bool tool_calls_shown = false;    // ask --json, stream --raw: a tool call asked for is an answer
  std::string model;                // the model asked for
  std::vector<std::string> fallbacks;
};

/// How the transfer ended, seen from outside the events. First that applies.
struct TransferEnd {
  enum class How {
    stopped,   // we stopped reading: after [DONE], or after an event that decides
    clean,     // the body ended
    failed,    // transport failure or one of our clocks: `error` says which class
    output,    // our standard output or disk failed: `error`
    signal,    // a signal, or standard output's reader went away: `error.status` is the signal
  };
  How how = How::clean;
  std::optional<Error> error{};
  bool is_stream = true;  // false: one whole JSON body
};

/// The sentence: status ok, or the error to report; warnings for what `--accept` let pass.
struct Judgement {
  std::optional<Error> error{};    // nothing: the answer is whole (or accepted)
  std::vector<Text> warnings{};
  std::vector<Text> notes{};       // for -v: unknown finish_reason, a bad event after the end, tool calls beside text, ids that changed
  /// Where this failure stands in the retry table; unused if there is no error.
  Phase phase = Phase::generating;
  std::optional<ApiError> refusal{};  // the server's own error inside the answer, for the retry policy
  ExitStatus status() const { return error ? error->status : ExitStatus::ok; }
};

class Verdict {
 public:
  explicit Verdict(Expectation expectation) : expected_(std::move(expectation)) {}

  /// Takes note of one event. After Done, Failure or Malformed the answer is decided: see is_decided().
  void take(const ChatEvent& event);
  /// Nothing that could still come would change the verdict: stop reading and close the connection.
  bool is_decided() const;
  bool has_text() const { return characters_ > 0; }
  bool has_generated() const { return generated_; }
  /// Characters (code points) of text so far.
  std::size_t characters() const { return characters_; }

  /// The verdict. Pure: may be asked more than once.
  Judgement judge(const TransferEnd& end) const;

 private:
  Expectation expected_;
  std::size_t characters_ = 0;
  bool generated_ = false;
  // more state as the implementation needs
};

}  // namespace orel
