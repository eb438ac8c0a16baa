// One line about an answer: who gave it, how many tokens, what it cost, how long it took
// (command-surface 6.4).
#pragma once

#include "api/answer_facts.hpp"
#include "base/phrase.hpp"

namespace orel {

/// "openai/gpt-4o via OpenAI · 812 in, 143 out · $0.0035 · 2.1 s"; what is not known is left out. Nothing
/// known: empty.
Text summary_line(const AnswerFacts& facts);

}  // namespace orel
