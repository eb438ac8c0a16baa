#include "command/models/model_columns.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "command/messages.hpp"
#include "store/model_hints.hpp"

namespace orel {
namespace {

using Record = ModelRecord;

std::string text_or_dash(std::string_view text) {
  return text.empty() ? "-" : std::string(text);
}

std::string number(std::int64_t figure) {
  return figure < 0 ? std::string() : std::to_string(figure);
}

std::string short_number(std::int64_t figure) {
  return figure < 0 ? "-" : short_count(figure);
}

/// "+": another price under some conditions.
std::string cell_of(std::string_view price, const Record& model, PriceUnit unit) {
  const auto read = price_of_one(price);
  return price_cell(read, unit) + (model.has_overrides && read.is_fixed() ? "+" : "");
}

std::string field_of(const Price& price, PriceUnit unit) {
  return price.kind == Price::Kind::unknown ? std::string() : price_field(price, unit);
}

/// The usual unit is the record's own: its digits need no arithmetic.
std::string token_field(std::string_view price, PriceUnit unit) {
  const bool is_ready = unit == PriceUnit::million && !price.starts_with('-');
  return is_ready ? std::string(price) : field_of(price_of_one(price), unit);
}

constexpr auto kColumns = std::to_array<ModelColumn>({
    {"id", messages::kHeadModel, Align::left, [](const Record& m, PriceUnit) { return std::string(m.id); },
     [](const Record& m, PriceUnit) { return std::string(m.id); }},
    {"name", messages::kHeadName, Align::left,
     [](const Record& m, PriceUnit) { return text_or_dash(m.name); },
     [](const Record& m, PriceUnit) { return std::string(m.name); }},
    {"context", messages::kHeadContext, Align::right,
     [](const Record& m, PriceUnit) { return short_number(m.context); },
     [](const Record& m, PriceUnit) { return number(m.context); }},
    {"max_output", messages::kHeadOutput, Align::right,
     [](const Record& m, PriceUnit) { return short_number(m.max_output); },
     [](const Record& m, PriceUnit) { return number(m.max_output); }},
    {"prompt", messages::kHeadIn, Align::point,
     [](const Record& m, PriceUnit unit) { return cell_of(m.prompt, m, unit); },
     [](const Record& m, PriceUnit unit) { return token_field(m.prompt, unit); }},
    {"completion", messages::kHeadOut, Align::point,
     [](const Record& m, PriceUnit unit) { return cell_of(m.completion, m, unit); },
     [](const Record& m, PriceUnit unit) { return token_field(m.completion, unit); }},
    {"cache_read", messages::kHeadCache, Align::point,
     [](const Record& m, PriceUnit unit) { return price_cell(price_of_one(m.cache_read), unit); },
     [](const Record& m, PriceUnit unit) { return token_field(m.cache_read, unit); }},
    {"image", messages::kHeadImage, Align::point,
     [](const Record& m, PriceUnit) { return price_cell(read_price(m.image), PriceUnit::token); },
     [](const Record& m, PriceUnit) { return field_of(read_price(m.image), PriceUnit::token); }},
    {"request", messages::kHeadRequest, Align::point,
     [](const Record& m, PriceUnit) { return price_cell(read_price(m.request), PriceUnit::token); },
     [](const Record& m, PriceUnit) { return field_of(read_price(m.request), PriceUnit::token); }},
    {"created", messages::kHeadCreated, Align::left,
     [](const Record& m, PriceUnit) { return m.created < 0 ? "-" : iso_date(m.created); },
     [](const Record& m, PriceUnit) { return number(m.created); }},
    {"expires", messages::kHeadExpires, Align::left,
     [](const Record& m, PriceUnit) { return text_or_dash(m.expires); },
     [](const Record& m, PriceUnit) { return std::string(m.expires); }},
    {"supports", messages::kHeadSupports, Align::left,
     [](const Record& m, PriceUnit) { return text_or_dash(m.parameters); },
     [](const Record& m, PriceUnit) { return std::string(m.parameters); }},
    {"modality", messages::kHeadModality, Align::left,
     [](const Record& m, PriceUnit) { return text_or_dash(m.modality); },
     [](const Record& m, PriceUnit) { return std::string(m.modality); }},
    {"can", messages::kHeadCan, Align::left, [](const Record& m, PriceUnit) { return abilities(m); },
     [](const Record& m, PriceUnit) { return abilities(m); }},
});

constexpr std::array<std::string_view, 6> kForTable{"id",     "context",    "max_output",
                                                    "prompt", "completion", "can"};
constexpr std::array<std::string_view, 5> kForTsv{"id", "context", "max_output", "prompt", "completion"};

/// The head of prices says what they are for.
Words head_of(const ModelColumn& column, PriceUnit unit) {
  if (unit == PriceUnit::million) return column.head;
  if (column.name == "prompt") return messages::kHeadInToken;
  if (column.name == "completion") return messages::kHeadOutToken;
  return column.name == "cache_read" ? messages::kHeadCacheToken : column.head;
}

/// 0: always shown, as ids, prices, and what --columns names. The others go from the right.
int sheds(const ModelColumn& column, std::size_t position, const Options& options) {
  const bool stays = !options.columns.empty() || column.name == "id" || column.align == Align::point;
  return stays ? 0 : static_cast<int>(kForTable.size() - position);
}

}  // namespace

std::span<const ModelColumn> model_columns() {
  return kColumns;
}

const ModelColumn* find_model_column(std::string_view name) {
  const auto found = std::ranges::find(kColumns, name, &ModelColumn::name);
  return found == kColumns.end() ? nullptr : &*found;
}

std::vector<const ModelColumn*> chosen_columns(const Options& options, bool is_table) {
  std::vector<const ModelColumn*> columns;
  const auto add = [&](std::string_view name) {
    if (const auto* column = find_model_column(name)) columns.push_back(column);
  };
  if (!options.columns.empty())
    std::ranges::for_each(options.columns, add);
  else if (is_table)
    std::ranges::for_each(kForTable, add);
  else
    std::ranges::for_each(kForTsv, add);
  return columns;
}

PriceUnit unit_of(const Options& options) {
  return options.per == "token" ? PriceUnit::token : PriceUnit::million;
}

Table model_table(std::span<const ModelRecord> models, const Options& options) {
  const auto unit = unit_of(options);
  const auto chosen = chosen_columns(options, true);
  std::vector<Column> columns;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    columns.push_back({.name = chosen[i]->name,
                       .head = head_of(*chosen[i], unit),
                       .align = chosen[i]->align,
                       .sheds = sheds(*chosen[i], i, options),
                       .overflows = chosen[i]->name == "id"});
  Table table(std::move(columns));
  for (const auto& model : models) {
    std::vector<std::string> cells;
    cells.reserve(chosen.size());
    for (const auto* column : chosen) cells.push_back(column->cell(model, unit));
    table.add(std::move(cells));
  }
  return table;
}

std::string model_tsv(std::span<const ModelRecord> models, const Options& options) {
  const auto unit = unit_of(options);
  const auto chosen = chosen_columns(options, false);
  std::string out;
  if (!options.no_header)
    append_tsv_line(out, chosen, [](const ModelColumn* column) { return column->name; });
  for (const auto& model : models)
    append_tsv_line(out, chosen, [&](const ModelColumn* column) {
      auto text = column->field(model, unit);
      if (text.empty()) text += '-';
      return text;
    });
  return out;
}

std::string abilities(const ModelRecord& model) {
  std::string words;
  const auto add = [&](std::string_view word) { words.append(words.empty() ? "" : " ").append(word); };
  if (has_word(model.inputs, "image")) add("img");
  if (has_word(model.parameters, "tools")) add("tools");
  if (model.thinks || has_word(model.parameters, "reasoning")) add("think");
  if (!model.expires.empty()) add(formatted("ends {}", model.expires));
  return words;
}

}  // namespace orel
