#include "command/models/model_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <optional>

#include "api/price.hpp"
#include "base/format.hpp"

namespace orel {
namespace {

/// Small letters for capital ones: Latin and Russian.
std::string folded(std::string_view text) {
  std::string small(text);
  for (std::size_t i = 0; i < small.size(); ++i) {
    auto byte = static_cast<unsigned char>(small[i]);
    if (byte >= 'A' && byte <= 'Z') small[i] = static_cast<char>(byte + 32);
    if (byte != 0xD0 || i + 1 == small.size()) continue;
    byte = static_cast<unsigned char>(small[i + 1]);
    if (byte >= 0x90 && byte <= 0x9F) {  // А to П
      small[i + 1] = static_cast<char>(byte + 0x20);
    } else if (byte >= 0xA0 && byte <= 0xAF) {  // Р to Я
      small[i] = static_cast<char>(0xD1);
      small[i + 1] = static_cast<char>(byte - 0x20);
    } else if (byte == 0x81) {  // Ё
      small[i] = static_cast<char>(0xD1);
      small[i + 1] = static_cast<char>(0x91);
    }
  }
  return small;
}

std::string_view vendor_of(std::string_view id) {
  if (id.starts_with('~')) id.remove_prefix(1);
  return id.substr(0, id.find('/'));
}

class Filter {
 public:
  Filter(std::span<const std::string> words, const Options& options)
      : options_(options),
        vendor_(folded(vendor_of(options.vendor))),
        most_(Decimal::read(options.max_price)) {
    for (const auto& word : words) words_.push_back(folded(word));
  }

  bool passes(const ModelRecord& model) const {
    return has_words(model) && has_kinds(model) && has_room(model) && is_cheap(model) &&
           (vendor_.empty() || folded(vendor_of(model.id)) == vendor_) &&
           std::ranges::all_of(options_.supports,
                               [&](const std::string& name) { return has_word(model.parameters, name); });
  }

 private:
  bool has_words(const ModelRecord& model) const {
    if (words_.empty()) return true;
    const auto id = folded(model.id);
    const auto name = folded(model.name);
    return std::ranges::all_of(words_, [&](const std::string& word) {
      return id.find(word) != id.npos || name.find(word) != name.npos;
    });
  }
  bool has_kinds(const ModelRecord& model) const {
    const bool any_output = options_.output_kind.empty() || options_.output_kind == "all";
    return (options_.input.empty() || has_word(model.inputs, options_.input)) &&
           (any_output || has_word(model.outputs, options_.output_kind));
  }
  bool has_room(const ModelRecord& model) const {
    return !options_.min_context || model.context >= *options_.min_context;
  }
  /// A price that is not told is none, but for those of tokens.
  static bool is_free(const ModelRecord& model) {
    return read_price(model.prompt).is_free() && read_price(model.completion).is_free() &&
           std::ranges::all_of(
               std::array{model.cache_read, model.image, model.request},
               [](std::string_view price) { return price.empty() || read_price(price).is_free(); });
  }
  bool is_cheap(const ModelRecord& model) const {
    if (options_.free && !is_free(model)) return false;
    if (!most_) return true;
    const auto price = read_price(model.prompt);
    return price.is_fixed() && price.amount <= *most_;  // both of a million tokens
  }

