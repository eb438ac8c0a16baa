// -o FILE: writes to a temporary file in the same directory, which is renamed to FILE when all is written.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "sink/fd_output.hpp"

namespace orel {

class FileOutput final : public Output {
 public:
  /// Creates the temporary file, mode 0600, beside the file that `path` names after symbolic links. A FIFO, a
  /// device, and a descriptor that the process was given (/dev/stdout, /dev/fd/N) are opened and written
  /// directly. Fails with local_io, also where FILE could not be replaced later (a mount point, a file of
  /// another user in a sticky folder); call it before the request is sent.
  static Result<std::unique_ptr<FileOutput>> open(const std::string& path, const Interrupt& interrupt);
  /// Calls discard() unless commit() or keep_part() was called.
  ~FileOutput() override;

  void take(std::string_view bytes) override { output_->take(bytes); }
  void flush() override { output_->flush(); }
  void wait_until(std::optional<Clock::time_point> deadline) override { output_->wait_until(deadline); }
  void finish() override { output_->finish(); }
  const Error* failure() const override { return output_->failure(); }
  bool is_terminal() const override { return output_->is_terminal(); }

  /// Finishes and renames the temporary file to FILE, with the permissions that FILE had, or else 0666 less
  /// umask. If that fails, the temporary file is still there for keep_part().
  Result<void> commit();
  /// Finishes, renames the temporary file to FILE.part (mode 0600) and returns that name, or the name of the
  /// temporary file if it cannot be renamed. Returns an empty string if nothing was written, or if FILE is
  /// written directly.
  std::string keep_part();
  /// Removes the temporary file and leaves FILE as it was.
  void discard();

  /// Whether a FIFO, a device or a descriptor is written directly, so that nothing can be taken back.
  bool is_direct() const { return is_direct_; }
  /// The descriptor written to, for the transport to watch; -1 after finish().
  int descriptor() const { return output_->descriptor(); }

 private:
  FileOutput() = default;
  Result<void> open_temporary(const std::string& path, const Interrupt& interrupt);
  Result<void> open_directly(const std::string& path, const Interrupt& interrupt);
  void write_to(int descriptor, const Interrupt& interrupt);
  void release();

  std::string path_;       // as the user wrote it
  std::string target_;     // the path after symbolic links
  std::string temporary_;  // empty if there is none, or it was renamed or removed
  bool is_direct_ = false;
  mode_t mode_ = 0;  // the mode for FILE
  int held_ = -1;    // a second descriptor of the temporary file, for fchmod after the output was closed
  std::unique_ptr<FdOutput> output_;
};

}  // namespace orel
