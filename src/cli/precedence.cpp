#include "cli/precedence.hpp"

#include <algorithm>
#include <string>

#include "base/messages.hpp"
#include "cli/assign.hpp"

namespace orel {
namespace {

/// Options that do not go together.
struct Conflict {
  std::string_view one;
  std::string_view other;
};
constexpr Conflict kConflicts[] = {{"config", "no-config"},
                                   {"env-file", "no-env-file"},
                                   {"system", "system-file"},
                                   {"json", "template"},
                                   {"json", "jsonl"},
                                   {"json", "tsv"},
                                   {"template", "jsonl"},
                                   {"template", "tsv"},
                                   {"jsonl", "tsv"},
                                   {"human", "json"},
                                   {"human", "jsonl"},
                                   {"human", "tsv"},
                                   {"human", "template"},
                                   {"jsonl", "raw"},
                                   {"show", "exists"},
                                   // One model is asked about: nothing is left to choose from.
                                   {"show", "free"},
                                   {"show", "vendor"},
                                   {"show", "input"},
                                   {"show", "output-kind"},
                                   {"show", "supports"},
                                   {"show", "min-context"},
                                   {"show", "max-price"},
                                   {"exists", "free"},
                                   {"exists", "vendor"},
                                   {"exists", "input"},
                                   {"exists", "output-kind"},
                                   {"exists", "supports"},
                                   {"exists", "min-context"},
                                   {"exists", "max-price"},
                                   {"refresh", "offline"},
                                   {"api-key-fd", "api-key-file"}};

std::vector<const Said*> heard_by_name(const std::vector<Said>& all, std::string_view name) {
  for (const auto& said : all)
    if (said.row->name == name) return heard(all, *said.row);
  return {};
}

}  // namespace

std::vector<const Said*> heard(const std::vector<Said>& all, const OptionRow& row) {
  std::vector<const Said*> found;
  for (const auto& said : all) {
    if (said.row != &row) continue;
    if (!found.empty() && said.origin > found.front()->origin) found.clear();
    if (found.empty() || said.origin == found.front()->origin) found.push_back(&said);
  }
  if (found.size() < 2) return found;
  // The configuration can name a setting only once: there they are the elements of one array.
  const bool adds_up =
      row.kind == Kind::list || row.kind == Kind::count || found.front()->origin == Origin::config;
  if (!adds_up) found.erase(found.begin(), found.end() - 1);
  return found;
}

const Said* last_said(const std::vector<Said>& said, std::string_view name) {
  const auto found =
      std::find_if(said.rbegin(), said.rend(), [&](const Said& one) { return one.row->name == name; });
  return found == said.rend() ? nullptr : &*found;
}

std::optional<Text> conflict_on_line(const std::vector<Said>& line) {
  for (const auto& [one, other] : kConflicts)
    if (last_said(line, one) != nullptr && last_said(line, other) != nullptr)
      return messages::kExcludes("--" + std::string(one), "--" + std::string(other));
  return std::nullopt;
}

Result<void> settle_conflicts(std::vector<Said>& said) {
  for (const auto& [one, other] : kConflicts) {
    const auto first = heard_by_name(said, one);
    const auto second = heard_by_name(said, other);
    if (first.empty() || second.empty()) continue;
    const auto& [stronger, weaker] =
        std::minmax(first.front(), second.front(),
                    [](const Said* left, const Said* right) { return left->origin > right->origin; });
    if (stronger->origin == weaker->origin)
      return Error{.status = status_for(weaker->origin),
                   .what = messages::kExcludes(subject(*stronger), subject(*weaker))};
    const auto* silenced = weaker->row;
    std::erase_if(said, [&](const Said& word) { return word.row == silenced; });
  }
  return {};
}

}  // namespace orel
