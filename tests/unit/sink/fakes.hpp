// What the sinks talk to, for tests: an output that is a string, an interrupt that is a number, diagnostics
// that are text.
#pragma once

#include <optional>
#include <string>

#include "api/verdict.hpp"
#include "base/interrupt.hpp"
#include "sink/diagnostics.hpp"
#include "sink/output.hpp"

namespace orel::test {

class StringOutput final : public Output {
 public:
  explicit StringOutput(bool is_terminal = false) : is_terminal_(is_terminal) {}
  void take(std::string_view bytes) override { held.append(bytes); }
  void flush() override {
    shown.append(held);
    held.clear();
    ++flushes;
  }
  void finish() override { flush(); }
  const Error* failure() const override { return nullptr; }
  bool is_terminal() const override { return is_terminal_; }
  std::string all() const { return shown + held; }

  std::string held;
  std::string shown;
  int flushes = 0;

 private:
  bool is_terminal_;
};

class NoInterrupt final : public Interrupt {
 public:
  int descriptor() const override { return -1; }
  int signal() const override { return number; }
  int number = 0;
};

struct Told {
  std::string text{};
  Diagnostics diagnostics{[this](std::string_view piece) { text.append(piece); }};
};

inline Judgement whole() {
  return {};
}
inline Judgement failed(ExitStatus status) {
  Judgement judgement;
  judgement.error = Error{.status = status, .what = Text("it failed", "не вышло")};
  return judgement;
}

}  // namespace orel::test
