#include "api/model_list.hpp"

#include <algorithm>

#include "api/json_dom.hpp"

namespace orel {
namespace {

using json_dom::Document;
using json_dom::element;
using json_dom::member;
using json_dom::number;
using json_dom::text;
using json_dom::texts;
using std::string_view;

// -- an array inside a large text, without reading its elements

/// Where an array and its objects lie in a text.
struct Split {
  std::size_t begin = 0;  // of the array's '['
  std::size_t end = 0;    // behind its ']'
  std::vector<string_view> objects{};
  std::size_t others = 0;  // elements that are no objects
};

/// Walks over the structure of a JSON text; strings are stepped over whole.
class Walker {
 public:
  explicit Walker(string_view json) : json_(json) {}

  bool at_end() const { return at_ >= json_.size(); }
  char here() const { return json_[at_]; }
  std::size_t at() const { return at_; }
  void step() {
    const char c = here();
    if (c == '"') return step_over_string();
    ++at_;
  }
  void skip_space() {
    while (!at_end() && (here() == ' ' || here() == '\t' || here() == '\r' || here() == '\n')) ++at_;
  }
  /// Steps over one value; the position behind it.
  std::size_t skip_value() {
    int depth = 0;
    while (!at_end()) {
      const char c = here();
      if (depth == 0 && (c == ',' || c == ']' || c == '}')) break;
      if (c == '{' || c == '[') ++depth;
      const bool closes = c == '}' || c == ']';
      step();
      if (closes && --depth == 0) break;
    }
    return at_;
  }

 private:
  void step_over_string() {
    for (++at_; !at_end(); ++at_) {
      if (here() == '\\') {
        ++at_;
      } else if (here() == '"') {
        ++at_;
        return;
      }
    }
  }

