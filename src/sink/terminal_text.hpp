// Makes text safe for a terminal: control characters are shown instead of being obeyed.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// Makes text safe that arrives in pieces, cut anywhere. Nothing is deleted: ESC becomes `^[`, a C1 control
/// `\x9b`, an invisible format control `\u{202e}`, an invalid byte U+FFFD. The result has no byte below 0x20
/// but newline and tab, and sanitising it again does not change it.
class TerminalText {
 public:
  /// The safe form of the bytes so far; at most three bytes are held back until more is known. The result is
  /// valid until the next call and no longer than `bytes`: text that needs no change is not copied.
  std::string_view feed(std::string_view bytes);
  /// Ends the text and returns the safe form of the bytes held back.
  std::string_view flush();

 private:
  void replace(std::string_view text, bool is_end);

  std::string held_;  // an incomplete character, or a CR that an LF may follow
  std::string out_;
};

/// The safe form of a whole text; newlines and tabs are kept.
std::string safe_text(std::string_view text);

/// The same with newlines and tabs replaced by spaces: for a cell of a table, or the server's words in a
/// line.
std::string one_line(std::string_view text);

/// The first `limit` characters of UTF-8 text, with "…" in place of what was cut.
std::string cut(std::string_view text, std::size_t limit);

/// JSON text in which the characters that TerminalText replaces are written as \uXXXX, so that its meaning
/// stays the same.
std::string safe_json(std::string_view json);

}  // namespace orel
