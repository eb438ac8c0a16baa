// The result of reading a file, and the kind of file that standard input is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace orel {

/// The text of a file with its owner and mode. All are taken from one open descriptor, so that a file cannot
/// be exchanged between the check of its owner and the reading of its text.
struct FileText {
  int error = 0;              // errno of open or read, or 0; ENOENT if there is no such file
  bool is_regular = true;     // only a regular file is read
  bool is_too_large = false;  // the file is larger than the limit; `text` is then incomplete
  std::uint32_t owner = 0;
  std::uint32_t mode = 0600;  // permission bits
  std::string text{};
};

/// Opens the file (O_NONBLOCK, O_CLOEXEC) and reads at most `limit` bytes. If it may not be opened (EACCES),
/// kind, owner and mode are those of the path.
using FileReader = std::function<FileText(const std::string& path, std::size_t limit)>;

/// The kind of file that descriptor 0 is, found with fstat and isatty.
enum class StdinKind { terminal, pipe, socket, regular, directory, null_device, other, closed };

}  // namespace orel
