#include "store/model_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "api/price.hpp"
#include "base/format.hpp"
#include "base/nearest.hpp"
#include "store/messages.hpp"

namespace orel {
namespace {

constexpr std::size_t kMostSuggestions = 3;
constexpr std::chrono::hours kRetiresSoon{30 * 24};

std::string_view behind_vendor(std::string_view id) {
  const auto slash = id.find('/');
  return slash == id.npos ? id : id.substr(slash + 1);
}

std::vector<std::string_view> ids_of(const ModelIndex& index) {
  std::vector<std::string_view> ids;
  ids.reserve(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) ids.push_back(index[i].id);
  return ids;
}

/// The listed ids that are spelled most like this one. An id without a slash is compared with the names
/// behind the slash.
std::vector<std::string_view> nearest_ids(std::string_view id, const std::vector<std::string_view>& ids) {
  if (id.find('/') != id.npos) return nearest(id, ids, kMostSuggestions);
  std::vector<std::string_view> found;
  std::vector<std::string_view> names;
  names.reserve(ids.size());
  for (const auto& each : ids) names.push_back(behind_vendor(each));
  for (const auto& name : nearest(id, names, kMostSuggestions))
    found.push_back(ids[static_cast<std::size_t>(
        std::ranges::find_if(names,
                             [&](const std::string_view& each) { return each.data() == name.data(); }) -
        names.begin())]);
  return found;
}

std::string small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return small;
}

/// The listed ids that hold the name behind the vendor, the shortest first: "gpt-4o" is part of
/// "openai/gpt-4o".
std::vector<std::string_view> ids_with(std::string_view id, const std::vector<std::string_view>& ids) {
  constexpr std::size_t kLeast = 3;  // letters that tell anything
  const auto name = small_letters(behind_vendor(id.substr(0, id.find(':'))));
  std::vector<std::string_view> found;
  if (name.size() < kLeast) return found;
  for (const auto& each : ids)
    if (small_letters(each).find(name) != std::string::npos) found.push_back(each);
  std::ranges::stable_sort(found, {}, &std::string_view::size);
  if (found.size() > kMostSuggestions) found.resize(kMostSuggestions);
  return found;
}

/// Fills the list up with ids that begin with the nearest one, the shortest first: they are sizes and dates
/// of the same model.
void add_relatives(std::vector<std::string_view>& found, const std::vector<std::string_view>& ids) {
  std::vector<std::string_view> relatives;
  for (const auto& id : ids)
    if (id.starts_with(found.front()) && std::ranges::find(found, id) == found.end()) relatives.push_back(id);
  std::ranges::stable_sort(relatives, {}, &std::string_view::size);
  for (const auto& id : relatives)
    if (found.size() < kMostSuggestions) found.push_back(id);
}

std::string context_and_prices(const ModelRecord& model) {
  std::string about = model.context < 0 ? std::string() : short_count(model.context) + "  ";
  const auto dollars = [](std::string_view text) {
    const auto price = price_of_one(text);
    return (price.is_fixed() && !price.is_free() ? "$" : "") + price_cell(price, PriceUnit::million);
  };
  const auto in = dollars(model.prompt);
  const auto out = dollars(model.completion);
  return about + (in == out && in.front() != '$' ? in : in + "/" + out);
}

}  // namespace

std::string short_count(long long count) {
  if (count < 1000) return std::to_string(count);
  if (count < 999'500) return formatted("{}K", (count + 500) / 1000);
  const auto tenths = (count + 50'000) / 100'000;
  return tenths % 10 == 0 ? formatted("{}M", tenths / 10) : formatted("{}.{}M", tenths / 10, tenths % 10);
}

std::vector<ModelHint> model_hints(const ModelIndex& index) {
  std::vector<ModelHint> hints;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const auto model = index[i];
    hints.push_back({.id = std::string(model.id), .about = context_and_prices(model)});
  }
  return hints;
}

std::vector<std::string> similar_models(std::string_view id, const ModelIndex& index) {
  if (index.find(id)) return {};
  const auto ids = ids_of(index);
  auto found = nearest_ids(id, ids);
  if (found.empty())
    found = ids_with(id, ids);
  else
    add_relatives(found, ids);
  return {found.begin(), found.end()};
}

Text suggested_models(std::string_view id, const ModelCache& cache) {
  return cache.index() == nullptr ? Text() : list_of_models(similar_models(id, *cache.index()));
}

Text list_of_models(const std::vector<std::string>& ids) {
  return Text(formatted("{}", fmt::join(ids, "    ")));
}

Text retirement_warning(std::string_view id, std::string_view expires, WallTime now) {
  const auto day = read_iso_time(expires);
  if (!day || *day - now > kRetiresSoon) return {};
  return *day > now ? messages::kRetires(id, expires) : messages::kWasToRetire(id, expires);
}

Text retirement_warning(std::string_view id, const ModelCache& cache, WallTime now) {
  if (cache.index() == nullptr) return {};
  // "author/name:online" has no row of its own; "author/name:free" has.
  for (const auto listed : {id, id.substr(0, id.find(':'))})
    if (const auto model = cache.index()->find(listed)) return retirement_warning(id, model->expires, now);
  return {};
}

}  // namespace orel
