#include "sink/field_list.hpp"

#include <algorithm>
#include <vector>

#include "base/utf8.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

constexpr std::size_t kLeastText = 20;

/// Words on lines of at most `width` cells; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t filled = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto cells = utf8::width(word);
    if (filled > 0 && filled + 1 + cells > width) {
      lines.emplace_back();
      filled = 0;
    }
    if (filled > 0) lines.back() += ' ';
    lines.back() += word;
    filled += cells + (filled > 0 ? 1 : 0);
  }
  return lines;
}

}  // namespace

FieldList::FieldList(Language language, std::size_t label_width, std::size_t width)
    : language_(language),
      label_width_(label_width),
      text_width_(std::max(width, label_width + kLeastText) - label_width) {}

void FieldList::add(const Words& label, const Text& text) {
  std::string_view shown = pick(label, language_);
  std::string_view rest = pick(text, language_);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    add_line(shown, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void FieldList::add(const Words& label, std::string_view text) {
  std::string_view shown = pick(label, language_);
  add_line(shown, text);
}

/// The label stands before the first line only.
void FieldList::add_line(std::string_view& label, std::string_view line) {
  for (const auto& part : wrapped(one_line(line), text_width_)) {
    if (part.empty()) continue;
    text_.append(label).append(label_width_ - std::min(utf8::width(label), label_width_), ' ');
    text_.append(part) += '\n';
    label = {};
  }
}

}  // namespace orel
