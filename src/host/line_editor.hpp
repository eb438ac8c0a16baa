// Edits the lines that are typed at a terminal, as the kernel does in canonical mode (termios(3)), but
// without its limit of 4,095 bytes for a line.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// The characters that edit; 0: there is none.
struct EditKeys {
  char erase = '\x7F';
  char erase_word = '\x17';
  char erase_line = '\x15';
  char end = '\x04';
  char literal = '\x16';  // the next character is taken as it is
};

class LineEditor {
 public:
  explicit LineEditor(const EditKeys& keys) : keys_(keys) {}

  /// Takes what was typed. Finished lines are appended to `text`, what the terminal is to show to `echo`.
  /// True once the character that ends the input came at the beginning of a line; elsewhere it finishes the
  /// line as it is. What follows the end is dropped.
  bool take(std::string_view typed, std::string& text, std::string& echo);
  /// The line that is not finished.
  std::string_view line() const { return line_; }

 private:
  bool take_one(char typed, std::string& text, std::string& echo);
  void put(char typed, std::string& echo);
  void erase(std::string& echo);
  void erase_word(std::string& echo);

  EditKeys keys_;
  std::string line_{};
  bool is_literal_ = false;
};

}  // namespace orel
