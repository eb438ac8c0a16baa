// The list of models in the cache folder: models.json as the server sent it, and models.idx, which is all
// that listings, completion and suggestions read; files of the same kind for each other base URL. Nothing
// depends on them: a file that is damaged, another user's or unwritable counts as absent.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "store/folder.hpp"
#include "store/model_index.hpp"

namespace orel {

/// The cache of one base URL.
class ModelCache {
 public:
  /// Reads the index, if there is one. `base_url` without a slash at its end. The clock must outlive the
  /// cache.
  ModelCache(OpenFolder open, const Clock& clock, std::string base_url);

  /// Null if nothing is cached.
  const ModelIndex* index() const { return index_ ? &*index_ : nullptr; }
  /// At most six hours have passed since the server last confirmed the list. False if nothing is cached.
  bool is_fresh() const;
  /// Whole days since then.
  long long days_old() const;
  /// The bytes of models.json; nothing unless the index was made from them. Both are read again if another
  /// process has replaced them: records taken before are void.
  std::optional<std::string> list();

  /// Forgets the index, because its list is damaged.
  void drop() { index_.reset(); }

  /// Tries to take the lock of the cache; makes the folder if need be. Only the process that gets `ours` may
  /// write into the cache. `nobody`: the cache cannot be written at all.
  enum class Turn { ours, another_process, nobody };
  Turn begin_refresh();
  /// If another process has renewed the cache since it was read, reads it again and returns true.
  bool was_refreshed_meanwhile();
  /// Gives the lock back.
  void end_refresh();
  /// Replaces the cached list: `index` is write_index() of `list`, with this base URL. Writes both files if
  /// begin_refresh() gave `ours`, and ends the refresh. If they cannot be written, the files stay as they
  /// were and nobody is told.
  void store(std::string_view list, std::string index);
  /// Marks the list as confirmed by the server just now, and ends the refresh.
  void confirm();

 private:
  enum class Look { once, until_whole };
  ModelCache(OpenFolder open, const Clock& clock, std::string base_url, Look how);
  bool look_once();
  void look();
  void take(std::string bytes, const FileMark& list);
  std::int64_t now() const;  // Unix seconds

  OpenFolder open_;
  const Clock& clock_;
  std::string base_url_;
  std::string list_name_;
  std::string index_name_;
  std::string lock_name_;
  std::string bytes_{};  // of the index
  std::optional<ModelIndex> index_{};
  std::unique_ptr<Folder> folder_{};
};

}  // namespace orel
