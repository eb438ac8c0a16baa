// A folder that belongs to this user alone, such as the cache: files in it are whole or not there, and never
// a stranger's (faults-and-security S15, E3 to E7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace orel {

/// What tells one version of a file from the next.
struct FileMark {
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970
  friend bool operator==(const FileMark&, const FileMark&) = default;
};

class Folder {
 public:
  /// Held as long as the object lives.
  class Lock {
   public:
    virtual ~Lock() = default;
  };

  struct File {
    FileMark mark{};
    std::string text{};
  };

  virtual ~Folder() = default;
  /// Nothing if there is no such file, if it is a link or no regular file, if it belongs to another user or
  /// others may write it, or if it has more than `limit` bytes.
  virtual std::optional<File> read(const std::string& name, std::size_t limit) = 0;
  /// The same without reading it.
  virtual std::optional<FileMark> look(const std::string& name) = 0;
  /// Writes a temporary beside it (mode 0600 whatever the umask) and renames it; nothing if that fails, and
  /// then nothing is left behind. Also sweeps temporaries that are older than an hour.
  virtual std::optional<FileMark> replace(const std::string& name, std::string_view text) = 0;
  /// Null if another process holds it, or if it cannot be had. Never waits.
  virtual std::unique_ptr<Lock> lock(const std::string& name) = 0;
};

enum class Make { no, yes };

/// Opens a folder by its absolute path. `Make::yes`: makes it (0700), and the folder above it, if they are
/// not there. Null if that fails, if it is a symbolic link or no folder, if it is another user's, or if
/// others may write into it.
std::unique_ptr<Folder> open_folder(const std::string& path, Make make);

}  // namespace orel
