// Follows one answer: by content type to the stream decoder or the whole-body reader, events to verdict,
// facts and sink.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/answer_facts.hpp"
#include "api/api_error.hpp"
#include "api/chat_chunk.hpp"
#include "api/sse_decoder.hpp"
#include "api/verdict.hpp"
#include "base/clock.hpp"
#include "net/transport.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

/// How one attempt ended: the judgement, and what the retry policy asks about it.
struct AttemptEnd {
  Judgement judgement{};
  Phase phase = Phase::status;
  int http_status = 0;
  ApiError refusal{};  // the server's own words, where it refused; else empty
  std::string generation_id{};
  bool request_sent = false;
};

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

  /// The exchange is over: reads what was gathered whole, asks for the verdict. Call once.
  AttemptEnd end(Exchange exchange, int signal);

  const AnswerFacts& facts() const { return facts_; }
  const Verdict& verdict() const { return verdict_; }

 private:
  enum class Form { unknown, stream, json, refusal };

  static Form form_of(const HttpHead& head);
  Took read_stream(std::string_view bytes);
  Took read_event(const SseEvent& event);
  Took gather(std::string_view bytes, std::size_t limit);
  bool has_whole_body() const;
  void end_stream(Exchange::End how);
  void read_whole();
  Took take(const ChatEvent& event);
  AttemptEnd refused(const HttpHead& head);
  TransferEnd transfer_end(Exchange& exchange, int signal) const;

  Wiring wiring_;
  Form form_ = Form::unknown;
  SseDecoder decoder_;
  ChunkReader chunks_;
  std::string gathered_;  // a whole JSON body, or what came with a refusal
  bool overflow_ = false;
  Verdict verdict_;
  AnswerFacts facts_;
  Clock::time_point started_;
};

}  // namespace orel
