// What a finish_reason means: the words of OpenRouter, and those of providers that reach us untranslated.
#pragma once

#include <string_view>

namespace orel {

enum class FinishKind {
  none,     // empty
  stop,     // the answer is whole
  length,   // a limit of tokens cut it
  filter,   // a content filter stopped it
  failure,  // the provider failed in the middle
  unknown,  // a new word: taken for an end, with a warning
};

/// Upper and lower case are the same.
FinishKind finish_kind(std::string_view reason);

}  // namespace orel
