#include "store/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <utility>

#include "base/user_folder.hpp"

namespace orel {
namespace {

constexpr time_t kForgotten = 3600;  // seconds after which nobody can still be writing a temporary file
constexpr std::string_view kTemporary = ".tmp-";

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

/// Eight random letters; without random bytes, from the process id and the time it has used.
std::string unique_letters() {
  std::uint64_t bits = 0;
  if (::getrandom(&bits, sizeof bits, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof bits))
    bits =
        static_cast<std::uint64_t>(::getpid()) * 0x9E3779B97F4A7C15U ^ static_cast<std::uint64_t>(::clock());
  std::string letters;
  for (int i = 0; i < 8; ++i, bits >>= 5U) letters += "abcdefghijklmnopqrstuvwxyz234567"[bits & 31U];
  return letters;
}

/// Is this a folder in which this user may make another?
bool is_own_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

std::string folder_above(const std::string& path) {
  return path.substr(0, path.rfind('/'));
}

/// Makes the folder, and the one above it: ~/.cache may not exist yet. Never makes a home, and, under sudo,
/// makes nothing in another user's home.
void make_folders(const std::string& path) {
  const auto above = folder_above(path);
  if (is_own_folder(folder_above(above))) ::mkdir(above.c_str(), 0700);
  if (is_own_folder(above)) ::mkdir(path.c_str(), 0700);
}

}  // namespace

std::string cache_path(const Lookup& environment) {
  return user_folder(environment, "XDG_CACHE_HOME", ".cache");
}

std::unique_ptr<Folder> Folder::open(const std::string& path, Make make) {
  if (!path.starts_with('/')) return nullptr;
  if (make == Make::yes) make_folders(path);
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!folder.is_open() || ::fstat(folder.get(), &status) != 0 || !is_ours_alone(status)) return nullptr;
  return std::unique_ptr<Folder>(new Folder(std::move(folder)));
}

Descriptor Folder::open_file(const std::string& name, int flags) const {
  return Descriptor(::openat(folder_.get(), name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600));
}

std::optional<Folder::File> Folder::read(const std::string& name, std::size_t limit) const {
  const auto file = open_file(name, O_RDONLY | O_NONBLOCK);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode) || !is_ours_alone(status)) return std::nullopt;
  File found{.mark = mark_of(status)};
  if (found.mark.size > limit) return std::nullopt;
  found.text.resize(found.mark.size);
  if (!read_all(file.get(), found.text)) return std::nullopt;
  return found;
}

std::optional<FileMark> Folder::look(const std::string& name) const {
  struct stat status {};
  if (::fstatat(folder_.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode) || !is_ours_alone(status)) return std::nullopt;
  return mark_of(status);
}

std::unique_ptr<Folder::Draft> Folder::draft(const std::string& name, std::string_view text) const {
  sweep();
  struct stat status {};
  if (::fstatat(folder_.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
      status.st_uid != ::geteuid())
    return nullptr;
  auto temporary = name + std::string(kTemporary) + unique_letters();
  const auto file = open_file(temporary, O_WRONLY | O_CREAT | O_EXCL);
  if (!file.is_open()) return nullptr;
  auto draft = std::make_unique<Draft>(*this, name, std::move(temporary));
  if (::fchmod(file.get(), 0600) != 0 || !write_all(file.get(), text) || ::fstat(file.get(), &status) != 0)
    return nullptr;
  draft->mark_ = mark_of(status);
  return draft;
}

bool Folder::Draft::publish() {
  const int folder = folder_.folder_.get();
  if (::renameat(folder, temporary_.c_str(), folder, name_.c_str()) != 0) return false;
  temporary_.clear();
  return true;
}

Folder::Draft::~Draft() {
  if (!temporary_.empty()) ::unlinkat(folder_.folder_.get(), temporary_.c_str(), 0);
}

/// Removes the drafts that a crash left behind.
void Folder::sweep() const {
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

Folder::Locked Folder::lock(const std::string& name) {
  if (is_locked()) return Locked::yes;
  auto file = open_file(name, O_RDWR | O_CREAT);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
      !is_ours_alone(status))
    return Locked::no;
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
    return errno == EWOULDBLOCK ? Locked::by_another : Locked::no;
  lock_ = std::move(file);
  return Locked::yes;
}

}  // namespace orel
