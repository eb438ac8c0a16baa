// The columns of `models`: for a table on a terminal, for TSV, for templates. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/price.hpp"
#include "cli/options.hpp"
#include "sink/table.hpp"
#include "store/model_index.hpp"

namespace orel {

struct ModelColumn {
  std::string_view name{};  // as in --columns
  Words head{};             // on a terminal
  Align align = Align::left;
  /// For a person: "200K", "3.00+", "free", "-".
  std::string (*cell)(const ModelRecord&, PriceUnit);
  /// For a program: "200000", "3", "0"; empty: not known.
  std::string (*field)(const ModelRecord&, PriceUnit);
};

/// All columns; `can` ("img tools think") is for terminals only.
std::span<const ModelColumn> model_columns();
/// Null if there is none of this name.
const ModelColumn* find_model_column(std::string_view name);

/// Those of --columns, else the default for a table or for TSV.
std::vector<const ModelColumn*> chosen_columns(const Options& options, bool is_table);

PriceUnit unit_of(const Options& options);

/// A table for people: in a narrow window its columns go from the right, but not the id, the prices, and what
/// --columns names.
Table model_table(std::span<const ModelRecord> models, const Options& options);
/// The same rows as TSV; unknown is "-".
std::string model_tsv(std::span<const ModelRecord> models, const Options& options);

/// What a model can do, in few words: "img tools think", "ends 2026-12-31".
std::string abilities(const ModelRecord& model);

}  // namespace orel
