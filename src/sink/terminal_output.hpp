// An output for a terminal: everything passes through TerminalText.
#pragma once

#include "sink/output.hpp"
#include "sink/terminal_text.hpp"

namespace orel {

class TerminalOutput final : public Output {
 public:
  /// `inner` must outlive this object. To be used if `inner` is a terminal and --no-sanitize was not given;
  /// not for tables and help, which sanitise their texts themselves and contain our own colours.
  explicit TerminalOutput(Output& inner) : inner_(inner) {}

  void take(std::string_view bytes) override { inner_.take(text_.feed(bytes)); }
  void flush() override { inner_.flush(); }
  void wait_until(std::optional<Clock::time_point> deadline) override { inner_.wait_until(deadline); }
  void finish() override {
    inner_.take(text_.flush());
    inner_.finish();
  }
  const Error* failure() const override { return inner_.failure(); }
  bool is_terminal() const override { return inner_.is_terminal(); }

 private:
  Output& inner_;
  TerminalText text_;
};

}  // namespace orel
