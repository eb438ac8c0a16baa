// Shows the text of an answer: as it arrives (`stream`, and into the file of -o), or after the verdict
// (`ask`).
#pragma once

#include <string>

#include "sink/aside.hpp"
#include "sink/diagnostics.hpp"
#include "sink/held_answer.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

enum class When { as_it_arrives, after_the_verdict };

class TextSink final : public Sink {
 public:
  /// Both must outlive the sink. `limit` is what may be held; tests set it lower.
  TextSink(Output& output, Diagnostics& diagnostics, When when, Reasoning reasoning,
           std::size_t limit = kLongestAnswer)
      : output_(output), diagnostics_(diagnostics), when_(when), reasoning_(reasoning), limit_(limit) {}

  void show(const ChatEvent& event) override;
  void drained() override;
  void finish(const Judgement& judgement, const AnswerFacts& facts) override;
  void restart() override;
  std::string_view unprinted() const override { return unprinted_; }
  bool is_full() const override { return is_full_; }

 private:
  void show_text(std::string_view text);

  Output& output_;
  Diagnostics& diagnostics_;
  When when_;
  Reasoning reasoning_;
  std::size_t limit_;
  std::string held_;            // after_the_verdict: the answer so far
  std::string_view unprinted_;  // held_, once it is known that it stays unprinted
  char last_ = '\n';            // the last byte shown: does the answer end with a newline?
  bool is_full_ = false;
};

}  // namespace orel
