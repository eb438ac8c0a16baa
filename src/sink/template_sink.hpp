// `ask --template`: fills the template when the answer has ended.
#pragma once

#include <utility>

#include "sink/aside.hpp"
#include "sink/diagnostics.hpp"
#include "sink/held_answer.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"
#include "sink/template_text.hpp"

namespace orel {

class TemplateSink final : public Sink {
 public:
  /// Output and diagnostics must outlive the sink; `text` was parsed with ask_fields().
  TemplateSink(Output& output, Diagnostics& diagnostics, Reasoning reasoning, Demo demo, TemplateText text)
      : output_(output),
        diagnostics_(diagnostics),
        reasoning_(reasoning),
        answer_(demo),
        template_(std::move(text)) {}

  /// The reply was one JSON body: `reply` is what came.
  void whole(std::string_view body) override { answer_.take_whole(body); }

  void show(const ChatEvent& event) override;
  void drained() override {}
  void finish(const Judgement& judgement, const AnswerFacts& facts) override;
  void restart() override { answer_.restart(); }
  std::string_view unprinted() const override { return unprinted_; }
  bool is_full() const override { return answer_.is_full(); }

 private:
  Output& output_;
  Diagnostics& diagnostics_;
  Reasoning reasoning_;
  HeldAnswer answer_;
  TemplateText template_;
  std::string_view unprinted_;
};

}  // namespace orel
