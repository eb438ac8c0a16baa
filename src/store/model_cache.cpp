#include "store/model_cache.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "base/service.hpp"

namespace orel {
namespace {

constexpr std::size_t kListLimit = std::size_t{64} << 20U;
constexpr std::size_t kIndexLimit = std::size_t{64} << 20U;
constexpr std::int64_t kFreshSeconds = std::int64_t{6} * 3600;
constexpr std::int64_t kDaySeconds = std::int64_t{24} * 3600;

/// "models"; for another base URL than the built-in one it tells which (FNV-1a).
std::string stem_of(std::string_view base_url) {
  if (base_url == kBaseUrl) return "models";
  std::uint64_t sum = 0xCBF29CE484222325;
  for (const char c : base_url) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return formatted("models-{:016x}", sum);
}

}  // namespace

ModelCache::ModelCache(OpenFolder open, const Clock& clock, std::string base_url)
    : ModelCache(std::move(open), clock, std::move(base_url), Look::until_whole) {}

ModelCache::ModelCache(OpenFolder open, const Clock& clock, std::string base_url, Look how)
    : open_(std::move(open)),
      clock_(clock),
      base_url_(std::move(base_url)),
      list_name_(stem_of(base_url_) + ".json"),
      index_name_(stem_of(base_url_) + ".idx"),
      lock_name_(stem_of(base_url_) + ".lock"),
      folder_(open_(Make::no)) {
  if (how == Look::until_whole)
    look();
  else if (folder_)
    look_once();
}

/// Reads the index, and keeps it if it fits its list. False if it does not, though both are there.
bool ModelCache::look_once() {
  auto index = folder_->read(index_name_, kIndexLimit);
  const auto list = folder_->look(list_name_);
  if (!index || !list) return true;
  take(std::move(index->text), *list);
  return index_.has_value();
}

/// A writer publishes index and list one just after the other: whoever comes between the two waits until it
/// has given its lock back.
void ModelCache::look() {
  constexpr int kMostLooks = 100;
  for (int looks = 0; folder_ && !look_once() && looks < kMostLooks; ++looks) {
    if (folder_->lock(lock_name_) != Folder::Locked::by_another) {
      look_once();
      return folder_->unlock();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

/// Keeps the bytes as the index if they are one, and if it was made from this list.
void ModelCache::take(std::string bytes, const FileMark& list) {
  index_.reset();
  bytes_ = std::move(bytes);
  index_ =
      ModelIndex::open(bytes_, {.base_url = base_url_, .list_size = list.size, .list_time = list.modified});
}

std::int64_t ModelCache::now() const {
  return unix_time(clock_.wall());
}

bool ModelCache::is_fresh() const {
  if (!index_) return false;
  const auto age = now() - index_->stamp().confirmed;
  return age >= 0 && age < kFreshSeconds;  // a clock that was put back makes it old, not young
}

long long ModelCache::days_old() const {
  return index_ ? std::max<std::int64_t>(now() - index_->stamp().confirmed, 0) / kDaySeconds : 0;
}

std::optional<std::string> ModelCache::list() {
  constexpr int kMostTries = 10;  // with others that replace both meanwhile
  for (int tries = 0; index_ && folder_ && tries < kMostTries; ++tries) {
    auto file = folder_->read(list_name_, kListLimit);
    if (file && index_->belongs_to(file->text)) return std::move(file->text);
    if (folder_->is_locked()) break;
    look();
  }
  return std::nullopt;
}

ModelCache::Turn ModelCache::begin_refresh() {
  if (!folder_) folder_ = open_(Make::yes);
  if (!folder_) return Turn::nobody;
  switch (folder_->lock(lock_name_)) {
    case Folder::Locked::yes: return Turn::ours;
    case Folder::Locked::by_another: return Turn::another_process;
    case Folder::Locked::no: break;
  }
  return Turn::nobody;
}

bool ModelCache::was_refreshed_meanwhile() {
  ModelCache again(open_, clock_, base_url_, Look::once);  // nobody else writes while the lock is ours
  if (!again.is_fresh() || again.bytes_ == bytes_) return false;
  const auto& stamp = again.index_->stamp();
  const FileMark mark{.size = stamp.list_size, .modified = stamp.list_time};
  take(std::move(again.bytes_), mark);
  return true;
}

void ModelCache::end_refresh() {
  if (folder_) folder_->unlock();
}

/// Both drafts are whole on the disk before either is published: if the disk has no room for both, the old
/// files stay.
void ModelCache::store(std::string_view list, std::string index) {
  const bool may_write = folder_ && folder_->is_locked() && list.size() <= kListLimit;
  const auto list_draft = may_write ? folder_->draft(list_name_, list) : nullptr;
  const auto mark = list_draft ? list_draft->mark() : FileMark{.size = list.size()};
  restamp_index(index, mark.modified, now());
  if (list_draft)
    if (const auto index_draft = folder_->draft(index_name_, index); index_draft && list_draft->publish())
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
    if (const auto draft = folder_->draft(index_name_, bytes)) draft->publish();
  end_refresh();
  take(std::move(bytes), mark);
}

}  // namespace orel
