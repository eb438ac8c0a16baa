// The list of models as it lies in the cache folder: models.json as the server sent it, and models.idx, which
// is all that listings, completion and suggestions read. It is never needed: what is damaged, foreign or
// unwritable is as good as absent.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/model_index.hpp"
#include "base/calendar.hpp"
#include "base/phrase.hpp"
#include "cli/settings.hpp"
#include "command/folder.hpp"
#include "command/world.hpp"

namespace orel {

/// The folder of the cache: $XDG_CACHE_HOME/orel, else ~/.cache/orel. Empty: there is none (no home, or a
/// relative one).
std::string cache_path(const Lookup& environment);

/// A model for completion: its id, and what tells it from others: "200K  $3.00/$15.00" (context, dollars per
/// million in and out). Both may hold whatever the server sent, control characters too.
struct ModelHint {
  std::string id{};
  std::string about{};
};
/// What the cache has, in the order of ids, however old and of whatever base URL; never the network. Empty if
/// there is none.
std::vector<ModelHint> cached_model_hints(World& world);

/// Calls `visit` for each cached model, likewise (vendors, parameters …). The record is good during the call.
void for_each_cached_model(World& world, const std::function<void(const ModelRecord&)>& visit);

/// The cached ids that were probably meant by `id`, the nearest first, three at most; none if `id` itself is
/// cached.
std::vector<std::string> similar_models(std::string_view id, const ModelIndex& index);
/// The same for a person: "openai/gpt-4o    openai/gpt-4o-mini". Empty if there are none, or in practice
/// (--demo).
Text suggested_models(std::string_view id, const Settings& settings, World& world);

/// Ids as they stand in a message: "openai/gpt-4o    openai/gpt-4o-mini".
Text list_of_models(const std::vector<std::string>& ids);

/// A count of tokens for a person: "8K", "200K", "1M", "1.5M"; 65536 is "66K".
std::string short_count(long long count);

/// "openai/gpt-4o will be retired on 2026-12-31": if `expires` ("2026-12-31") lies within 30 days of now.
/// Else empty.
Text retirement_warning(std::string_view id, std::string_view expires, WallTime now);
/// The same for a cached model.
Text retirement_warning(std::string_view id, const Settings& settings, World& world);

/// The cache of one base URL.
class ModelCache {
 public:
  /// Reads the index; there may be none. `base_url` as Url::text() has it; empty: of any.
  ModelCache(World& world, std::string base_url);

  /// Null: nothing is cached.
  const ModelIndex* index() const { return index_ ? &*index_ : nullptr; }
  /// Six hours at most have passed since the server said that this is its list. False if nothing is cached.
  bool is_fresh() const;
  /// Whole days since then.
  long long days_old() const;
  /// models.json, the bytes that the index belongs to; nothing if they are not there any more.
  std::optional<std::string> list() const;

  /// Forgets what was read: its list has turned out to be damaged.
  void drop() { index_.reset(); }

  /// May the server be asked? Whoever gets `ours` writes what it gets, others leave the cache alone. Makes
  /// the folder.
  enum class Turn { ours, another_process, nobody };
  Turn begin_refresh();
  /// Has another process refreshed the cache since it was read? Then this is what it got.
  bool was_refreshed_meanwhile();
  /// Lets others have their turn.
  void end_refresh();
  /// Takes over this index (write_index() of the list, with this base URL), and after begin_refresh() writes
  /// both files and ends the refresh. Failure to write is silent: the cache is then as it was.
  void store(std::string_view list, std::string index);
  /// The server said that nothing has changed: fresh again. Ends the refresh.
  void confirm();

 private:
  void take(std::string bytes, const FileMark& list);
  std::int64_t now() const;  // Unix seconds

  World& world_;
  std::string base_url_;
  std::string bytes_{};  // of the index
  std::optional<ModelIndex> index_{};
  std::unique_ptr<Folder> folder_{};
};

}  // namespace orel
