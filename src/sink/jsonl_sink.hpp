// `stream --jsonl`: one JSON object a line for each event; orel-stream(1) describes them.
#pragma once

#include <string>

#include "api/chat_completion.hpp"
#include "sink/diagnostics.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

class JsonlSink final : public Sink {
 public:
  /// Output and diagnostics must outlive the sink. Diagnostics give the language and the masks of the error
  /// line, and show refusals.
  JsonlSink(Output& output, Diagnostics& diagnostics, Demo demo)
      : output_(output), diagnostics_(diagnostics), demo_(demo) {}

  void show(const ChatEvent& event) override;
  void drained() override;
  /// Writes the last line: `end` at status 0 and 31 to 34, `error` at 10 to 30, nothing at 1 to 4 or after a
  /// signal. It must be called for a refused request too.
  void finish(const Judgement& judgement, const AnswerFacts& facts) override;
  void restart() override { start_ = {}; }

 private:
  struct Opening {
    std::string id{};
    std::string model{};
    std::string provider{};
    bool is_told = false;
  };
  void tell_start();
  void tell_piece(std::string_view type, std::string_view text);

  Output& output_;
  Diagnostics& diagnostics_;
  Demo demo_;
  Opening start_;  // written before the first piece of the answer or the end
};

}  // namespace orel
