// Reads one answer: the content type chooses the stream decoder or the reader of whole bodies; every event
// goes to the verdict, to the facts and to the sink.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/answer_facts.hpp"
#include "api/api_error.hpp"
#include "api/chat_object.hpp"
#include "api/sse_decoder.hpp"
#include "api/verdict.hpp"
#include "base/clock.hpp"
#include "exchange/attempt_end.hpp"
#include "net/transport.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

class Answer : public Receiver {
 public:
  struct Wiring {
    const Expectation& expected;
    const RequestContext& context;
    Sink& sink;
    Output& output;
    Clock& clock;
    std::function<void()> tick;  // nothing came for a while
    Members members = Members::no;
  };

  explicit Answer(const Wiring& wiring);

  /// The request goes out now: time is counted from here. Without this call it is counted from construction.
  void begin() { started_ = wiring_.clock.now(); }

  Took body(const HttpHead& head, std::string_view bytes) override;
  Took drained() override;
  void tick() override { wiring_.tick(); }

  /// The exchange is over: reads what was gathered whole, asks for the verdict. After a signal, or when the
  /// output's reader has left, `exchange.error` says with which status to end. Call once.
  AttemptEnd end(Exchange exchange);

  const AnswerFacts& facts() const { return facts_; }
  /// How far the answer has come: the characters of its text, and whether the model has reasoned.
  std::size_t characters() const { return verdict_.characters(); }
  bool has_reasoned() const { return verdict_.has_reasoned(); }

 private:
  enum class Form { unknown, stream, json, refusal };

  static Form form_of(const HttpHead& head);
  static Form form_of(const HttpHead& head, std::string_view begin);
  Took read_untyped(const HttpHead& head, std::string_view bytes);
  Took gather_odd(std::string_view bytes);
  std::string_view behind_comments(std::string_view bytes);
  Took read_stream(std::string_view bytes);
  Took read_event(const SseEvent& event);
  Took gather(std::string_view bytes, std::size_t limit);
  bool has_whole_body() const;
  void end_stream(Exchange::End how);
  void read_without_events();
  void read_whole();
  Took take(const ChatEvent& event);
  Took take_lost(const Words& what);
  std::optional<Judgement> ended_by_us(const Exchange& exchange) const;
  Judgement judge(const Exchange& exchange);
  Judgement refused(const HttpHead& head) const;

  Wiring wiring_;
  Form form_ = Form::unknown;
  SseDecoder decoder_;
  ChatObjectReader chunks_;
  std::string gathered_;  // a whole JSON body, or what came with a refusal
  bool has_event_ = false;
  bool is_of_events_ = false;   // the stream does not begin like JSON
  bool is_in_comment_ = false;  // the last comment before its first line has not ended
  bool overflow_ = false;
  Verdict verdict_;
  AnswerFacts facts_;
  Clock::time_point started_;
};

}  // namespace orel
