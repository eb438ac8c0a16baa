// Text for a terminal: control characters are shown, not obeyed. The table is faults-and-security 6.3.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// Makes text safe that arrives in pieces, cut anywhere. Replaces, never deletes: `^[`, `\x9b`, `\u{202e}`,
/// U+FFFD. What comes out holds no byte below 0x20 but newline and tab, and comes out unchanged if fed again.
class TerminalText {
 public:
  /// The safe form of what can be decided so far; at most three bytes are held back. Good until the next
  /// call, and while `bytes` is: text without anything to replace is returned as it is, not copied.
  std::string_view feed(std::string_view bytes);
  /// The end: the safe form of what was held back.
  std::string_view flush();

 private:
  void replace(std::string_view text, bool is_end);

  std::string held_;  // an unfinished character, or a CR that may belong to a line end
  std::string out_;
};

/// A whole text at once; newlines and tabs pass.
std::string safe_text(std::string_view text);

/// For a table cell, and for the server's words inside a line: the same, and newlines and tabs become spaces.
std::string one_line(std::string_view text);

/// The first `limit` characters of UTF-8 text, with "…" in place of what was cut.
std::string cut(std::string_view text, std::size_t limit);

/// JSON text with the characters that TerminalText replaces written as \uXXXX: means the same, harms no
/// terminal.
std::string safe_json(std::string_view json);

}  // namespace orel
