// A screen of fields: a label, and beside it what belongs to it, wrapped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "base/phrase.hpp"

namespace orel {

class FieldList {
 public:
  /// Lines of `width` cells, if there is any room beside labels of `label_width`.
  FieldList(Language language, std::size_t label_width, std::size_t width);

  /// Each line of the text is made safe for a terminal and wrapped; what follows the first stands below it.
  /// An empty text adds nothing.
  void add(const Words& label, const Text& text);
  /// The server's words: all on one line, then wrapped.
  void add(const Words& label, std::string_view text);

  std::string take() { return std::move(text_); }

 private:
  void add_line(std::string_view& label, std::string_view line);

  Language language_;
  std::size_t label_width_;
  std::size_t text_width_;
  std::string text_;
};

}  // namespace orel
