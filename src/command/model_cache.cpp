#include "command/model_cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "api/price.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "base/nearest.hpp"

namespace orel {
namespace {

constexpr const char* kList = "models.json";
constexpr const char* kIndex = "models.idx";
constexpr const char* kLock = "models.lock";
constexpr std::size_t kListLimit = std::size_t{64} << 20U;
constexpr std::size_t kIndexLimit = std::size_t{64} << 20U;
constexpr std::int64_t kFreshSeconds = std::int64_t{6} * 3600;
constexpr std::int64_t kDaySeconds = std::int64_t{24} * 3600;
constexpr std::size_t kMostSuggestions = 3;
constexpr std::chrono::hours kRetiresSoon{30 * 24};

/// An absolute path out of the environment; empty if it is anything else. "/" is nobody's home.
std::string directory(const Lookup& environment, std::string_view name) {
  std::string path(environment(name).value_or(""));
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path.size() > 1 && path.front() == '/' ? path : std::string();
}

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

/// Ids without their vendor's slash were probably meant to have one.
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

/// What else begins like the nearest one: sizes and dates of the same model, the shortest first.
void add_relatives(std::vector<std::string_view>& found, const std::vector<std::string_view>& ids) {
  std::vector<std::string_view> relatives;
  for (const auto& id : ids)
    if (id.starts_with(found.front()) && std::ranges::find(found, id) == found.end()) relatives.push_back(id);
  std::ranges::stable_sort(relatives, {}, &std::string_view::size);
  for (const auto& id : relatives)
    if (found.size() < kMostSuggestions) found.push_back(id);
}

std::string context_and_prices(const ModelRecord& record) {
  std::string about = record.context < 0 ? std::string() : short_count(record.context) + "  ";
  const auto dollars = [](std::string_view text) {
    const auto price = price_of_one(text);
    return (price.is_fixed() && !price.is_free() ? "$" : "") + price_cell(price, PriceUnit::million);
  };
  const auto in = dollars(record.prompt);
  const auto out = dollars(record.completion);
  return about + (in == out && in.front() != '$' ? in : in + "/" + out);
}

std::string base_url_of(const Settings& settings) {
  std::string url = settings.options.base_url;
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

std::string cache_path(const Lookup& environment) {
  if (const auto xdg = directory(environment, "XDG_CACHE_HOME"); !xdg.empty()) return xdg + "/orel";
  const auto home = directory(environment, "HOME");
  return home.empty() ? home : home + "/.cache/orel";
}

std::string short_count(long long count) {
  if (count < 1000) return std::to_string(count);
  if (count < 999'500) return formatted("{}K", (count + 500) / 1000);
  const auto tenths = (count + 50'000) / 100'000;
  return tenths % 10 == 0 ? formatted("{}M", tenths / 10) : formatted("{}.{}M", tenths / 10, tenths % 10);
}

ModelCache::ModelCache(World& world, std::string base_url) : world_(world), base_url_(std::move(base_url)) {
  const auto path = cache_path(world.lookup());
  if (path.empty()) return;
  folder_ = world.folder(path, Make::no);
  if (!folder_) return;
  auto index = folder_->read(kIndex, kIndexLimit);
  const auto list = folder_->look(kList);
  if (index && list) take(std::move(index->text), *list);
}

/// An index if the bytes are one, and of this list.
void ModelCache::take(std::string bytes, const FileMark& list) {
  index_.reset();
  bytes_ = std::move(bytes);
  index_ =
      ModelIndex::open(bytes_, {.base_url = base_url_, .list_size = list.size, .list_time = list.modified});
}

std::int64_t ModelCache::now() const {
  return unix_time(world_.clock().wall());
}

bool ModelCache::is_fresh() const {
  if (!index_) return false;
  const auto age = now() - index_->stamp().confirmed;
  return age >= 0 && age < kFreshSeconds;  // a clock that was put back makes it old, not young
}

long long ModelCache::days_old() const {
  return index_ ? std::max<std::int64_t>(now() - index_->stamp().confirmed, 0) / kDaySeconds : 0;
}

std::optional<std::string> ModelCache::list() const {
  if (!index_ || !folder_) return std::nullopt;
  auto file = folder_->read(kList, kListLimit);
  if (!file || !index_->belongs_to(file->text)) return std::nullopt;
  return std::move(file->text);
}

ModelCache::Turn ModelCache::begin_refresh() {
  if (!folder_)
    if (const auto path = cache_path(world_.lookup()); !path.empty())
      folder_ = world_.folder(path, Make::yes);
  if (!folder_) return Turn::nobody;
  switch (folder_->lock(kLock)) {
    case Folder::Locked::yes: return Turn::ours;
    case Folder::Locked::by_another: return Turn::another_process;
    case Folder::Locked::no: break;
  }
  return Turn::nobody;
}

bool ModelCache::was_refreshed_meanwhile() {
  ModelCache again(world_, base_url_);
  if (!again.is_fresh() || again.bytes_ == bytes_) return false;
  const auto& stamp = again.index_->stamp();
  const FileMark mark{.size = stamp.list_size, .modified = stamp.list_time};
  take(std::move(again.bytes_), mark);
  return true;
}

void ModelCache::end_refresh() {
  if (folder_) folder_->unlock();
}

/// Both files are whole on the disk before either takes its place: where there is no room for them, the old
/// ones stay.
void ModelCache::store(std::string_view list, std::string index) {
  const bool may_write = folder_ && folder_->is_locked() && list.size() <= kListLimit;
  const auto list_draft = may_write ? folder_->draft(kList, list) : nullptr;
  const auto mark = list_draft ? list_draft->mark() : FileMark{.size = list.size()};
  restamp_index(index, mark.modified, now());
  if (list_draft)
    if (const auto index_draft = folder_->draft(kIndex, index); index_draft && list_draft->publish())
      index_draft->publish();
  end_refresh();
  take(std::move(index), mark);
}

void ModelCache::confirm() {
  if (!index_) return;
  const FileMark mark{.size = index_->stamp().list_size, .modified = index_->stamp().list_time};
  auto bytes = bytes_;
  restamp_index(bytes, mark.modified, now());
  if (folder_ && folder_->is_locked())
    if (const auto draft = folder_->draft(kIndex, bytes)) draft->publish();
  end_refresh();
  take(std::move(bytes), mark);
}

void for_each_cached_model(World& world, const std::function<void(const ModelRecord&)>& visit) {
  const ModelCache cache(world, "");
  if (const auto* index = cache.index())
    for (std::size_t i = 0; i < index->size(); ++i) visit((*index)[i]);
}

std::vector<ModelHint> cached_model_hints(World& world) {
  std::vector<ModelHint> hints;
  for_each_cached_model(world, [&](const ModelRecord& record) {
    hints.push_back({.id = std::string(record.id), .about = context_and_prices(record)});
  });
  return hints;
}

std::vector<std::string> similar_models(std::string_view id, const ModelIndex& index) {
  if (index.find(id)) return {};
  const auto ids = ids_of(index);
  auto found = nearest_ids(id, ids);
  if (!found.empty()) add_relatives(found, ids);
  return {found.begin(), found.end()};
}

Text suggested_models(std::string_view id, const Settings& settings, World& world) {
  if (settings.options.demo) return {};
  const ModelCache cache(world, base_url_of(settings));
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

Text retirement_warning(std::string_view id, const Settings& settings, World& world) {
  if (settings.options.demo) return {};
  const ModelCache cache(world, base_url_of(settings));
  if (cache.index() == nullptr) return {};
  // "author/name:online" has no row of its own; "author/name:free" has.
  for (const auto listed : {id, id.substr(0, id.find(':'))})
    if (const auto record = cache.index()->find(listed))
      return retirement_warning(id, record->expires, world.clock().wall());
  return {};
}

}  // namespace orel
