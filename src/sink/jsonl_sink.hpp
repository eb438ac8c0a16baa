// `stream --jsonl`: our own event lines (command-surface 6.2).
#pragma once

#include <string>

#include "api/chat_completion.hpp"
#include "sink/diagnostics.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

class JsonlSink final : public Sink {
 public:
  /// Both must outlive the sink; `diagnostics` gives language and masks, and is shown refusals.
  JsonlSink(Output& output, Diagnostics& diagnostics, Demo demo)
      : output_(output), diagnostics_(diagnostics), demo_(demo) {}

  void show(const ChatEvent& event) override;
  void drained() override;
  /// Exactly one last line: `end` at 0 and 31 to 34, `error` at 10 to 30; neither at 1 to 4 or a signal. So
  /// call it for refused requests too.
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
  Opening start_;  // held until the first generated delta or the end
};

}  // namespace orel
