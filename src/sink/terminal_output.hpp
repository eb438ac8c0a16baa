// An output for a terminal, which obeys nothing of what is written: text passes through TerminalText; JSON
// stays JSON.
#pragma once

#include "sink/output.hpp"
#include "sink/terminal_text.hpp"

namespace orel {

class TerminalOutput final : public Output {
 public:
  enum class Form { text, json };

  /// With Form::json each call of take() must give whole JSON texts; what a terminal would obey is escaped in
  /// them. `inner` must outlive this object. To be used if `inner` is a terminal and --no-sanitize was not
  /// given; not for tables and help, which sanitise their texts themselves and contain our own colours.
  explicit TerminalOutput(Output& inner, Form form = Form::text) : inner_(inner), form_(form) {}

  void take(std::string_view bytes) override {
    if (form_ == Form::json)
      inner_.take(safe_json(bytes));
    else
      inner_.take(text_.feed(bytes));
  }
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
  Form form_;
  TerminalText text_;
};

}  // namespace orel
