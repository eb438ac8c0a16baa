// Finds the words that a mistyped word probably stands for.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace orel {

/// The number of insertions, deletions, replacements and swaps of neighbouring bytes that turn one word into
/// the other (Damerau's distance, as optimal string alignment). Returns `limit` + 1 if it is over `limit`.
std::size_t damerau_distance(std::string_view left, std::string_view right, std::size_t limit = 2);

/// The at most `most` candidates nearest to `word`, nearest first; those at the same distance keep their
/// order. A candidate is at most two changes away, and fewer than `word` has bytes. The views returned are
/// those of `candidates`.
std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                      std::size_t most = 1);

}  // namespace orel
