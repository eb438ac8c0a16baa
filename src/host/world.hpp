// What a command may touch: input, output, files, environment, time, random numbers, the network. RealWorld
// is the real one; tests have their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/file_text.hpp"
#include "base/interrupt.hpp"
#include "base/language.hpp"
#include "base/result.hpp"
#include "net/transport.hpp"
#include "sink/diagnostics.hpp"
#include "sink/output.hpp"
#include "store/folder.hpp"

namespace orel {

/// Standard input, read once.
class Input {
 public:
  virtual ~Input() = default;
  virtual StdinKind kind() const = 0;
  /// Appends what can be had without waiting; true once the end was reached. Stops after more than `limit`
  /// bytes in all. Error local_io if reading fails.
  virtual Result<bool> read_ready(std::string& text, std::size_t limit) = 0;
  /// Appends up to the end, or until `limit` bytes are exceeded (then standard input is closed, so that the
  /// writer stops). Never gives up by itself; calls `waiting` once if nothing came for 3 s. A signal, or a
  /// reader of the output that went away, ends it: the error's status is the signal's, or broken_pipe.
  /// Error local_io if reading fails.
  virtual Result<void> read_rest(std::string& text, std::size_t limit,
                                 const std::function<void()>& waiting) = 0;
  /// Appends a line that is typed at a terminal, without showing it; what the terminal showed before holds
  /// again however this ends. Stops after more than `limit` bytes in all. Errors as for read_rest().
  virtual Result<void> read_hidden_line(std::string& text, std::size_t limit) = 0;
};

/// What a new file may take the place of.
enum class Over { nothing, any_file };

enum class Links { follow, refuse };
/// What to do with a file that is not a regular one: wait for what its writer gives, without limit or 30 s at
/// most (for a key), or leave it unread.
enum class Fifo { wait, wait_briefly, skip };

class World {
 public:
  virtual ~World() = default;

  virtual std::optional<std::string_view> environment(std::string_view name) const = 0;
  Lookup lookup() const {
    return [this](std::string_view name) { return environment(name); };
  }
  /// Takes a variable out of our environment, so that no child inherits it.
  virtual void forget(const char* name) = 0;
  virtual std::uint32_t user_id() const = 0;  // the effective one

  virtual Input& input() = 0;
  virtual Output& output() = 0;
  /// Standard output; -1 if it was closed when we started.
  virtual int output_descriptor() const = 0;
  /// Every wait watches this descriptor for a reader that went away, instead of standard output. It must stay
  /// open while anything waits. Call it before network().
  virtual void watch_reader_of(int descriptor) = 0;
  virtual Diagnostics& diagnostics() = 0;
  virtual bool diagnostics_is_terminal() const = 0;

  /// Opens a file and reads at most `limit` bytes of it; owner, mode and kind are those of the open
  /// descriptor.
  virtual FileText read_file(const std::string& path, std::size_t limit, Fifo fifo, Links links) = 0;
  /// Reads an open descriptor that the user named by number, likewise.
  virtual FileText read_descriptor(int descriptor, std::size_t limit) = 0;
  /// Makes a file with this text, 0600, never through a link; missing directories become 0700. Over::any_file
  /// puts the whole file in the place of one that exists. The errno of a failure, or 0.
  virtual int create_file(const std::string& path, std::string_view text, Over over) = 0;

  /// A folder of our own (store/folder.hpp); null if there can be none.
  virtual std::unique_ptr<Folder> folder(const std::string& path, Make make) = 0;
  /// Opens the folder of the cache; must not outlive the world.
  OpenFolder cache_folder() {
    return [this](Make make) {
      const auto path = cache_path(lookup());
      return path.empty() ? nullptr : folder(path, make);
    };
  }
  /// How many cells a line of the terminal on standard output has; nothing if it is none or does not say.
  virtual std::optional<std::size_t> terminal_width() const = 0;

  virtual Clock& clock() = 0;
  virtual const Interrupt& interrupt() const = 0;
  /// In [0, 1).
  virtual double random01() = 0;

  /// The network itself, made at its first use; commands ask through exchange/service.
  virtual Transport& network() = 0;
};

}  // namespace orel
