#include "cli/completion.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "base/format.hpp"
#include "cli/commands.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

/// The suffixes that the service understands after any id, besides those in its list.
constexpr std::pair<std::string_view, Words> kVariants[] = {
    {":nitro", {"fastest provider first", "сначала самый быстрый провайдер"}},
    {":floor", {"cheapest provider first", "сначала самый дешёвый провайдер"}},
    {":exacto", {"best at calling tools first", "сначала лучший в вызове инструментов"}},
};

/// Base slugs of well-known providers: the list of models does not name providers.
constexpr std::string_view kProviders[] = {
    "alibaba",          "amazon-bedrock", "anthropic",   "azure",      "cerebras",      "chutes",
    "cloudflare",       "cohere",         "deepinfra",   "deepseek",   "fireworks",     "friendli",
    "google-ai-studio", "google-vertex",  "groq",        "hyperbolic", "inference-net", "minimax",
    "mistral",          "moonshotai",     "nebius",      "novita",     "openai",        "parasail",
    "perplexity",       "sambanova",      "siliconflow", "together",   "xai",           "z-ai"};

/// What the words before the last one leave open.
struct Place {
  const CommandRow* command = nullptr;
  const OptionRow* value_of = nullptr;  // the last word is this option's value
  bool only_operands = false;           // after "--"
  bool is_lost = false;                 // the command is none of ours
  std::size_t operands = 0;             // of the command, so far
};

unsigned bits(const Place& place) {
  return place.command == nullptr ? on::all : place.command->bit();
}

/// The option that takes the next word as its value, or null.
const OptionRow* waits_for_value(std::string_view word, unsigned commands) {
  if (word.starts_with("--")) {
    const auto* row =
        word.find('=') == std::string_view::npos ? find_option(word.substr(2), commands) : nullptr;
    return row != nullptr && row->takes_value() ? row : nullptr;
  }
  for (std::size_t i = 1; i < word.size(); ++i) {
    const auto* row = find_letter(word[i], commands);
    if (row == nullptr) return nullptr;
    if (row->takes_value()) return i + 1 == word.size() ? row : nullptr;
  }
  return nullptr;
}

void take(Place& place, std::string_view word) {
  if (place.value_of != nullptr) {
    place.value_of = nullptr;
  } else if (!place.only_operands && word == "--") {
    place.only_operands = true;
  } else if (!place.only_operands && word.size() > 1 && word[0] == '-') {
    place.value_of = waits_for_value(word, bits(place));
  } else if (place.command == nullptr) {
    place.command = find_command(word);
    place.is_lost = place.command == nullptr || place.command->hidden;
  } else {
    ++place.operands;
  }
}

class Completer {
 public:
  Completer(const StoredModels& stored, Language language) : stored_(stored), language_(language) {}

  Completion run(std::span<const std::string> words) {
    const std::string_view typed = words.back();
    Place place;
    for (const auto& word : words.first(words.size() - 1)) take(place, word);
    if (place.is_lost) return {};
    if (place.value_of != nullptr)
      value(*place.value_of, "", typed);
    else if (!place.only_operands && typed.starts_with("--") && typed.find('=') != std::string_view::npos)
      glued_value(typed, bits(place));
    else if (!place.only_operands && typed.starts_with('-'))
      options(typed, place);
    else
      operand(place, typed);
    return std::move(found_);
  }

 private:
  void offer(std::string value, std::string_view typed, std::string_view about = {}) {
    if (value.starts_with(typed)) found_.candidates.push_back({std::move(value), std::string(about)});
  }

  void operand(const Place& place, std::string_view typed) {
    if (place.command == nullptr) {
      for (const auto& row : command_table())
        if (!row.hidden) offer(std::string(row.name), typed, pick(row.line, language_));
      return;
    }
    if (place.operands >= place.command->most) return;
    for (const auto& choice : place.command->choices)
      offer(std::string(choice), typed, about_word(*place.command, choice));
  }

  /// What a command or a topic says about itself.
  std::string_view about_word(const CommandRow& command, std::string_view word) const {
    if (command.id != Command::help) return {};
    for (const auto& topic : topic_table())
      if (topic.name == word) return pick(topic.line, language_);
    const auto* row = find_command(word);
    return row == nullptr ? std::string_view{} : pick(row->line, language_);
  }

