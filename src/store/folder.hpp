// A folder that belongs to this user alone, such as the cache: a file in it is whole or not there, and never
// another user's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.hpp"
#include "base/language.hpp"

namespace orel {

/// The folder of the cache: $XDG_CACHE_HOME/orel, else ~/.cache/orel. Empty if there is none: no home, or a
/// relative one.
std::string cache_path(const Lookup& environment);

/// What tells one version of a file from the next.
struct FileMark {
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970
  friend bool operator==(const FileMark&, const FileMark&) = default;
};

enum class Make { no, yes };

class Folder {
 public:
  /// Opens a folder by its absolute path. `Make::yes` makes it (0700), and the folder above it, if they do
  /// not exist and the folder that they would lie in belongs to this user. Null if that fails, if the path
  /// names a symbolic link or no folder, if the folder belongs to another user, or if others may write into
  /// it.
  static std::unique_ptr<Folder> open(const std::string& path, Make make);

  struct File {
    FileMark mark{};
    std::string text{};
  };
  /// Reads a file. Nothing if it does not exist, if it is a link or no regular file, if it belongs to another
  /// user or others may write it, or if it has more than `limit` bytes.
  std::optional<File> read(const std::string& name, std::size_t limit) const;
  /// The mark of such a file, without reading it.
  std::optional<FileMark> look(const std::string& name) const;

  /// A new version of a file, whole on the disk under a temporary name. Its destructor removes it unless it
  /// was published.
  class Draft {
   public:
    Draft(const Folder& folder, std::string name, std::string temporary)
        : folder_(folder), name_(std::move(name)), temporary_(std::move(temporary)) {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft();
    /// The mark that the file has, before and after it is published.
    const FileMark& mark() const { return mark_; }
    /// Renames the draft to the file; false, and no file is touched, if that fails.
    bool publish();

   private:
    friend Folder;
    const Folder& folder_;
    std::string name_;
    std::string temporary_;
    FileMark mark_{};
  };
  /// Writes a draft of a file (0600 whatever the umask). Null if that fails, for instance because the disk is
  /// full or another user's file has the name; then nothing is left behind. Also removes drafts that are
  /// older than an hour. The folder must outlive the draft.
  std::unique_ptr<Draft> draft(const std::string& name, std::string_view text) const;

  enum class Locked { yes, by_another, no };
  /// Takes the lock of this name, and holds it until unlock() or the destructor. Never waits. `no`: there can
  /// be no such lock, whoever asks.
  Locked lock(const std::string& name);
  void unlock() { lock_ = Descriptor(); }
  bool is_locked() const { return lock_.is_open(); }

 private:
  explicit Folder(Descriptor folder) : folder_(std::move(folder)) {}
  Descriptor open_file(const std::string& name, int flags) const;
  void sweep() const;

  Descriptor folder_;
  Descriptor lock_{};
};

/// Opens the same folder each time; null where Folder::open() gives null.
using OpenFolder = std::function<std::unique_ptr<Folder>(Make)>;

}  // namespace orel
