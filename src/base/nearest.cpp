#include "base/nearest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace orel {
namespace {

// No option, command or model id is longer; with a fixed limit the rows of the table fit on the stack.
constexpr std::size_t kLongest = 255;

/// Two, but never most of two short words.
std::size_t allowed_changes(std::string_view word, std::string_view candidate) {
  const auto longer = std::max(word.size(), candidate.size());
  return std::min({std::size_t{2}, longer / 2, std::max<std::size_t>(word.size(), 1) - 1});
}

}  // namespace

std::size_t damerau_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > kLongest || right.size() > kLongest) return left == right ? 0 : limit + 1;
  using Row = std::array<std::size_t, kLongest + 1>;
  Row before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    // A swap continues from the row before last, which can be one less than the best of this row.
    if (best > limit + 1) return limit + 1;
    std::copy_n(last.begin(), right.size() + 1, before_last.begin());
    std::copy_n(row.begin(), right.size() + 1, last.begin());
  }
  return std::min(last[right.size()], limit + 1);
}

std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                      std::size_t most) {
  std::vector<std::pair<std::size_t, std::string_view>> close;
  for (const auto candidate : candidates) {
    const auto limit = allowed_changes(word, candidate);
    if (const auto distance = damerau_distance(word, candidate, limit); distance <= limit)
      close.emplace_back(distance, candidate);
  }
  std::ranges::stable_sort(close, {}, &std::pair<std::size_t, std::string_view>::first);
  if (close.size() > most) close.resize(most);
  std::vector<std::string_view> words;
  words.reserve(close.size());
  for (const auto& [distance, candidate] : close) words.push_back(candidate);
  return words;
}

}  // namespace orel
