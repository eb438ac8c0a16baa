// The hidden `__complete WORD…`: what the scripts in completions/ ask. Reads the stored models, never the
// network.
#include <algorithm>
#include <functional>
#include <set>

#include "api/model_list.hpp"
#include "cli/completion.hpp"
#include "command/commands.hpp"
#include "command/model_cache.hpp"
#include "command/print.hpp"
#include "net/practice_replies.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

bool practises(const std::vector<std::string>& words, const World& world) {
  const auto demo = world.environment("OREL_DEMO").value_or("");
  return std::ranges::find(words, "--demo") != words.end() || demo == "1" || demo == "true" ||
         demo == "yes" || demo == "on";
}

/// The models of --demo, each with the exit status that it ends in.
StoredModels practice_models() {
  const auto models = [] {
    std::vector<Candidate> found;
    const auto page = practice_page("/models");
    if (page.pieces.empty()) return found;
    const auto list = read_model_list(page.pieces.front());
    if (!list) return found;
    for (const auto& row : list->models)
      if (const auto model = read_model(row.json)) found.push_back({model->id, model->description});
    return found;
  };
  return {.models = models, .parameters = [] { return std::vector<std::string>{}; }};
}

/// Every parameter that some cached model supports, once.
std::vector<std::string> cached_parameters(World& world) {
  std::set<std::string, std::less<>> names;
  for_each_cached_model(world, [&](const ModelRecord& record) {
    for (auto rest = record.parameters; !rest.empty();) {
      const auto name = rest.substr(0, rest.find(' '));
      if (!names.contains(name)) names.emplace(name);
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    }
  });
  return {names.begin(), names.end()};
}

StoredModels cached_models(World& world) {
  const auto models = [&world] {
    std::vector<Candidate> found;
    for (auto& hint : cached_model_hints(world)) found.push_back({std::move(hint.id), std::move(hint.about)});
    return found;
  };
  return {.models = models, .parameters = [&world] { return cached_parameters(world); }};
}

/// No letter in it means anything to a shell: bash puts what it is given into the line unquoted.
bool is_plain_word(std::string_view word) {
  return word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:@=,+") ==
         word.npos;
}

/// One candidate a line. The list of models is the server's text: what would have to be quoted is not
/// offered, and a description is made harmless for a terminal.
std::string lines_of(const Completion& completion) {
  if (completion.files) return ":files\n";
  std::string lines;
  for (const auto& [value, about] : completion.candidates) {
    if (!is_plain_word(value)) continue;
    lines += value;
    if (!about.empty()) lines.append("\t").append(one_line(about));
    lines += '\n';
  }
  return lines;
}

}  // namespace

Result<void> complete(const ParsedLine& line, World& world) {
  const auto stored = practises(line.words, world) ? practice_models() : cached_models(world);
  return print(lines_of(complete_word(line.words, stored, world.diagnostics().manner().language)), world);
}

}  // namespace orel
