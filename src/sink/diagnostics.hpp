// The only code that writes to standard error. Everything is sanitised (TerminalText), redacted (Redactor)
// and cut before it is written.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/language.hpp"
#include "sink/error_report.hpp"
#include "sink/fd_output.hpp"
#include "sink/redact.hpp"
#include "sink/terminal_text.hpp"

namespace orel {

/// How to write; the caller decides it from the settings, the environment and the terminal.
struct Manner {
  Language language = Language::en;
  bool quiet = false;        // print only first lines of errors, received text, and the demo notice
  int verbosity = 0;         // 1 for notes, 2 for header fields too
  bool json_errors = false;  // --error-format json
  bool colour = false;
  bool spinner = false;  // standard error is a terminal that can return to the start of a line
};

class Diagnostics {
 public:
  using Write = std::function<void(std::string_view)>;

  /// Writes to a descriptor, which must stay open; both must outlive this object. A reader who reads nothing
  /// is waited for until wait_until(), or for ten seconds if that was not called, or until a signal comes;
  /// then text is dropped silently until he reads again. So is all text if the reader has gone or the disk
  /// is full.
  Diagnostics(int descriptor, const Interrupt& interrupt);
  /// `write` gets whole lines, or pieces of streamed text. Until set() is called, the defaults of Manner
  /// hold.
  explicit Diagnostics(Write write) : write_(std::move(write)) {}
  Diagnostics(const Diagnostics&) = delete;
  Diagnostics& operator=(const Diagnostics&) = delete;

  void wait_until(std::optional<Clock::time_point> deadline) { deadline_ = deadline; }

  /// `answer` goes to the same terminal, pipe or file: a line that it left open is ended first. It must
  /// outlive this object.
  void share_lines_with(FdOutput& answer) { answer_ = &answer; }
  void set(const Manner& manner) { manner_ = manner; }
  const Manner& manner() const { return manner_; }
  /// Masks this key from now on.
  void hide(const Secret& key) { redactor_.learn(key); }
  const Redactor& redactor() const { return redactor_; }

  /// Reports an error as text: its lines, then `pointer` ("Try 'orel ask --help'."), then the text that `ask`
  /// received (`facts.partial`). With -q only the first line and the received text are printed. With
  /// json_errors it is one line of JSON, also with -q.
  void error(const Error& error, const Text& pointer = {});
  /// Prints "orel: warning: TEXT". Silent with -q.
  void warning(const Text& text);
  /// Prints "orel: TEXT". Silent with -q.
  void notice(const Text& text);
  /// Prints "orel: TEXT", also with -q: for the notice that the answer is a demo.
  void insist(const Text& text);
  /// Prints "orel: TEXT" with -v: settings, attempts, timing, ids.
  void note(const Text& text);
  /// Prints a line as it is with -vv: "> name: value".
  void trace(std::string_view line);
  /// Prints one or more lines without "orel: ": footers, and what --dry-run says first. Silent with -q.
  void line(const Text& text);
  /// The same in dim text: for the summary.
  void dim_line(const Text& text);

  /// Shows a piece of reasoning in dim text as it arrives. A word is held until it is complete, so that a key
  /// cut into two pieces is still redacted.
  void reasoning(std::string_view piece);
  /// Shows a piece of a refusal as it arrives.
  void refusal(std::string_view piece);
  /// Ends the reasoning or refusal: shows what is held and ends its line. Does nothing if nothing was
  /// streamed.
  void end_stream();

  /// Draws the spinner, which says what is waited for, in one line. Does nothing if Manner has no spinner, or
  /// after stop_spinner().
  void spin(const Text& what);
  /// Erases the spinner for good, when the answer begins to be shown.
  void stop_spinner();

 private:
  void write_to(int descriptor, const Interrupt& interrupt, std::string_view text);
  bool is_writable(int descriptor, const Interrupt& interrupt);
  int patience() const;
  std::string clean(std::string_view text) const;
  std::string_view paint(std::string_view code) const;
  void tell(std::string_view text);
  void stream(std::string_view piece, bool is_dim);
  void show_streamed(std::string_view text);
  void erase_spinner();
  void end_answer_line();

  Write write_;
  std::optional<Clock::time_point> deadline_{};
  bool is_unread_ = false;      // a wait for the reader has timed out
  bool is_lost_ = false;        // the reader has gone, or the disk is full
  FdOutput* answer_ = nullptr;  // see share_lines_with(); may be null
  Manner manner_;
  Redactor redactor_;
  TerminalText streamed_;
  std::string word_;  // the last word streamed, which may continue and is not shown yet
  bool streams_dim_ = false;
  bool is_streaming_ = false;  // streamed text has been shown and its line is open
  bool spinner_drawn_ = false;
  bool spinner_stopped_ = false;
  unsigned spinner_turn_ = 0;
};

}  // namespace orel
