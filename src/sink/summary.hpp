// The summary of an answer: model and provider, tokens, cost, duration.
#pragma once

#include "api/answer_facts.hpp"
#include "base/phrase.hpp"

namespace orel {

/// "openai/gpt-4o via OpenAI · 812 in, 143 out · $0.0035 · 2.1 s"; unknown parts are left out, and
/// the line is empty if nothing is known.
Text summary_line(const AnswerFacts& facts);

}  // namespace orel
