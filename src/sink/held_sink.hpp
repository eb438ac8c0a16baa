// `ask --json` and `ask --template`: the answer is held until it has ended, and then printed in one form.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sink/aside.hpp"
#include "sink/diagnostics.hpp"
#include "sink/held_answer.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"
#include "sink/template_text.hpp"

namespace orel {

/// Makes what is printed of an answer that has ended.
using HeldForm = std::function<std::string(const HeldAnswer& answer, const AnswerFacts& facts)>;

/// One object in the shape of a reply that is not streamed, on one line; `Indented::yes`: for a terminal.
enum class Indented { no, yes };
HeldForm json_form(Indented indented);
/// The fields of --template: "text", "model" … "reply" takes a path into the reply.
std::span<const std::string_view> ask_fields();
/// A template that was parsed with ask_fields(), filled.
HeldForm template_form(TemplateText text);

class HeldSink final : public Sink {
 public:
  /// Output and diagnostics must outlive the sink.
  HeldSink(Output& output, Diagnostics& diagnostics, Reasoning reasoning, Demo demo, HeldForm form)
      : output_(output),
        diagnostics_(diagnostics),
        reasoning_(reasoning),
        answer_(demo),
        form_(std::move(form)) {}

  void whole(std::string_view body) override { answer_.take_whole(body); }
  void show(const ChatEvent& event) override;
  void drained() override {}
  void finish(const Judgement& judgement, const AnswerFacts& facts) override;
  void restart() override { answer_.restart(); }
  std::string_view unprinted() const override { return is_printed_ ? "" : std::string_view(answer_.text()); }
  bool is_full() const override { return answer_.is_full(); }

 private:
  Output& output_;
  Diagnostics& diagnostics_;
  Reasoning reasoning_;
  HeldAnswer answer_;
  HeldForm form_;
  bool is_printed_ = false;
};

}  // namespace orel
