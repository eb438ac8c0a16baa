// Later values replace earlier ones, empty ones do not.
#include "api/answer_facts.hpp"

#include "base/decimal.hpp"

namespace orel {
namespace {

void keep(std::string& known, std::string_view news) {
  if (!news.empty()) known = news;
}

void keep(std::optional<long long>& known, std::optional<long long> news) {
  if (news) known = news;
}

/// With the user's own provider key `cost` is only what OpenRouter takes: what the provider charges is added.
std::string whole_cost(const Usage& usage) {
  const auto own = Decimal::read(usage.cost);
  const auto upstream = Decimal::read(usage.upstream_cost);
  if (!upstream || !usage.is_own_key) return std::string(usage.cost);
  return ((own ? *own : Decimal()) + *upstream).plain();
}

}  // namespace

void AnswerFacts::take(const ChatEvent& event) {
  if (const auto* start = std::get_if<Start>(&event)) {
    keep(id, start->id);
    keep(model, start->model);
    keep(provider, start->provider);
  } else if (const auto* finish = std::get_if<Finish>(&event)) {
    keep(finish_reason, finish->reason);
  } else if (const auto* usage = std::get_if<Usage>(&event)) {
    keep(usage_json, usage->json);
    keep(cost, whole_cost(*usage));
    keep(tokens_in, usage->prompt_tokens);
    keep(tokens_out, usage->completion_tokens);
    keep(tokens_reasoning, usage->reasoning_tokens);
    keep(tokens_cached, usage->cached_tokens);
  }
}

}  // namespace orel