  const Options& options_;
  std::string vendor_;
  std::optional<Decimal> most_;
  std::vector<std::string> words_;
};

/// A model with what it is sorted by.
struct Ranked {
  ModelRecord model;
  bool is_known = true;  // has the figure
  Price prompt{};
  Price completion{};
  std::int64_t figure = 0;  // the smaller, the earlier
};

/// Dollars per million tokens of a prompt. What a request costs besides is shared among its first thousand.
Price price_of_prompt(const ModelRecord& model) {
  auto price = read_price(model.prompt);
  if (model.request.empty()) return price;
  auto request = read_price(model.request);
  if (!request.is_fixed()) return request;
  price.amount = price.amount + request.amount.shifted(3);
  return price;
}

Ranked ranked(const ModelRecord& model, std::string_view sort) {
  Ranked row{.model = model};
  if (sort == "price") {
    row.prompt = price_of_prompt(model);
    row.completion = read_price(model.completion);
    row.is_known = row.prompt.is_fixed();
  } else if (sort == "context") {
    row.is_known = model.context >= 0;
    row.figure = -model.context;
  } else if (sort == "newest") {
    row.is_known = model.created >= 0;
    row.figure = -model.created;
  } else {
    row.figure = static_cast<std::int64_t>(model.json_offset);  // the server's own order
  }
  return row;
}

std::weak_ordering order_of(const Ranked& left, const Ranked& right) {
  if (const auto by_prompt = compare_prices(left.prompt, right.prompt); std::is_neq(by_prompt))
    return by_prompt;
  if (const auto by_completion = compare_prices(left.completion, right.completion);
      std::is_neq(by_completion))
    return by_completion;
  return left.figure <=> right.figure;
}

std::vector<ModelRecord> sorted(std::span<const ModelRecord> models, const Options& options) {
  std::vector<Ranked> rows;
  rows.reserve(models.size());
  for (const auto& model : models) rows.push_back(ranked(model, options.sort));
  std::ranges::stable_sort(rows, [&](const Ranked& left, const Ranked& right) {
    if (left.is_known != right.is_known) return left.is_known;
    return left.is_known && std::is_lt(options.reverse ? order_of(right, left) : order_of(left, right));
  });
  std::vector<ModelRecord> in_order;
  in_order.reserve(rows.size());
  for (const auto& row : rows) in_order.push_back(row.model);
  return in_order;
}

}  // namespace

std::vector<ModelRecord> select_models(const ModelIndex& index, std::span<const std::string> words,
                                       const Options& options) {
  const Filter filter(words, options);
  std::vector<ModelRecord> models;
  models.reserve(index.size());
  for (std::size_t i = 0; i < index.size(); ++i)
    if (const auto model = index[i]; filter.passes(model)) models.push_back(model);
  if (options.sort != "id")
    models = sorted(models, options);
  else if (options.reverse)
    std::ranges::reverse(models);  // the index is in the order of ids
  if (options.limit && static_cast<std::size_t>(*options.limit) < models.size())
    models.resize(static_cast<std::size_t>(*options.limit));
  return models;
}

std::string words_of_query(std::span<const std::string> words, const Options& options) {
  std::string query = formatted("{}", fmt::join(words, " "));
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!query.empty()) query += ' ';
    query.append("--").append(name);
    if (!value.empty()) query.append(" ").append(value);
  };
  if (options.free) add("free", "");
  for (const auto& [name, value] :
       {std::pair{"vendor", options.vendor}, {"input", options.input}, {"output-kind", options.output_kind}})
    if (!value.empty()) add(name, value);
  for (const auto& name : options.supports) add("supports", name);
  if (options.min_context) add("min-context", std::to_string(*options.min_context));
  if (!options.max_price.empty()) add("max-price", options.max_price);
  if (options.mine) add("mine", "");
  return query;
}

bool is_sorted_by_server(std::string_view sort) {
  return sort == "popular" || sort == "speed" || sort == "latency";
}

std::string server_query(const Options& options) {
  constexpr std::array kSorts{std::pair{"popular", "most-popular"},
                              std::pair{"speed", "throughput-high-to-low"},
                              std::pair{"latency", "latency-low-to-high"}};
  std::string query;
  if (is_sorted_by_server(options.sort))
    for (const auto& [ours, theirs] : kSorts)
      if (options.sort == ours) query = std::string("?sort=") + theirs;
  if (!options.output_kind.empty() && options.output_kind != "text")
    query.append(query.empty() ? "?" : "&").append("output_modalities=").append(options.output_kind);
  return query;
}

}  // namespace orel
