// `ask --template`: fills the template when the answer has ended.
#pragma once

#include <string>
#include <utility>

#include "sink/collecting_sink.hpp"
#include "sink/template_text.hpp"

namespace orel {

class TemplateSink final : public CollectingSink {
 public:
  TemplateSink(Output& output, Diagnostics& diagnostics, Reasoning reasoning, Demo demo, TemplateText text)
      : CollectingSink(output, diagnostics, reasoning, demo), text_(std::move(text)) {}

 private:
  std::string print(const AnswerFacts& facts) override;
  TemplateText text_;
};

}  // namespace orel
