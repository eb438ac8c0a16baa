#include "sink/file_output.hpp"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <optional>
#include <utility>

#include "base/errno_text.hpp"
#include "sink/messages.hpp"

namespace orel {
namespace {

Error cannot_write(const std::string& path, int number) {
  return Error{.status = ExitStatus::local_io,
               .what = messages::kCannotWrite(Text(path), errno_text(number))};
}

std::string directory_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return path.substr(0, slash + 1);
}

std::string name_of(const std::string& path) {
  return path.substr(directory_of(path).size());
}

/// The target of a symbolic link, or nothing if `path` is not one.
std::optional<std::string> link_target(const std::string& path) {
  char buffer[PATH_MAX];
  const auto size = ::readlink(path.c_str(), buffer, sizeof buffer);
  if (size < 0) return std::nullopt;
  std::string target(buffer, static_cast<std::size_t>(size));
  return target.starts_with('/') ? target : directory_of(path) + target;
}

/// The path after all symbolic links, which need not exist. Nothing, with ELOOP in errno, for a loop.
std::optional<std::string> resolved(std::string path) {
  for (int links = 0; links < 40; ++links) {
    auto target = link_target(path);
    if (!target) return path;
    path = std::move(*target);
  }
  errno = ELOOP;
  return std::nullopt;
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&::free)> real(::realpath(path.c_str(), nullptr), ::free);
  return real ? real.get() : "";
}

/// The number N if the path names descriptor N of this process: /dev/stdout, /dev/fd/N, /proc/self/fd/N.
std::optional<int> own_descriptor(std::string path) {
  const auto descriptors = real_path("/proc/self/fd");
  if (descriptors.empty()) return std::nullopt;
  for (int links = 0; links < 40; ++links) {
    const auto name = name_of(path);
    int number = -1;
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 0 &&
        real_path(directory_of(path) + ".") == descriptors)
      return number;
    auto target = link_target(path);
    if (!target) return std::nullopt;
    path = std::move(*target);
  }
  return std::nullopt;
}

/// Duplicates a descriptor that the process was given, which keeps its file offset and O_APPEND. Returns -1,
/// with errno set, also for a descriptor that the program opened itself: those are the ones with FD_CLOEXEC.
int another_of(int descriptor) {
  const int flags = ::fcntl(descriptor, F_GETFD);
  if (flags < 0) return -1;
  if ((flags & FD_CLOEXEC) == 0 && (::fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_RDONLY)
    return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  errno = EBADF;
  return -1;
}

/// Whether the file, or the folder it is in, forbids that another file takes its place, as far as the file
/// system tells: a mount point, a file that cannot be changed (chattr +i, +a), or a file of another user in a
/// sticky folder. The errno that rename() would give, or 0.
int fixed_in_place(const std::string& path, const struct stat& about) {
  const auto folder = directory_of(path) + ".";
  struct statx file {};
  struct statx above {};
  const int flags = AT_SYMLINK_NOFOLLOW | AT_STATX_DONT_SYNC;
  if (::statx(AT_FDCWD, path.c_str(), flags, STATX_BASIC_STATS, &file) != 0 ||
      ::statx(AT_FDCWD, folder.c_str(), flags, STATX_BASIC_STATS, &above) != 0)
    return 0;
  if ((file.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0) return EBUSY;
  if ((file.stx_attributes & (STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND)) != 0) return EPERM;
  const auto user = ::geteuid();
  const bool is_ours = user == 0 || user == about.st_uid || user == above.stx_uid;
  return (above.stx_mode & S_ISVTX) != 0 && !is_ours ? EPERM : 0;
}

mode_t mode_of_new_files() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<std::unique_ptr<FileOutput>> FileOutput::open(const std::string& path, const Interrupt& interrupt) {
  std::unique_ptr<FileOutput> output(new FileOutput);
  output->path_ = path;
  if (const auto descriptor = own_descriptor(path)) {
    const int another = another_of(*descriptor);
    if (another < 0) return cannot_write(path, errno);
    output->write_to(another, interrupt);
    return output;
  }
  struct stat about {};
  const bool exists = ::stat(path.c_str(), &about) == 0;
  if (!exists && errno != ENOENT) return cannot_write(path, errno);
  if (exists && S_ISDIR(about.st_mode)) return cannot_write(path, EISDIR);
  // Bits like setuid belonged to what the file was.
  output->mode_ = exists ? about.st_mode & 0777 : mode_of_new_files();
  auto opened = exists && !S_ISREG(about.st_mode) ? output->open_directly(path, interrupt)
                                                  : output->open_temporary(path, interrupt);
  if (!opened) return std::move(opened).error();
  return output;
}

Result<void> FileOutput::open_directly(const std::string& path, const Interrupt& interrupt) {
  // Opening a FIFO blocks until there is a reader; a signal ends that.
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  } while (descriptor < 0 && errno == EINTR && interrupt.signal() == 0);
  if (descriptor < 0 && errno == EINTR) return Error{.status = status_of_signal(interrupt.signal())};
  if (descriptor < 0) return cannot_write(path, errno);
  write_to(descriptor, interrupt);
  return {};
}

void FileOutput::write_to(int descriptor, const Interrupt& interrupt) {
  is_direct_ = true;
  output_ = std::make_unique<FdOutput>(descriptor, interrupt, Text(path_));
}

Result<void> FileOutput::open_temporary(const std::string& path, const Interrupt& interrupt) {
  const auto target = resolved(path);
  if (!target) return cannot_write(path, errno);
  target_ = *target;
  const auto name = name_of(target_);
  if (name.empty() || name == "." || name == "..") return cannot_write(path, EISDIR);
  struct stat about {};
  if (::stat(target_.c_str(), &about) == 0)
    if (const int reason = fixed_in_place(target_, about); reason != 0) return cannot_write(path, reason);
  // mkostemp creates a new file, mode 0600, and follows no link. The name is cut to stay below NAME_MAX.
  std::string temporary = directory_of(target_) + "." + name.substr(0, 200) + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return cannot_write(path, errno);
  temporary_ = std::move(temporary);
  output_ = std::make_unique<FdOutput>(descriptor, interrupt, Text(path));
  held_ = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (held_ < 0) return cannot_write(path, errno);
  return {};
}

FileOutput::~FileOutput() {
  discard();
}

Result<void> FileOutput::commit() {
  finish();
  if (const auto* failure = this->failure()) return *failure;
  if (is_direct()) return {};
  if (::fchmod(held_, mode_) != 0 || ::rename(temporary_.c_str(), target_.c_str()) != 0)
    return cannot_write(path_, errno);
  release();
  return {};
}

std::string FileOutput::keep_part() {
  finish();
  if (is_direct()) return {};
  if (output_->written() == 0) {
    discard();
    return {};
  }
  // FILE.part stands beside FILE as the user named it, or beside its target if FILE is a link.
  auto part = (link_target(path_) ? target_ : path_) + ".part";
  if (::rename(temporary_.c_str(), part.c_str()) != 0) part = temporary_;
  release();
  return part;
}

void FileOutput::discard() {
  if (output_) output_->finish();
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  release();
}

void FileOutput::release() {
  temporary_.clear();
  if (held_ >= 0) ::close(std::exchange(held_, -1));
}

}  // namespace orel
