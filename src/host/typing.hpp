// A terminal in the mode in which it gives each character as it is typed, so that no line is cut.
#pragma once

#include <termios.h>

#include <string>
#include <string_view>

#include "host/line_editor.hpp"

namespace orel {

/// As long as it exists, lines typed at the terminal on this descriptor are edited here. Signals are sent by
/// the terminal as always; when the process is stopped by it, and in the end, the terminal is as it was
/// before.
class Typing {
 public:
  /// Leaves the terminal as it is, and is not active, if that is none, if it does not edit lines, or if
  /// another process group reads it.
  explicit Typing(int terminal);
  Typing(const Typing&) = delete;
  Typing& operator=(const Typing&) = delete;
  ~Typing();

  bool is_active() const { return is_active_; }
  /// Takes what was read from the terminal, and shows it there. See LineEditor::take().
  bool take(std::string_view typed, std::string& text);
  /// The line that is not finished.
  std::string_view line() const { return editor_.line(); }

 private:
  void begin();
  void end();
  void stop();
  void show(std::string_view echo) const;

  int terminal_;
  termios before_{};
  LineEditor editor_{EditKeys{}};
  bool is_active_ = false;
};

}  // namespace orel
