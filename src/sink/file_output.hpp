// -o FILE: text goes to a unique temporary beside FILE, which becomes FILE only in the end, in one step.
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
  /// Opens the temporary beside the file that `path` leads to (symbolic links are followed), mode 0600. A
  /// FIFO or a device is opened itself and written directly, and so is a descriptor that we were given
  /// (/dev/stdout, /dev/fd/N), whatever it leads to. local_io if that is not possible: call it before
  /// anything is sent.
  static Result<std::unique_ptr<FileOutput>> open(const std::string& path, const Interrupt& interrupt);
  /// Discards, if none of the three ends below was chosen.
  ~FileOutput() override;

  void take(std::string_view bytes) override { output_->take(bytes); }
  void flush() override { output_->flush(); }
  void wait_until(std::optional<Clock::time_point> deadline) override { output_->wait_until(deadline); }
  void finish() override { output_->finish(); }
  const Error* failure() const override { return output_->failure(); }
  bool is_terminal() const override { return output_->is_terminal(); }

  /// Finishes, gives the temporary FILE's old mode (else 0666 less umask) and renames it to FILE.
  Result<void> commit();
  /// Finishes and renames the temporary to FILE.part (mode 0600); returns that name. Empty if no byte was
  /// written, or if FILE is written directly: then there is no part. If the rename fails, the name is that of
  /// the temporary.
  std::string keep_part();
  /// Removes the temporary. FILE stays as it was.
  void discard();

  /// A FIFO, a device or a descriptor: what was written cannot be taken back.
  bool is_direct() const { return is_direct_; }
  /// What is written to, whose reader may go away; -1 once finished.
  int descriptor() const { return output_->descriptor(); }

 private:
  FileOutput() = default;
  Result<void> open_temporary(const std::string& path, const Interrupt& interrupt);
  Result<void> open_directly(const std::string& path, const Interrupt& interrupt);
  void write_to(int descriptor, const Interrupt& interrupt);
  void release();

  std::string path_;       // as the user wrote it
  std::string target_;     // where it leads
  std::string temporary_;  // empty: none, or already renamed or removed
  bool is_direct_ = false;
  mode_t mode_ = 0;  // what FILE shall have
  int held_ = -1;    // a second descriptor of the temporary: fchmod after the checked close
  std::unique_ptr<FdOutput> output_;
};

}  // namespace orel
