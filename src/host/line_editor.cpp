#include "host/line_editor.hpp"

#include "base/utf8.hpp"

namespace orel {
namespace {

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == '\x7F';
}

/// Control characters are shown as ^C.
void show(char c, std::string& echo) {
  if (is_control(c))
    echo.append(1, '^').append(1, static_cast<char>(c ^ 0x40));
  else
    echo += c;
}

std::size_t cells_of(std::string_view character) {
  return is_control(character.front()) ? 2 : utf8::width(character);
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

}  // namespace

bool LineEditor::take(std::string_view typed, std::string& text, std::string& echo) {
  for (const char c : typed)
    if (take_one(c, text, echo)) return true;
  return false;
}

bool LineEditor::take_one(char typed, std::string& text, std::string& echo) {
  const auto is = [&](char key) { return key != 0 && typed == key; };
  if (is_literal_) {
    is_literal_ = false;
    put(typed, echo);
  } else if (is(keys_.literal)) {
    is_literal_ = true;
  } else if (is(keys_.erase)) {
    erase(echo);
  } else if (is(keys_.erase_word)) {
    erase_word(echo);
  } else if (is(keys_.erase_line)) {
    while (!line_.empty()) erase(echo);
  } else if (is(keys_.end)) {
    if (line_.empty()) return true;
    text.append(line_);
    line_.clear();
  } else if (typed == '\n') {
    text.append(line_).append(1, '\n');
    line_.clear();
    echo += '\n';
  } else {
    put(typed, echo);
  }
  return false;
}

void LineEditor::put(char typed, std::string& echo) {
  line_ += typed;
  show(typed, echo);
}

/// Takes away the last character, all of its bytes.
void LineEditor::erase(std::string& echo) {
  if (line_.empty()) return;
  std::size_t begin = line_.size() - 1;
  while (begin > 0 && line_.size() - begin < 4 && (static_cast<unsigned char>(line_[begin]) & 0xC0U) == 0x80)
    --begin;
  for (auto cells = cells_of(std::string_view(line_).substr(begin)); cells > 0; --cells) echo += "\b \b";
  line_.erase(begin);
}

void LineEditor::erase_word(std::string& echo) {
  while (!line_.empty() && is_blank(line_.back())) erase(echo);
  while (!line_.empty() && !is_blank(line_.back())) erase(echo);
}

}  // namespace orel
