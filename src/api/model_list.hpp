// The bodies of /models, /models/user and /models/{id}/endpoints become models and their providers.
// https://openrouter.ai/docs/api-reference/list-available-models
//
// Nothing is taken for granted: a member that is missing, null or of a wrong type is "not told"; a row
// without an id is counted and left out; no row hides another.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/price.hpp"

namespace orel {

struct NamedPrice {
  std::string name;  // as in `pricing`: "prompt", "completion", "input_cache_read", "image" …
  Price price;
};

/// All prices of a model or provider, in the server's order.
struct Prices {
  std::vector<NamedPrice> list{};
  /// Unknown if the server does not name it.
  Price find(std::string_view name) const;
};

/// Other prices under conditions: for prompts over a length, at a time of day (UTC). Later matching entries
/// win per name.
struct PriceOverride {
  std::optional<long long> min_prompt_tokens{};  // strictly more than these
  std::optional<int> utc_start{};                // HHMM, from here …
  std::optional<int> utc_end{};                  // … to before here; may wrap midnight
  Prices prices{};
};

struct Reasoning {
  bool told = false;  // the row has a `reasoning` object: the model thinks
  bool mandatory = false;
  std::vector<std::string> efforts{};  // highest first; empty: not told, or all
  std::string default_effort{};
};

struct Model {
  std::string id;
  std::string name{};
  std::string canonical_slug{};
  std::string description{};              // only by read_model and read_model_details
  std::string alias_target{};             // on "~…-latest" rows: the model behind it
  std::optional<long long> context{};     // tokens
  std::optional<long long> max_output{};  // tokens
  std::optional<long long> created{};     // Unix time
  std::string expires{};                  // "2026-12-31", or empty
  std::string modality{};                 // "text+image->text"
  std::string inputs{};                   // "text image": separated by one space
  std::string outputs{};                  // the same
  std::string parameters{};               // supported_parameters, the same
  Prices prices{};
  std::vector<PriceOverride> overrides{};  // not empty: "+", dearer (or cheaper) sometimes
  Reasoning reasoning{};
  std::string_view json{};  // the row as received: a slice of the body

  bool supports(std::string_view parameter) const;
};

/// The id without the endings that only choose among a model's providers, such as ":nitro". The service
/// takes them on every id, also behind another ending ("acme/orbit-2:free:nitro"), and lists none of them.
std::string_view without_routing(std::string_view id);

/// Is `word` one of these words, which are separated by one space?
bool has_word(std::string_view words, std::string_view word);

struct ModelList {
  std::vector<Model> models{};  // in the server's order; ids may repeat
  std::size_t unreadable = 0;   // rows that are no object or have no id
  std::string next{};           // links.next: a path with a query; empty: this is all
};

/// One row of a list, as `json` of a Model has it, with its description. Nothing if it is no object or has no
/// id.
std::optional<Model> read_model(std::string_view json);

/// A body of /models or /models/user. Nothing if it is not one whole JSON object with an array `data`, or if
/// no element of that is a model although there are some; else a malformed row is only an unreadable one. The
/// models' `json` are slices of `body`, which must outlive them.
std::optional<ModelList> read_model_list(std::string_view body);

/// The same, one model at a time, so that not all of them need be held: `take` gets each in the server's
/// order, `models` of the result stays empty. If nothing is returned, what was taken is void.
std::optional<ModelList> read_model_list(std::string_view body,
                                         const std::function<void(const Model&)>& take);

struct Endpoint {
  std::string provider{};  // provider_name, else name
  std::string tag{};       // the slug for routing: "deepinfra/turbo"
  std::string quantization{};
  std::optional<long long> context{};
  std::optional<long long> max_output{};
  std::optional<long long> max_prompt{};
  std::optional<long long> status{};  // 0 good, below it degraded
  Prices prices{};
  std::vector<PriceOverride> overrides{};
  std::string uptime{};      // percent of the last day (else of 30 or 5 minutes), as received
  std::string latency{};     // p50 of the last 30 minutes, as received (the unit is not certain)
  std::string throughput{};  // p50 of the last 30 minutes, tokens a second, as received
};

struct ModelDetails {
  Model model;  // what /endpoints tells: id, name, description, modalities
  std::vector<Endpoint> endpoints{};
  std::string_view endpoints_json{};  // the array as received: a slice of the body; empty: not told
};

/// A body of /models/{author}/{slug}/endpoints. Nothing if it is not one. Slices as above.
std::optional<ModelDetails> read_model_details(std::string_view body);

}  // namespace orel
