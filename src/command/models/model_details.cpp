#include "command/models/model_details.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "api/price.hpp"
#include "base/calendar.hpp"
#include "base/format.hpp"
#include "command/messages.hpp"
#include "command/models/model_columns.hpp"
#include "sink/field_list.hpp"
#include "store/model_hints.hpp"

namespace orel {
namespace {

constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kWidestText = 80;

Text price_words(const NamedPrice& named) {
  const auto& [name, price] = named;
  if (price.is_free()) return messages::kPriceFree(name);
  if (!price.is_fixed()) return messages::kPriceVaries(name);
  if (!is_per_token(name)) return messages::kPriceOfUnit(name, price.amount.plain(2));
  return messages::kPriceOfTokens(name, price.amount.shifted(6).plain(2), price.amount.plain());
}

Text hour(int hhmm) {
  return Text(formatted("{:02}:{:02}", hhmm / 100, hhmm % 100));
}

Text condition_words(const PriceOverride& special) {
  Text words;
  if (special.min_prompt_tokens) words = messages::kOverTokens(*special.min_prompt_tokens);
  if (special.utc_start && special.utc_end) {
    if (!words.empty()) words += Text(", ");
    words += messages::kFromHour(hour(*special.utc_start), hour(*special.utc_end));
  }
  return words.empty() ? Text(messages::kOtherPrices) : words;
}

void add_prices(FieldList& screen, const Model& model) {
  Words label = messages::kFieldPrices;
  const auto add = [&](const Text& text) {
    screen.add(label, text);
    label = {};
  };
  for (const auto& price : model.prices.list)
    if (price.price.kind != Price::Kind::unknown) add(price_words(price));
  for (const auto& special : model.overrides) {
    for (const auto& price : special.prices.list)
      add(condition_words(special) + Text(": ") + price_words(price));
  }
}

Text reasoning_words(const Reasoning& reasoning) {
  Text words = reasoning.efforts.empty() ? Text(reasoning.mandatory ? messages::kAlways : messages::kOnDemand)
                                         : Text(formatted("{}", fmt::join(reasoning.efforts, " ")));
  if (!reasoning.default_effort.empty()) words += messages::kDefaultEffort(reasoning.default_effort);
  if (reasoning.mandatory && !reasoning.efforts.empty()) words += Text(", ") + Text(messages::kAlways);
  return words;
}

std::string kinds(const Model& model) {
  if (model.inputs.empty() && model.outputs.empty()) return model.modality;
  return formatted("{} -> {}", model.inputs, model.outputs);
}

std::string abilities_of(const Model& model) {
  return abilities({.inputs = model.inputs, .parameters = model.parameters, .thinks = model.reasoning.told});
}

Text tokens(long long count) {
  return messages::kTokens(std::to_string(count));
}

/// At most two digits after the point: "99.98%".
std::string percent(std::string_view text) {
  if (text.empty()) return "-";
  const auto point = text.find('.');
  return std::string(text.substr(0, point == text.npos ? text.npos : point + 3)) + "%";
}

/// The unit is not certain: figures from 20 on cannot be seconds, smaller ones not milliseconds.
std::string latency(std::string_view text) {
  const auto value = Decimal::read(text);
  if (!value) return "-";
  return std::string(text.substr(0, text.find('.') == text.npos ? text.npos : text.find('.') + 3)) +
         (*value < Decimal(20) ? " s" : " ms");
}

std::string dash(std::string_view text) {
  return text.empty() ? "-" : std::string(text);
}

std::string short_or_dash(const std::optional<long long>& count) {
  return count ? short_count(*count) : "-";
}

std::string price_or_plus(const Endpoint& endpoint, std::string_view name, PriceUnit unit) {
  const auto price = endpoint.prices.find(name);
  return price_cell(price, unit) + (price.is_fixed() && !endpoint.overrides.empty() ? "+" : "");
}

Table provider_table(std::span<const Endpoint> endpoints, PriceUnit unit) {
  const bool by_million = unit == PriceUnit::million;
  const Words in = by_million ? messages::kHeadIn : messages::kHeadInToken;
  const Words out = by_million ? messages::kHeadOut : messages::kHeadOutToken;
  Table table({{.name = "provider", .head = messages::kHeadProvider},
               {.name = "context", .head = messages::kHeadContext, .align = Align::right, .sheds = 5},
               {.name = "max_output", .head = messages::kHeadOutput, .align = Align::right, .sheds = 4},
               {.name = "prompt", .head = in, .align = Align::point, .sheds = 9},
               {.name = "completion", .head = out, .align = Align::point, .sheds = 8},
               {.name = "quantization", .head = messages::kHeadQuantization, .sheds = 1},
               {.name = "latency", .head = messages::kHeadLatency, .align = Align::right, .sheds = 3},
               {.name = "throughput", .head = messages::kHeadThroughput, .align = Align::right, .sheds = 2},
               {.name = "uptime", .head = messages::kHeadUptime, .align = Align::right, .sheds = 7},
               {.name = "status", .head = messages::kHeadStatus, .align = Align::right, .sheds = 6}});
  for (const auto& each : endpoints)
    table.add({each.provider.empty() ? each.tag : each.provider, short_or_dash(each.context),
               short_or_dash(each.max_output), price_or_plus(each, "prompt", unit),
               price_or_plus(each, "completion", unit), dash(each.quantization), latency(each.latency),
               dash(std::string_view(each.throughput).substr(0, each.throughput.find('.'))),
               percent(each.uptime), each.status ? std::to_string(*each.status) : "-"});
  return table;
}

std::string number_or_dash(const std::optional<long long>& number) {
  return number ? std::to_string(*number) : "-";
}

}  // namespace

std::string model_screen(const Model& model, std::span<const Endpoint> endpoints, PriceUnit unit,
                         Language language, std::size_t width, Heading heading) {
  FieldList screen(language, kLabelWidth, std::min(width, kWidestText));
  screen.add(messages::kFieldId, model.id);
  screen.add(messages::kFieldName, model.name);
  screen.add(messages::kFieldAlias, model.alias_target);
  if (model.context) screen.add(messages::kFieldContext, tokens(*model.context));
  if (model.max_output)
    screen.add(messages::kFieldOutput, messages::kUpToTokens(std::to_string(*model.max_output)));
  add_prices(screen, model);
  screen.add(messages::kFieldCan, abilities_of(model));
  screen.add(messages::kFieldKinds, kinds(model));
  screen.add(messages::kFieldParameters, model.parameters);
  if (model.reasoning.told) screen.add(messages::kFieldThinking, reasoning_words(model.reasoning));
  if (model.created && *model.created >= 0) screen.add(messages::kFieldCreated, iso_date(*model.created));
  screen.add(messages::kFieldExpires, model.expires);
  screen.add(messages::kFieldAbout, model.description);
  if (endpoints.empty()) return screen.take();
  return screen.take() + "\n" +
         provider_table(endpoints, unit).aligned(width, language, Header::yes, heading);
}

std::string model_fields(const Model& model, std::span<const Endpoint> endpoints, PriceUnit unit) {
  Table table({{.name = "name"}, {.name = "value"}});
  table.add({"id", model.id});
  table.add({"name", dash(model.name)});
  table.add({"context", number_or_dash(model.context)});
  table.add({"max_output", number_or_dash(model.max_output)});
  for (const auto& price : model.prices.list)
    table.add({"price." + price.name,
               price_field(price.price, is_per_token(price.name) ? unit : PriceUnit::token)});
  table.add({"can", dash(abilities_of(model))});
  table.add({"modality", dash(model.modality)});
  table.add({"supports", dash(model.parameters)});
  table.add({"created", number_or_dash(model.created)});
  table.add({"expires", dash(model.expires)});
  table.add({"description", dash(model.description)});
  Table providers(std::vector<Column>(10));
  for (const auto& each : endpoints)
    providers.add({"provider", dash(each.tag.empty() ? each.provider : each.tag),
                   number_or_dash(each.context), number_or_dash(each.max_output),
                   price_field(each.prices.find("prompt"), unit),
                   price_field(each.prices.find("completion"), unit), dash(each.latency),
                   dash(each.throughput), dash(each.uptime), number_or_dash(each.status)});
  return table.tsv(Header::no) + providers.tsv(Header::no);
}

std::string with_endpoints(std::string_view row, std::string_view endpoints) {
  const auto end = row.rfind('}');
  if (end == row.npos || endpoints.empty()) return std::string(row);
  return formatted("{},\"endpoints\":{}}}", row.substr(0, end), endpoints);
}

}  // namespace orel
