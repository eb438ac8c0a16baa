#include "sink/table.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/utf8.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrow = 40;
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";

/// How many cells stand behind the units of a number: "3.00+" 4, "12" 0; a word ("free") has none.
std::size_t behind_units(std::string_view cell) {
  const auto digits = cell.find_first_of("0123456789");
  if (digits == std::string_view::npos) return 0;
  const auto end = std::min(cell.find_first_not_of("0123456789", digits), cell.size());
  return utf8::width(cell.substr(end));
}

bool is_number(std::string_view cell) {
  return cell.find_first_of("0123456789") != std::string_view::npos;
}

/// One column as it will be shown: all cells safe, padded on the inside so that points stand below each
/// other.
struct Shown {
  std::string head;
  std::vector<std::string> cells;
  Align align;
  int sheds;
  bool overflows;
  std::size_t longest = 0;
  std::size_t width = 0;  // less than the longest where the column overflows
};

void align_points(std::vector<std::string>& cells) {
  std::size_t most = 0;
  for (const auto& cell : cells) most = std::max(most, behind_units(cell));
  for (auto& cell : cells)
    if (is_number(cell)) cell.append(most - behind_units(cell), ' ');
}

Shown shown(const Column& column, const std::vector<std::vector<std::string>>& rows, std::size_t index,
            Language language, Header header) {
  Shown result{std::string(pick(column.head, language)), {}, column.align, column.sheds, column.overflows};
  for (const auto& row : rows) result.cells.push_back(one_line(row[index]));
  if (column.align == Align::point) align_points(result.cells);
  if (header == Header::yes) result.longest = utf8::width(result.head);
  for (const auto& cell : result.cells) result.longest = std::max(result.longest, utf8::width(cell));
  result.width = result.longest;
  return result;
}

std::size_t total_width(const std::vector<Shown>& columns) {
  std::size_t width = 0;
  for (const auto& column : columns) width += column.width + kGap;
  return width < kGap ? 0 : width - kGap;
}

/// The width that all cells have room in but the longest twentieth: at least one, if there are three or more.
std::size_t usual_width(const Shown& column) {
  const auto count = column.cells.size();
  if (!column.overflows || count < 3) return column.longest;
  std::vector<std::size_t> widths;
  for (const auto& cell : column.cells) widths.push_back(utf8::width(cell));
  std::ranges::sort(widths);
  return std::max(widths[count - 1 - std::max<std::size_t>(count / 20, 1)], utf8::width(column.head));
}

void narrow(std::vector<Shown>& columns, std::size_t width) {
  if (total_width(columns) <= width) return;
  for (auto& column : columns) column.width = usual_width(column);
}

/// Gives a narrowed column what room is left.
void widen(std::vector<Shown>& columns, std::size_t width) {
  for (auto& column : columns)
    if (const auto total = total_width(columns); total < width)
      column.width = std::min(column.longest, column.width + width - total);
}

/// Sheds columns, the lowest number first, until the rest fits or nothing more may go.
void shed(std::vector<Shown>& columns, std::size_t width) {
  while (total_width(columns) > width) {
    auto first = columns.end();
    for (auto column = columns.begin(); column != columns.end(); ++column)
      if (column->sheds > 0 && (first == columns.end() || column->sheds < first->sheds)) first = column;
    if (first == columns.end()) return;
    columns.erase(first);
  }
}

void append_padded(std::string& line, std::string_view cell, const Shown& column) {
  const auto blanks = column.width - std::min(column.width, utf8::width(cell));
  if (column.align != Align::left) line.append(blanks, ' ');
  line.append(cell);
  if (column.align == Align::left) line.append(blanks, ' ');
}

template <class CellOf>
std::string line_of(const std::vector<Shown>& columns, const CellOf& cell_of) {
  std::string line;
  for (const auto& column : columns) {
    if (&column != &columns.front()) line.append(kGap, ' ');
    append_padded(line, cell_of(column), column);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string one_field_a_line(const std::vector<Shown>& columns, std::size_t rows) {
  std::string out;
  for (std::size_t row = 0; row < rows; ++row) {
    if (row > 0) out += '\n';
    for (const auto& column : columns) {
      std::string_view cell = column.cells[row];
      cell = cell.substr(0, cell.find_last_not_of(' ') + 1);
      if (!cell.empty()) out.append(column.head).append(": ").append(cell).append("\n");
    }
  }
  return out;
}

}  // namespace

void append_tsv_cell(std::string& out, std::string_view text) {
  const auto begin = out.size();
  out.append(text);
  for (char& c : std::span(out).subspan(begin))
    if (c < ' ' && (c == '\t' || c == '\n' || c == '\r')) c = ' ';
}

void Table::add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::aligned(std::size_t width, Language language, Header header, Heading heading) const {
  return fitted(width, language, header, heading).text;
}

FittedTable Table::fitted(std::size_t width, Language language, Header header, Heading heading) const {
  std::vector<Shown> columns;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    columns.push_back(shown(columns_[i], rows_, i, language, header));
  if (width < kNarrow) return {.text = one_field_a_line(columns, rows_.size())};
  narrow(columns, width);
  shed(columns, width);
  widen(columns, width);
  std::string out;
  if (header == Header::yes) {
    const auto heads = line_of(columns, [](const Shown& column) -> std::string_view { return column.head; });
    if (heading == Heading::bold)
      out.append(kBold).append(heads).append(kPlain).append("\n");
    else
      out.append(heads).append("\n");
  }
  for (std::size_t row = 0; row < rows_.size(); ++row)
    out.append(line_of(columns, [row](const Shown& column) -> std::string_view { return column.cells[row]; }))
        .append("\n");
  return {.text = std::move(out), .left_out = columns_.size() - columns.size()};
}

std::string Table::tsv(Header header) const {
  std::string out;
  if (header == Header::yes)
    append_tsv_line(out, columns_, [](const Column& column) -> std::string_view { return column.name; });
  for (const auto& row : rows_)
    append_tsv_line(out, row, [](const std::string& cell) -> std::string_view { return cell; });
  return out;
}

}  // namespace orel
