// What may stand in the place of the word that is being typed, found from the tables and the words before it.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace orel {

/// A whole word that may stand in the place of the one being typed, and a line about it.
struct Candidate {
  std::string value;
  std::string about;
};

struct Completion {
  std::vector<Candidate> candidates{};
  bool files = false;  // the shell is to complete the name of a file
};

/// What only the stored list of models knows. Asked only where such a word may stand.
struct StoredModels {
  std::function<std::vector<Candidate>()> models{};        // every id, with price and context
  std::function<std::vector<std::string>()> parameters{};  // every supported parameter, once
};

/// `words` follow the program's name; the last one is being typed and may be empty. Every candidate begins
/// with it: "--model=op" gives "--model=openai/gpt-4o". Descriptions of models are the server's and stay in
/// English.
Completion complete_word(std::span<const std::string> words, const StoredModels& stored, Language language);

}  // namespace orel