  /// Before the command only what every command takes: later it would turn out to be another's.
  void options(std::string_view typed, const Place& place) {
    for (const auto& row : option_table()) {
      const bool belongs =
          place.command == nullptr ? row.commands == on::all : (row.commands & place.command->bit()) != 0;
      if (row.name.empty() || !belongs) continue;
      offer("--" + std::string(row.name), typed, pick(row.help, language_));
      if (row.letter != 0 && typed.size() == 2 && typed[1] == row.letter)
        offer(std::string(typed), typed, pick(row.help, language_));
    }
    if (!found_.candidates.empty() || typed.size() < 3) return;
    // "-mopen": the value is glued to its letter.
    const auto* row = find_letter(typed[1], bits(place));
    if (row != nullptr && row->takes_value()) value(*row, typed.substr(0, 2), typed);
  }

  void glued_value(std::string_view typed, unsigned commands) {
    const auto equals = typed.find('=');
    const auto* row = find_option(typed.substr(2, equals - 2), commands);
    if (row != nullptr && row->takes_value()) value(*row, typed.substr(0, equals + 1), typed);
  }

  /// `head` is what stands before the value in the same word.
  void value(const OptionRow& row, std::string_view head, std::string_view typed) {
    switch (row.completes) {
      case Completes::nothing: break;
      case Completes::choices: choices(row, head, typed); break;
      case Completes::file: found_.files = true; break;
      case Completes::model: models(head, typed); break;
      case Completes::vendor: vendors(head, typed); break;
      case Completes::parameter:
        for (const auto& name : stored_.parameters()) offer(std::string(head) + name, typed);
        break;
      case Completes::provider:
        for (const auto name : kProviders) offer(std::string(head).append(name), typed);
        break;
    }
  }

  /// Of a list with commas, one more that is not in it yet.
  void choices(const OptionRow& row, std::string_view head, std::string_view typed) {
    std::string before(head);
    if (row.kind == Kind::choices)
      if (const auto comma = typed.rfind(','); comma != std::string_view::npos)
        before = typed.substr(0, comma + 1);
    const auto taken = "," + before.substr(std::min(head.size(), before.size()));
    for (const auto choice : row.choices)
      if (taken.find(formatted(",{},", choice)) == std::string::npos)
        offer(before + std::string(choice), typed);
  }

  /// Ids of the list, by how they begin, else by any part of them: "gpt-4o" is enough; and variants of the
  /// one that is typed as far as its colon.
  void models(std::string_view head, std::string_view typed) {
    const auto id = typed.substr(head.size());
    const auto base = id.substr(0, id.rfind(':'));
    const auto stored = stored_.models();
    for (const auto& model : stored) offer(std::string(head) + model.value, typed, model.about);
    if (base.size() != id.size() && std::ranges::find(stored, base, &Candidate::value) != stored.end())
      for (const auto& [variant, about] : kVariants)
        offer(std::string(head).append(base).append(variant), typed, pick(about, language_));
    if (!found_.candidates.empty()) return;
    for (const auto& model : stored)
      if (model.value.find(id) != std::string::npos)
        offer(std::string(head) + model.value, head, model.about);
    const auto is_name = [&](const Candidate& model) {
      return model.value.find(formatted("/{}", id)) != std::string::npos;
    };
    std::stable_partition(found_.candidates.begin(), found_.candidates.end(), is_name);
  }

  /// What --vendor matches: "~" at the start of an id, which marks a name for the newest model, is no part
  /// of it.
  void vendors(std::string_view head, std::string_view typed) {
    std::set<std::string, std::less<>> names;
    for (const auto& model : stored_.models()) {
      const auto begin = model.value.starts_with('~') ? 1U : 0U;
      names.insert(model.value.substr(begin, model.value.find('/') - begin));
    }
    for (const auto& name : names) offer(std::string(head) + name, typed);
  }

  const StoredModels& stored_;
  Language language_;
  Completion found_{};
};

}  // namespace

Completion complete_word(std::span<const std::string> words, const StoredModels& stored, Language language) {
  if (words.empty()) return {};
  return Completer(stored, language).run(words);
}

}  // namespace orel
