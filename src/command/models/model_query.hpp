// Which models `models` lists, and in what order: its words and filters. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "store/model_index.hpp"

namespace orel {

/// The rows that have all words in their id or name (in any letter case) and pass all filters, in the order
/// asked for, at most `limit`. What a filter asks for and the server did not tell is not there. Rows without
/// the figure that is sorted by (a fixed price, a context, a date) come last, also in reverse. The order of
/// equal rows is that of their ids.
std::vector<ModelRecord> select_models(const ModelIndex& index, std::span<const std::string> words,
                                       const Options& options);

/// Words and filters as typed, for "no model matches: claude --free"; empty if there are none.
std::string words_of_query(std::span<const std::string> words, const Options& options);

/// An order that only the server knows, and only of its whole list.
bool is_sorted_by_server(std::string_view sort);

/// The part of the query that only the server can answer: "?sort=most-popular", "?output_modalities=image";
/// empty: the plain list will do.
std::string server_query(const Options& options);

}  // namespace orel
