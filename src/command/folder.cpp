#include "command/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <utility>

namespace orel {
namespace {

constexpr time_t kForgotten = 3600;  // seconds after which a temporary belongs to nobody any more
constexpr std::string_view kTemporary = ".tmp-";

/// Closes at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

bool is_ours_alone(const struct stat& status) {
  return status.st_uid == ::geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

FileMark mark_of(const struct stat& status) {
  return {.size = static_cast<std::uint64_t>(status.st_size),
          .modified = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto taken = ::write(file, text.data(), text.size());
    if (taken < 0 && errno == EINTR) continue;
    if (taken <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(taken));
  }
  return true;
}

bool read_all(int file, std::string& text) {
  std::size_t filled = 0;
  while (filled < text.size()) {
    const auto got = ::read(file, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    filled += static_cast<std::size_t>(got);
  }
  return true;
}

/// Eight letters that nobody else has at the moment.
std::string unique_letters() {
  std::uint64_t bits = 0;
  if (::getrandom(&bits, sizeof bits, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof bits))
    bits =
        static_cast<std::uint64_t>(::getpid()) * 0x9E3779B97F4A7C15U ^ static_cast<std::uint64_t>(::clock());
  std::string letters;
  for (int i = 0; i < 8; ++i, bits >>= 5U) letters += "abcdefghijklmnopqrstuvwxyz234567"[bits & 31U];
  return letters;
}

class FileLock : public Folder::Lock {
 public:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}

 private:
  Descriptor file_;  // closing it gives the lock back
};

class RealFolder : public Folder {
 public:
  explicit RealFolder(Descriptor folder) : folder_(std::move(folder)) {}

  std::optional<File> read(const std::string& name, std::size_t limit) override;
  std::optional<FileMark> look(const std::string& name) override;
  std::optional<FileMark> replace(const std::string& name, std::string_view text) override;
  std::unique_ptr<Lock> lock(const std::string& name) override;

 private:
  Descriptor open(const std::string& name, int flags, mode_t mode = 0) const {
    return Descriptor(::openat(folder_.get(), name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, mode));
  }
  void sweep() const;

  Descriptor folder_;
};

std::optional<Folder::File> RealFolder::read(const std::string& name, std::size_t limit) {
  const auto file = open(name, O_RDONLY | O_NONBLOCK);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode) || !is_ours_alone(status)) return std::nullopt;
  File found{.mark = mark_of(status)};
  if (found.mark.size > limit) return std::nullopt;
  found.text.resize(found.mark.size);
  if (!read_all(file.get(), found.text)) return std::nullopt;
  return found;
}

std::optional<FileMark> RealFolder::look(const std::string& name) {
  struct stat status {};
  if (::fstatat(folder_.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode) || !is_ours_alone(status)) return std::nullopt;
  return mark_of(status);
}

std::optional<FileMark> RealFolder::replace(const std::string& name, std::string_view text) {
  sweep();
  struct stat status {};
  if (::fstatat(folder_.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
      status.st_uid != ::geteuid())
    return std::nullopt;
  const auto temporary = name + std::string(kTemporary) + unique_letters();
  const auto file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (!file.is_open()) return std::nullopt;
  const bool written =
      ::fchmod(file.get(), 0600) == 0 && write_all(file.get(), text) && ::fstat(file.get(), &status) == 0;
  if (written && ::renameat(folder_.get(), temporary.c_str(), folder_.get(), name.c_str()) == 0)
    return mark_of(status);
  ::unlinkat(folder_.get(), temporary.c_str(), 0);
  return std::nullopt;
}

/// What a crash left behind.
void RealFolder::sweep() const {
  const int copy = ::openat(folder_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* entries = copy < 0 ? nullptr : ::fdopendir(copy);
  if (entries == nullptr) {
    if (copy >= 0) ::close(copy);
    return;
  }
  const auto now = ::time(nullptr);
  while (const auto* entry = ::readdir(entries)) {
    const std::string_view name = entry->d_name;
    struct stat status {};
    if (name.find(kTemporary) == name.npos ||
        ::fstatat(folder_.get(), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    if (S_ISREG(status.st_mode) && status.st_mtim.tv_sec < now - kForgotten)
      ::unlinkat(folder_.get(), entry->d_name, 0);
  }
  ::closedir(entries);
}

std::unique_ptr<Folder::Lock> RealFolder::lock(const std::string& name) {
  auto file = open(name, O_RDWR | O_CREAT, 0600);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
      !is_ours_alone(status))
    return nullptr;
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return nullptr;
  return std::make_unique<FileLock>(std::move(file));
}

/// The folder itself, and the one above it: ~/.cache may not be there yet, but a home is not ours to make.
void make_folders(const std::string& path) {
  if (const auto slash = path.rfind('/'); slash != std::string::npos && slash > 0)
    ::mkdir(path.substr(0, slash).c_str(), 0700);
  ::mkdir(path.c_str(), 0700);
}

}  // namespace

std::unique_ptr<Folder> open_folder(const std::string& path, Make make) {
  if (!path.starts_with('/')) return nullptr;
  if (make == Make::yes) make_folders(path);
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!folder.is_open() || ::fstat(folder.get(), &status) != 0 || !is_ours_alone(status)) return nullptr;
  return std::make_unique<RealFolder>(std::move(folder));
}

}  // namespace orel
