// Which of these words was probably meant.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace orel {

/// How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other
/// (Damerau, optimal string alignment; in bytes). Gives up beyond `limit` and returns `limit` + 1.
std::size_t damerau_distance(std::string_view left, std::string_view right, std::size_t limit = 2);

/// The candidates at most two changes away from `word`, the nearest first, equally near ones in the order
/// given; `most` of them at most. Very short words allow fewer changes than they have letters. The views are
/// the candidates' own.
std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                      std::size_t most = 1);

}  // namespace orel
