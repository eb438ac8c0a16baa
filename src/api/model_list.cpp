#include "api/model_list.hpp"

#include <algorithm>
#include <array>

#include "api/chat_object.hpp"
#include "json/json_document.hpp"

namespace orel {
namespace {

using std::string_view;

constexpr auto kMended = JsonDocument::Faults::mended;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all.append(all.empty() ? "" : " ").append(word);
  return all;
}

Prices read_prices(const JsonValue& pricing) {
  Prices prices;
  if (!pricing.is_object()) return prices;
  for (const JsonValue price : pricing.children()) {
    // A discount is a share, not a price.
    if (price.name() == "discount" || price.is_array() || price.is_object()) continue;
    prices.list.push_back({std::string(price.name()), read_price(price.scalar())});
  }
  return prices;
}

bool is_condition(const NamedPrice& price) {
  return price.name == "min_prompt_tokens" || price.name == "utc_start" || price.name == "utc_end";
}

std::optional<int> read_time_of_day(const JsonValue& from, string_view name) {
  const auto value = from.integer(name);
  if (!value || *value < 0 || *value > 2400 || *value % 100 > 59) return std::nullopt;
  return static_cast<int>(*value);
}

std::vector<PriceOverride> read_overrides(const JsonValue& pricing) {
  std::vector<PriceOverride> overrides;
  const auto list = pricing.member("overrides");
  if (!list || !list->is_array()) return overrides;
  for (const JsonValue each : list->children()) {
    PriceOverride special{.min_prompt_tokens = each.integer("min_prompt_tokens"),
                          .utc_start = read_time_of_day(each, "utc_start"),
                          .utc_end = read_time_of_day(each, "utc_end"),
                          .prices = read_prices(each)};
    std::erase_if(special.prices.list, is_condition);
    if (!special.prices.list.empty()) overrides.push_back(std::move(special));
  }
  return overrides;
}

/// An integer in these bounds. Others are ignored, so that later sums of what is read cannot overflow.
std::optional<long long> read_between(const JsonValue& from, string_view name, long long least,
                                      long long most) {
  const auto value = from.integer(name);
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

/// A count of tokens; what is not above zero tells nothing.
std::optional<long long> read_count(const JsonValue& from, string_view name) {
  return read_between(from, name, 1, 1'000'000'000'000);
}

Reasoning read_reasoning(const JsonValue& row) {
  Reasoning reasoning;
  const auto told = row.member("reasoning");
  if (!told || !told->is_object()) return reasoning;
  reasoning.told = true;
  const auto mandatory = told->member("mandatory");
  reasoning.mandatory = mandatory && mandatory->is_true();
  reasoning.efforts = told->texts("supported_efforts");
  reasoning.default_effort = told->text("default_effort");
  return reasoning;
}

void read_architecture(const JsonValue& row, Model& model) {
  const auto architecture = row.member("architecture");
  if (!architecture) return;
  model.modality = architecture->text("modality");
  model.inputs = joined(architecture->texts("input_modalities"));
  model.outputs = joined(architecture->texts("output_modalities"));
}

void read_limits(const JsonValue& row, Model& model) {
  model.context = read_count(row, "context_length");
  const auto provider = row.member("top_provider");
  if (!provider) return;
  model.max_output = read_count(*provider, "max_completion_tokens");
  if (!model.context) model.context = read_count(*provider, "context_length");
}

std::optional<Model> read_row(const JsonValue& row) {
  Model model{.id = row.text("id")};
  if (model.id.empty()) return std::nullopt;
  model.name = row.text("name");
  model.canonical_slug = row.text("canonical_slug");
  constexpr long long kYear9999 = 253'402'300'799;
  model.created = read_between(row, "created", 0, kYear9999);
  model.expires = row.text("expiration_date");
  if (const auto alias = row.member("alias_target")) model.alias_target = alias->text("slug");
  read_architecture(row, model);
  read_limits(row, model);
  model.parameters = joined(row.texts("supported_parameters"));
  if (const auto pricing = row.member("pricing")) {
    model.prices = read_prices(*pricing);
    model.overrides = read_overrides(*pricing);
  }
  model.reasoning = read_reasoning(row);
  return model;
}

/// A row of a list in which something is malformed, perhaps this row.
std::optional<Model> read_unjudged(const JsonValue& element, JsonDocument& row) {
  return row.read(element.json()) ? read_row(*row.root()) : std::nullopt;
}

/// The first of these members that is told.
std::string first_text(const JsonValue& from, std::initializer_list<string_view> names) {
  for (const auto name : names)
    if (auto told = from.text(name); !told.empty()) return told;
  return {};
}

/// The median of a distribution; or the figure itself where it is none.
std::string median(const JsonValue& from, string_view name) {
  const auto value = from.member(name);
  if (!value) return {};
  return value->is_object() ? value->text("p50") : value->scalar();
}

Endpoint read_endpoint(const JsonValue& row) {
  Endpoint endpoint{.provider = first_text(row, {"provider_name", "name"}),
                    .tag = row.text("tag"),
                    .quantization = row.text("quantization"),
                    .context = read_count(row, "context_length"),
                    .max_output = read_count(row, "max_completion_tokens"),
                    .max_prompt = read_count(row, "max_prompt_tokens"),
                    .status = row.integer("status")};
  if (const auto pricing = row.member("pricing")) {
    endpoint.prices = read_prices(*pricing);
    endpoint.overrides = read_overrides(*pricing);
  }
  endpoint.uptime = first_text(row, {"uptime_last_1d", "uptime_last_30m", "uptime_last_5m"});
  endpoint.latency = median(row, "latency_last_30m");
  endpoint.throughput = median(row, "throughput_last_30m");
  return endpoint;
}

}  // namespace

Price Prices::find(string_view name) const {
  const auto price = std::ranges::find(list, name, &NamedPrice::name);
  return price == list.end() ? Price() : price->price;
}

bool has_word(string_view words, string_view word) {
  while (!words.empty() && !word.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool Model::supports(string_view parameter) const {
  return has_word(parameters, parameter);
}

string_view without_routing(string_view id) {
  constexpr std::array<string_view, 4> kRouting{":nitro", ":floor", ":exacto", ":online"};
  while (true) {
    const auto ending = std::ranges::find_if(kRouting, [&](string_view each) { return id.ends_with(each); });
    if (ending == kRouting.end()) return id;
    id.remove_suffix(ending->size());
  }
}

std::optional<Model> read_model(string_view json) {
  const JsonDocument document(without_padding(json), kMended);
  auto model = document.root() ? read_row(*document.root()) : std::nullopt;
  if (!model) return std::nullopt;
  model->description = document.root()->text("description");
  model->json = json;
  return model;
}

std::optional<ModelList> read_model_list(string_view body) {
  std::vector<Model> models;
  auto list = read_model_list(body, [&](const Model& model) { models.push_back(model); });
  if (list) list->models = std::move(models);
  return list;
}

std::optional<ModelList> read_model_list(string_view body, const std::function<void(const Model&)>& take) {
  JsonDocument page(kMended);
  const bool is_sound = page.read(without_padding(body));
  if (!is_sound && !page.read_around(without_padding(body), "data")) return std::nullopt;
  const auto data = page.root()->member("data");
  if (!data || !data->is_array()) return std::nullopt;
  ModelList list;
  if (const auto links = page.root()->member("links")) list.next = links->text("next");
  JsonDocument row(kMended);
  bool has_model = false;
  for (const JsonValue element : data->children()) {
    auto model = is_sound ? read_row(element) : read_unjudged(element, row);
    if (!model) {
      ++list.unreadable;
      continue;
    }
    model->json = element.json();
    take(*model);
    has_model = true;
  }
  return !has_model && list.unreadable > 0 ? std::nullopt : std::optional(std::move(list));
}

std::optional<ModelDetails> read_model_details(string_view body) {
  const JsonDocument document(without_padding(body), kMended);
  const auto data = document.root() ? document.root()->member("data") : std::nullopt;
  auto model = data ? read_row(*data) : std::nullopt;
  if (!model) return std::nullopt;
  model->description = data->text("description");
  model->json = data->json();
  ModelDetails details{.model = std::move(*model)};
  const auto endpoints = data->member("endpoints");
  if (!endpoints || !endpoints->is_array()) return details;
  details.endpoints_json = endpoints->json();
  for (const JsonValue row : endpoints->children())
    if (row.is_object()) details.endpoints.push_back(read_endpoint(row));
  return details;
}

}  // namespace orel
