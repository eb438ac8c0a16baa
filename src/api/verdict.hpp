// Says whether an answer is whole, and what it is if not: a state machine over events and the way the
// transfer ended. What the transport thinks of it counts for nothing here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
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
  bool tools_asked = false;       // the request carries tools
  bool tool_calls_shown = false;  // ask --json, stream --raw: a tool call that was asked for is an answer
  std::string model{};            // the model asked for
  std::vector<std::string> fallbacks{};
};

/// How an answer comes: as a stream of events, or as one JSON body.
enum class Delivery { stream, whole };

/// The sentence: status ok, or the error to report; warnings for what `--accept` let pass.
struct Judgement {
  std::optional<Error> error{};  // nothing: the answer is whole (or accepted)
  std::vector<Text> warnings{};  // without the word "warning"; also of a finish_reason that nobody knows
  std::vector<Text> notes{};  // for -v: a bad event after the end, tool calls beside text, ids that changed
  /// Where this failure stands in the retry table; unused if there is no error.
  Phase phase = Phase::generating;
  std::optional<ApiError> refusal{};  // the server's own error inside the answer, for the retry policy
  ExitStatus status() const { return error ? error->status : ExitStatus::ok; }
};

class Verdict {
 public:
  explicit Verdict(Expectation expectation) : expected_(std::move(expectation)) {}

  /// Takes note of one event. After Done, Failure, or Malformed before a finish_reason (after it, too, if
  /// text is lost) the answer is decided, and no event counts any more.
  void take(const ChatEvent& event);
  /// Nothing that could still come would change the verdict: stop reading and close the connection.
  bool is_decided() const;
  bool has_text() const { return characters_ > 0; }
  /// Characters (code points) of text so far. (A character split over two events as bytes counts once.)
  std::size_t characters() const { return characters_; }
  bool has_reasoned() const { return reasoned_; }

  /// The verdict. Pure: may be asked more than once. The error of an answer that broke off (30) has no todo:
  /// what the reader can do depends on the command.
  /// `failure` is that of the transport or of one of our clocks; none: the body ended, or reading it was
  /// stopped because the answer was decided.
  Judgement judge(const std::optional<Error>& failure, Delivery delivery = Delivery::stream) const;

 private:
  /// How far the arguments of one tool call have come: a call without end has open brackets or an open
  /// string.
  struct Arguments {
    long index = 0;
    long depth = 0;
    bool is_in_string = false;
    bool is_escaped = false;
    void take(std::string_view piece);
    bool is_cut() const { return depth > 0 || is_in_string; }
  };

  bool is_complete() const { return (done_ || !finish_.empty()) && !is_text_lost_; }
  void take_finish(const Finish& finish);
  void take_usage(const Usage& usage);
  void take_call(const ToolCallDelta& call);
  bool has_cut_calls() const;
  bool is_fallback() const;
  Text whole_of_reasoning() const;
  Judgement broken(const std::optional<Error>& failure, Delivery delivery) const;
  Judgement failed(Error error, Phase early) const;
  Judgement complete(Delivery delivery) const;
  std::optional<Error> failed_check(Judgement& judgement) const;
  std::optional<Error> no_text(Judgement& judgement) const;
  std::optional<Error> cut_calls() const;
  void add_notes(Judgement& judgement) const;

  Expectation expected_;
  std::size_t characters_ = 0;
  bool generated_ = false;
  bool refused_ = false;
  bool reasoned_ = false;
  bool has_image_ = false;
  bool tool_calls_ = false;
  bool done_ = false;
  bool is_text_lost_ = false;       // more came than could be kept
  bool stopped_at_length_ = false;  // some finish_reason said so
  bool stopped_by_filter_ = false;
  std::string finish_;  // the last finish_reason that is neither null nor "error"
  std::string id_;
  std::string other_id_;  // one that differs from the first
  std::string model_;     // that answered
  std::vector<Arguments> calls_;
  std::optional<long long> reasoning_tokens_;
  std::optional<long long> completion_tokens_;
  std::optional<ApiError> failure_;
  Words malformed_;   // what is malformed, or empty
  std::string said_;  // plain words that came instead
};

/// Does the model that answered stand for the model asked for? Compared without `:variant`; a dated name
/// (`NAME-2024-08-06`, `NAME-20250805`) is equal to `NAME`.
bool is_same_model(std::string_view answered, std::string_view asked);

}  // namespace orel
