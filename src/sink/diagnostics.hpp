// The single place that writes standard error: everything is sanitised, redacted, cut, and then told.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/language.hpp"
#include "sink/error_report.hpp"
#include "sink/fd_output.hpp"
#include "sink/redact.hpp"
#include "sink/terminal_text.hpp"

namespace orel {

/// How to talk; decided outside, from settings, environment and terminal.
struct Manner {
  Language language = Language::en;
  bool quiet = false;        // only errors' first lines, what must not be lost, the demo notice
  int verbosity = 0;         // 1: notes; 2: headers
  bool json_errors = false;  // --error-format json
  bool colour = false;
  bool spinner = false;  // stderr is a terminal that can go back to the start of a line
};

class Diagnostics {
 public:
  using Write = std::function<void(std::string_view)>;

  /// Writes to a descriptor, which must stay open. A reader that left or a full disk: dropped silently. Waits
  /// for a slow reader, until a signal comes.
  static Write to_descriptor(int descriptor, const Interrupt& interrupt);

  /// `write` gets whole lines, and pieces where text streams. Until set() it talks with the defaults of
  /// Manner.
  explicit Diagnostics(Write write) : write_(std::move(write)) {}

  /// `answer` goes to the same terminal, pipe or file: what is told never stands inside a line of it. It must
  /// outlive this.
  void share_lines_with(FdOutput& answer) { answer_ = &answer; }
  void set(const Manner& manner) { manner_ = manner; }
  const Manner& manner() const { return manner_; }
  /// This key is masked from now on.
  void hide(const Secret& key) { redactor_.learn(key); }
  const Redactor& redactor() const { return redactor_; }

  /// Reports the failure, once: as text, then `pointer` ("Try 'orel ask --help'.") on a line of its own, then
  /// what `ask` received (`facts.partial`, also with -q); or as one JSON line, also with -q.
  void error(const Error& error, const Text& pointer = {});
  /// "orel: warning: TEXT"; `text` comes without that word. Silent with -q.
  void warning(const Text& text);
  /// "orel: TEXT": a notice. Silent with -q.
  void notice(const Text& text);
  /// "orel: TEXT", also with -q: the demo notice.
  void insist(const Text& text);
  /// "orel: TEXT" with -v: settings, attempts, timing, ids.
  void note(const Text& text);
  /// A line as it is, with -vv: "> name: value".
  void trace(std::string_view line);
  /// A line (or several) without "orel: ": footers, --dry-run's head. Silent with -q.
  void line(const Text& text);
  /// The same, dim: the summary.
  void dim_line(const Text& text);

  /// A piece of reasoning, dim, as it arrives (words are held until they end, so that no key slips through in
  /// two pieces).
  void reasoning(std::string_view piece);
  /// A piece of a refusal, as it arrives.
  void refusal(std::string_view piece);
  /// What was streamed so far is over: shows the rest and ends its line. Does nothing if nothing was
  /// streamed.
  void end_stream();

  /// Draws the spinner: so long it has taken. Does nothing where Manner has no spinner, or after
  /// stop_spinner().
  void spin(std::chrono::milliseconds waited);
  /// Erases the spinner and draws it no more: the answer begins to be shown.
  void stop_spinner();

 private:
  std::string clean(std::string_view text) const;
  std::string_view paint(std::string_view code) const;
  void tell(std::string_view text);
  void stream(std::string_view piece, bool is_dim);
  void show_streamed(std::string_view text);
  void erase_spinner();
  void end_answer_line();

  Write write_;
  FdOutput* answer_ = nullptr;  // on the same screen, or null
  Manner manner_;
  Redactor redactor_;
  TerminalText streamed_;
  std::string word_;  // streamed, not yet shown: a word that may go on
  bool streams_dim_ = false;
  bool is_streaming_ = false;  // the cursor stands inside streamed text
  bool spinner_drawn_ = false;
  bool spinner_stopped_ = false;
  unsigned spinner_turn_ = 0;
};

}  // namespace orel
