// Shows the text of an answer, either as it arrives (`stream`, and `ask -o FILE`) or after the verdict
// (`ask`).
#pragma once

#include <string>

#include "sink/aside.hpp"
#include "sink/diagnostics.hpp"
#include "sink/held_answer.hpp"
#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

/// When text is written: at once, at once into a file that nobody sees before it is whole, or at the end.
enum class When { as_it_arrives, into_a_file, after_the_verdict };

class TextSink final : public Sink {
 public:
  /// Output and diagnostics must outlive the sink. `limit` is the most bytes to hold; tests lower it.
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
  std::string held_;            // the answer so far, if it is shown after the verdict
  std::string_view unprinted_;  // all of held_ once it is known that it will not be printed
  char last_ = '\n';            // the last byte shown
  bool is_full_ = false;
};

}  // namespace orel
