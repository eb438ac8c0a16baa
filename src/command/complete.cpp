// `completion SHELL` prints the script in completions/ for that shell; the script asks the hidden
// `__complete WORD…`, which reads the stored models, never the network.
#include <algorithm>
#include <functional>
#include <set>

#include "api/model_list.hpp"
#include "base/service.hpp"
#include "cli/assign.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/settings.hpp"
#include "command/commands.hpp"
#include "command/print.hpp"
#include "generated/completion_scripts.hpp"
#include "net/practice_replies.hpp"
#include "sink/terminal_text.hpp"
#include "store/model_hints.hpp"

namespace orel {
namespace {

bool practises(const std::vector<std::string>& words, const World& world) {
  return std::ranges::find(words, "--demo") != words.end() ||
         read_switch(world.environment("OREL_DEMO").value_or("")).value_or(false);
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

/// Every parameter that some model of the index supports, once.
std::vector<std::string> parameters_of(const ModelIndex& index) {
  std::set<std::string, std::less<>> names;
  for (std::size_t i = 0; i < index.size(); ++i)
    for (auto rest = index[i].parameters; !rest.empty();) {
      const auto name = rest.substr(0, rest.find(' '));
      if (!names.contains(name)) names.emplace(name);
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    }
  return {names.begin(), names.end()};
}

/// The base URL in force: of the line that is being typed, else of the environment or the configuration. What
/// is wrong there is not told now.
std::string base_url_of(const std::vector<std::string>& words, World& world) {
  constexpr std::string_view kOption = "--base-url";
  std::string url;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == kOption && i + 1 < words.size()) url = words[i + 1];
    if (words[i].starts_with(kOption) && words[i].find('=') == kOption.size())
      url = words[i].substr(kOption.size() + 1);
  }
  if (url.empty()) {
    const FileReader read = [&world](const std::string& path, std::size_t limit) {
      return world.read_file(path, limit, Fifo::skip, Links::follow);
    };
    const auto settings =
        resolve({.command = &command_row(Command::complete)}, world.lookup(), read, world.user_id());
    url = settings ? settings->options.base_url : std::string(kBaseUrl);
  }
  if (url.ends_with('/')) url.pop_back();
  return url;
}

/// The cached list of the server in use, however old. It is read when it is asked for.
StoredModels cached_models(const std::vector<std::string>& words, World& world) {
  const auto cached = [&] {
    return ModelCache(world.cache_folder(), world.clock(), base_url_of(words, world));
  };
  return {.models =
              [cached] {
                std::vector<Candidate> found;
                const auto cache = cached();
                if (cache.index() == nullptr) return found;
                for (auto& hint : model_hints(*cache.index()))
                  found.push_back({std::move(hint.id), std::move(hint.about)});
                return found;
              },
          .parameters =
              [cached] {
                const auto cache = cached();
                return cache.index() == nullptr ? std::vector<std::string>() : parameters_of(*cache.index());
              }};
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

Result<void> completion(const ParsedLine& line, const Settings&, World& world) {
  // parse() has checked the name of the shell.
  const auto* script =
      std::ranges::find(kCompletionScripts, std::string_view(line.words.front()), &CompletionScript::shell);
  return print(script->text, world);
}

Result<void> complete(const ParsedLine& line, const Settings&, World& world) {
  const auto stored = practises(line.words, world) ? practice_models() : cached_models(line.words, world);
  return print(lines_of(complete_word(line.words, stored, world.diagnostics().manner().language)), world);
}

}  // namespace orel
