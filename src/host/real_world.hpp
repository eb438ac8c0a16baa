// The real world: descriptors 0 to 2, files, the environment, the system's clocks, its random numbers and its
// network.
#pragma once

#include <memory>

#include "host/typing.hpp"
#include "host/world.hpp"
#include "sink/fd_output.hpp"

namespace orel {

/// Which of the standard descriptors were open when the process started.
struct OpenAtStart {
  bool input = false;
  bool output = false;
  bool diagnostics = false;
};

/// Waits on the interrupt and on the reader of the output, besides the time.
class RealClock : public Clock {
 public:
  RealClock(const Interrupt& interrupt, const int& watched) : interrupt_(interrupt), watched_(watched) {}
  time_point now() const override { return std::chrono::steady_clock::now(); }
  wall_point wall() const override { return std::chrono::system_clock::now(); }
  Woke wait(milliseconds duration) override;

 private:
  const Interrupt& interrupt_;
  const int& watched_;
};

class StandardInput : public Input {
 public:
  StandardInput(bool open, const Interrupt& interrupt, const int& watched);
  StdinKind kind() const override { return kind_; }
  Result<bool> read_ready(std::string& text, std::size_t limit) override;
  Result<void> read_rest(std::string& text, std::size_t limit, const std::function<void()>& waiting) override;
  Result<void> read_hidden_line(std::string& text, std::size_t limit) override;

 private:
  enum class Readable { yes, not_yet, signal, reader_gone };
  Readable wait_for_input(int timeout_ms) const;
  Result<bool> read_once(std::string& text, std::size_t limit, Typing* typing);

  StdinKind kind_;
  const Interrupt& interrupt_;
  const int& watched_;
  bool ended_ = false;
};

class RealWorld : public World {
 public:
  RealWorld(const OpenAtStart& open, const Interrupt& interrupt);
  ~RealWorld() override;

  std::optional<std::string_view> environment(std::string_view name) const override;
  void forget(const char* name) override;
  std::uint32_t user_id() const override;
  Input& input() override { return input_; }
  Output& output() override { return output_; }
  int output_descriptor() const override;
  void watch_reader_of(int descriptor) override { watched_ = descriptor; }
  Diagnostics& diagnostics() override { return diagnostics_; }
  bool diagnostics_is_terminal() const override;
  FileText read_file(const std::string& path, std::size_t limit, Fifo fifo, Links links) override;
  FileText read_descriptor(int descriptor, std::size_t limit) override;
  int create_file(const std::string& path, std::string_view text, Over over) override;
  std::unique_ptr<Folder> folder(const std::string& path, Make make) override {
    return Folder::open(path, make);
  }
  std::optional<std::size_t> terminal_width() const override;
  Clock& clock() override { return clock_; }
  const Interrupt& interrupt() const override { return interrupt_; }
  double random01() override;
  Transport& network() override;

 private:
  OpenAtStart open_;
  const Interrupt& interrupt_;
  int watched_;  // its reader may go away; -1: there is none
  RealClock clock_;
  StandardInput input_;
  FdOutput output_;
  Diagnostics diagnostics_;
  std::unique_ptr<Transport> network_;
};

}  // namespace orel
