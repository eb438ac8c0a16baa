// Rows and columns: aligned for a terminal, tab-separated for a pipe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "base/phrase.hpp"

namespace orel {

enum class Align { left, right, point };  // point: numbers stand with their decimal points below each other
enum class Header { no, yes };
enum class Heading { plain, bold };

struct Column {
  std::string_view name;  // in TSV: never translated
  Words head{};           // on a terminal
  Align align = Align::left;
  int sheds = 0;  // 0: always shown; else in a narrow window the lowest number goes first
  /// Where the window is too narrow, its few longest cells do not widen it: each pushes the rest of its line.
  bool overflows = false;
};

/// Adds a cell of tab-separated text: its tabs and line breaks become blanks.
void append_tsv_cell(std::string& out, std::string_view text);
/// Adds a line of such cells; `text_of` says what each of them holds.
template <class Cells, class TextOf>
void append_tsv_line(std::string& out, const Cells& cells, const TextOf& text_of) {
  bool is_first = true;
  for (const auto& cell : cells) {
    if (!std::exchange(is_first, false)) out += '\t';
    append_tsv_cell(out, text_of(cell));
  }
  out += '\n';
}

/// A table as text, and how many of its columns did not fit.
struct FittedTable {
  std::string text{};
  std::size_t left_out = 0;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell a column; missing ones are empty.
  void add(std::vector<std::string> cells);
  std::size_t size() const { return rows_.size(); }

  /// For a terminal `width` cells wide: cells are made safe, two spaces between columns, no blanks at line
  /// ends; columns that do not fit are shed, the rest is never shortened. Below 40: one field a line, an
  /// empty line between rows.
  FittedTable fitted(std::size_t width, Language language, Header header, Heading heading) const;
  /// Its text alone.
  std::string aligned(std::size_t width, Language language, Header header, Heading heading) const;
  /// Tab-separated; tabs and line breaks in values become spaces.
  std::string tsv(Header header) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace orel
