// `ask --json`: the answer as one object in the shape of a reply that is not streamed (command-surface 6.1).
#pragma once

#include "sink/aside.hpp"
#include "sink/diagnostics.hpp"
#include "sink/held_answer.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

class JsonSink final : public Sink {
 public:
  /// Output and diagnostics must outlive the sink.
  JsonSink(Output& output, Diagnostics& diagnostics, Reasoning reasoning, Demo demo)
      : output_(output), diagnostics_(diagnostics), reasoning_(reasoning), answer_(demo) {}

  /// The reply was one JSON body: it is printed as it came.
  void whole(std::string_view body) override { answer_.take_whole(body); }

  void show(const ChatEvent& event) override;
  void drained() override {}
  /// One line, indented on a terminal, if the answer has ended.
  void finish(const Judgement& judgement, const AnswerFacts& facts) override;
  void restart() override { answer_.restart(); }
  std::string_view unprinted() const override { return unprinted_; }
  bool is_full() const override { return answer_.is_full(); }

 private:
  Output& output_;
  Diagnostics& diagnostics_;
  Reasoning reasoning_;
  HeldAnswer answer_;
  std::string_view unprinted_;
};

}  // namespace orel
