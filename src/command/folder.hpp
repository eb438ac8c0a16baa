// A folder that belongs to this user alone, such as the cache: files in it are whole or not there, and never
// a stranger's (faults-and-security S15, E3 to E7, E21).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace orel {

/// An open file, closed at the end; below zero: none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

/// What tells one version of a file from the next.
struct FileMark {
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970
  friend bool operator==(const FileMark&, const FileMark&) = default;
};

enum class Make { no, yes };

class Folder {
 public:
  /// Opens a folder by its absolute path. `Make::yes`: makes it (0700), and the folder above it, if they are
  /// not there and what they would lie in is this user's. Null if that fails, if it is a symbolic link or no
  /// folder, if it is another user's, or if others may write into it.
  static std::unique_ptr<Folder> open(const std::string& path, Make make);

  struct File {
    FileMark mark{};
    std::string text{};
  };
  /// Nothing if there is no such file, if it is a link or no regular file, if it belongs to another user or
  /// others may write it, or if it has more than `limit` bytes.
  std::optional<File> read(const std::string& name, std::size_t limit) const;
  /// The same without reading it.
  std::optional<FileMark> look(const std::string& name) const;

  /// What is to be a file: whole on the disk, under another name. It goes with its owner unless it was
  /// published.
  class Draft {
   public:
    Draft(const Folder& folder, std::string name, std::string temporary)
        : folder_(folder), name_(std::move(name)), temporary_(std::move(temporary)) {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft();
    /// What the file is known by, before and after it is published.
    const FileMark& mark() const { return mark_; }
    /// Takes the file's place; false, and no file is touched, if that fails.
    bool publish();

   private:
    friend Folder;
    const Folder& folder_;
    std::string name_;
    std::string temporary_;
    FileMark mark_{};
  };
  /// Writes a draft of a file (0600 whatever the umask); null if that fails (a full disk, a file of another
  /// user in its place), and then nothing is left behind. Also sweeps drafts that are older than an hour. The
  /// folder must outlive it.
  std::unique_ptr<Draft> draft(const std::string& name, std::string_view text) const;

  enum class Locked { yes, by_another, no };
  /// Takes the lock of this name, until unlock() or until the folder goes. Never waits. `no`: it cannot be
  /// had at all.
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

}  // namespace orel
