#include "sink/summary.hpp"

#include <string_view>

#include "base/decimal.hpp"
#include "base/format.hpp"
#include "sink/messages.hpp"

namespace orel {
namespace {

void join(Text& left, std::string_view between, const Text& right) {
  if (!left.empty() && !right.empty()) left += Text(std::string(between));
  left += right;
}

Text who(const AnswerFacts& facts) {
  if (facts.model.empty()) return Text(facts.provider);
  Text who(facts.model);
  return facts.provider.empty() ? who : who + messages::kVia(facts.provider);
}

Text tokens(const AnswerFacts& facts) {
  Text tokens;
  if (facts.tokens_in) tokens = messages::kTokensIn(*facts.tokens_in);
  if (facts.tokens_out) join(tokens, ", ", messages::kTokensOut(*facts.tokens_out));
  return tokens;
}

Text cost(const AnswerFacts& facts) {
  const auto cost = Decimal::read(facts.cost);
  return cost ? Text(cost->money()) : Text{};
}

/// The duration rounded to tenths of a second: "2.1 s".
Text time(const AnswerFacts& facts) {
  if (!facts.seconds) return {};
  const auto tenths = (facts.seconds->count() + 50) / 100;
  return messages::kSeconds(formatted("{}.{}", tenths / 10, tenths % 10));
}

}  // namespace

Text summary_line(const AnswerFacts& facts) {
  constexpr std::string_view between = " · ";
  Text line = who(facts);
  for (const auto& part : {tokens(facts), cost(facts), time(facts)}) join(line, between, part);
  return line;
}

}  // namespace orel