  string_view json_;
  std::size_t at_ = 0;
};

/// Steps behind the key (a string, as written, with its quotes) in the object that begins here; false if it
/// has none.
bool enter_member(Walker& walker, string_view json, string_view quoted_key) {
  if (walker.at_end() || walker.here() != '{') return false;
  walker.step();
  while (!walker.at_end()) {
    walker.skip_space();
    const auto key_begin = walker.at();
    if (walker.at_end() || walker.here() != '"') return false;
    walker.step();
    const auto key = json.substr(key_begin, walker.at() - key_begin);
    walker.skip_space();
    if (walker.at_end() || walker.here() != ':') return false;
    walker.step();
    walker.skip_space();
    if (key == quoted_key) return true;
    walker.skip_value();
    walker.skip_space();
    if (walker.at_end() || walker.here() != ',') return false;
    walker.step();
  }
  return false;
}

std::optional<Split> split_array(Walker& walker, string_view json) {
  if (walker.at_end() || walker.here() != '[') return std::nullopt;
  Split split{.begin = walker.at()};
  walker.step();
  while (!walker.at_end()) {
    walker.skip_space();
    if (walker.at_end()) break;
    const char c = walker.here();
    if (c == ']') {
      walker.step();
      split.end = walker.at();
      return split;
    }
    if (c == '}') break;
    if (c == ',') {
      walker.step();
      continue;
    }
    const auto begin = walker.at();
    const auto end = walker.skip_value();
    if (c == '{')
      split.objects.push_back(json.substr(begin, end - begin));
    else
      ++split.others;
  }
  return std::nullopt;
}

/// What stands around the array must be JSON too, or the text is not whole.
bool is_whole_around(Document& document, string_view json, const Split& split) {
  std::string around(json.substr(0, split.begin));
  around.append("[]").append(json.substr(split.end));
  return document.read(around) && document.root()->is_object();
}

// -- members

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all.append(all.empty() ? "" : " ").append(word);
  return all;
}

Prices read_prices(const element& pricing) {
  Prices prices;
  simdjson::dom::object object;
  if (pricing.get(object)) return prices;
  for (const auto field : object) {
    // A discount is a share, not a price.
    if (field.key == "discount" || field.value.is_array() || field.value.is_object()) continue;
    prices.list.push_back({std::string(field.key), read_price(json_dom::scalar(field.value))});
  }
  return prices;
}

bool is_condition(const NamedPrice& price) {
  return price.name == "min_prompt_tokens" || price.name == "utc_start" || price.name == "utc_end";
}

std::optional<int> read_time_of_day(const element& from, string_view name) {
  const auto value = number(from, name);
  if (!value || *value < 0 || *value > 2400 || *value % 100 > 59) return std::nullopt;
  return static_cast<int>(*value);
}

std::vector<PriceOverride> read_overrides(const element& pricing) {
  std::vector<PriceOverride> overrides;
  simdjson::dom::array array;
  if (const auto list = member(pricing, "overrides"); !list || list->get(array)) return overrides;
  for (const element each : array) {
    PriceOverride special{.min_prompt_tokens = number(each, "min_prompt_tokens"),
                          .utc_start = read_time_of_day(each, "utc_start"),
                          .utc_end = read_time_of_day(each, "utc_end"),
                          .prices = read_prices(each)};
    std::erase_if(special.prices.list, is_condition);
    if (!special.prices.list.empty()) overrides.push_back(std::move(special));
  }
  return overrides;
}

/// A count of tokens; what is not above zero tells nothing.
std::optional<long long> read_count(const element& from, string_view name) {
  const auto value = number(from, name);
  return value && *value > 0 ? value : std::nullopt;
}

Reasoning read_reasoning(const element& row) {
  Reasoning reasoning;
  const auto told = member(row, "reasoning");
  if (!told || !told->is_object()) return reasoning;
  reasoning.told = true;
  bool mandatory = false;
  if (const auto value = member(*told, "mandatory"); value && !value->get(mandatory))
    reasoning.mandatory = mandatory;
  reasoning.efforts = texts(*told, "supported_efforts");
  reasoning.default_effort = text(*told, "default_effort");
  return reasoning;
}

void read_architecture(const element& row, Model& model) {
  const auto architecture = member(row, "architecture");
  if (!architecture) return;
  model.modality = text(*architecture, "modality");
  model.inputs = joined(texts(*architecture, "input_modalities"));
  model.outputs = joined(texts(*architecture, "output_modalities"));
}

void read_limits(const element& row, Model& model) {
  model.context = read_count(row, "context_length");
  const auto provider = member(row, "top_provider");
  if (!provider) return;
  model.max_output = read_count(*provider, "max_completion_tokens");
  if (!model.context) model.context = read_count(*provider, "context_length");
}

std::optional<Model> read_row(const element& row) {
  Model model{.id = text(row, "id")};
  if (model.id.empty()) return std::nullopt;
  model.name = text(row, "name");
  model.canonical_slug = text(row, "canonical_slug");
  model.created = number(row, "created");
  model.expires = text(row, "expiration_date");
  if (const auto alias = member(row, "alias_target")) model.alias_target = text(*alias, "slug");
  read_architecture(row, model);
  read_limits(row, model);
  model.parameters = joined(texts(row, "supported_parameters"));
  if (const auto pricing = member(row, "pricing")) {
    model.prices = read_prices(*pricing);
    model.overrides = read_overrides(*pricing);
  }
  model.reasoning = read_reasoning(row);
  return model;
}

/// The first of these members that is told.
std::string first_text(const element& from, std::initializer_list<string_view> names) {
  for (const auto name : names)
    if (auto told = text(from, name); !told.empty()) return told;
  return {};
}

/// The median of a distribution; or the figure itself where it is none.
std::string median(const element& from, string_view name) {
  const auto value = member(from, name);
  if (!value) return {};
  return value->is_object() ? text(*value, "p50") : json_dom::scalar(*value);
}

Endpoint read_endpoint(const element& row) {
  Endpoint endpoint{.provider = first_text(row, {"provider_name", "name"}),
                    .tag = text(row, "tag"),
                    .quantization = text(row, "quantization"),
                    .context = read_count(row, "context_length"),
                    .max_output = read_count(row, "max_completion_tokens"),
                    .max_prompt = read_count(row, "max_prompt_tokens"),
                    .status = number(row, "status")};
  if (const auto pricing = member(row, "pricing")) {
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

bool Model::is_free() const {
  return prices.find("prompt").is_free() && prices.find("completion").is_free();
}

std::optional<Model> read_model(string_view json) {
  const Document document(json);
  if (!document.root()) return std::nullopt;
  auto model = read_row(*document.root());
  if (!model) return std::nullopt;
  model->description = text(*document.root(), "description");
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
  body = json_dom::without_padding(body);
  Walker walker(body);
  if (!enter_member(walker, body, "\"data\"")) return std::nullopt;
  const auto split = split_array(walker, body);
  Document document;
  if (!split || !is_whole_around(document, body, *split)) return std::nullopt;
  ModelList list{.unreadable = split->others};
  if (const auto links = member(*document.root(), "links")) list.next = text(*links, "next");
  for (const auto row : split->objects) {
    auto model = document.read(row) ? read_row(*document.root()) : std::nullopt;
    if (!model) {
      ++list.unreadable;
      continue;
    }
    model->json = row;
    take(*model);
  }
  const bool has_no_model = list.unreadable == split->others + split->objects.size();
  return has_no_model && list.unreadable > 0 ? std::nullopt : std::optional(std::move(list));
}

std::optional<ModelDetails> read_model_details(string_view body) {
  body = json_dom::without_padding(body);
  const Document document(body);
  const auto data = document.root() ? member(*document.root(), "data") : std::nullopt;
  auto model = data ? read_row(*data) : std::nullopt;
  if (!model) return std::nullopt;
  model->description = text(*data, "description");
  ModelDetails details{.model = std::move(*model)};
  Walker walker(body);
  if (!enter_member(walker, body, "\"data\"")) return std::nullopt;
  const auto data_begin = walker.at();
  auto inner = Walker(body.substr(data_begin));
  details.model.json = body.substr(data_begin, inner.skip_value());
  simdjson::dom::array endpoints;
  if (const auto list = member(*data, "endpoints"); !list || list->get(endpoints)) return details;
  for (const element row : endpoints)
    if (row.is_object()) details.endpoints.push_back(read_endpoint(row));
  inner = Walker(details.model.json);
  if (!enter_member(inner, details.model.json, "\"endpoints\"")) return details;
  const auto begin = inner.at();
  details.endpoints_json = details.model.json.substr(begin, inner.skip_value() - begin);
  return details;
}

}  // namespace orel
