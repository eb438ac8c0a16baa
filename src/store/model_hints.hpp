// What the stored list of models tells other commands: candidates for completion, which model was probably
// meant, and which one will be retired soon.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "base/phrase.hpp"
#include "store/model_cache.hpp"
#include "store/model_index.hpp"

namespace orel {

/// A model for completion: its id, and what tells it from others: "200K  $3.00/$15.00" (context, dollars for
/// a million tokens in and out). Both may hold whatever the server sent, control characters too.
struct ModelHint {
  std::string id{};
  std::string about{};
};
/// All models of the index, in the order of ids.
std::vector<ModelHint> model_hints(const ModelIndex& index);

/// The listed ids that were probably meant by `id`, the nearest first, three at most; none if `id` itself is
/// listed.
std::vector<std::string> similar_models(std::string_view id, const ModelIndex& index);
/// The same as it stands in a message. Empty if there are none, or if nothing is cached.
Text suggested_models(std::string_view id, const ModelCache& cache);
/// Ids as they stand in a message: "openai/gpt-4o    openai/gpt-4o-mini".
Text list_of_models(const std::vector<std::string>& ids);

/// A count of tokens for a person: "8K", "200K", "1M", "1.5M"; 65536 is "66K".
std::string short_count(long long count);

/// "openai/gpt-4o will be retired on 2026-12-31" if `expires` ("2026-12-31") is past, or lies within 30 days
/// of now; else empty.
Text retirement_warning(std::string_view id, std::string_view expires, WallTime now);
/// The same for a model of the cache; empty if it is not in there.
Text retirement_warning(std::string_view id, const ModelCache& cache, WallTime now);

}  // namespace orel
