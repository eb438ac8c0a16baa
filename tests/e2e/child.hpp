// Runs a program with the given environment, work directory and kinds of standard streams, and collects its
// output and how it ended. Every run has a time limit.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace orel::e2e {

/// The kind of a standard stream.
enum class Stream {
  pipe,  // stdin: `input`, in the pipe before the start as far as it fits, then end of file; stdout, stderr:
         // collected
  silent_pipe,  // stdin: no bytes and no end of file
  terminal,     // a pseudo-terminal of 80 columns in raw mode
  file,         // stdin: a regular file with `input`; stdout: a regular file that is collected
  null,         // /dev/null
  full,         // /dev/full
  closed,
  nonblocking_pipe,  // a pipe with O_NONBLOCK set on the program's end
  socket,            // one end of a socket pair
  directory,         // stdin: "."
  as_stdout,         // stderr: the same as stdout (2>&1), collected with it
};

/// Something to do while the program runs.
struct Event {
  enum class When { after_time, after_request, after_output };
  When when = When::after_request;
  std::chrono::milliseconds time{};  // for after_time; for the others, the delay after the moment
  std::size_t bytes = 1;             // for after_output: the number of bytes of stdout
  std::size_t requests = 1;          // for after_request
  enum class What { signal, close_reader };
  What what = What::signal;
  int signal = 0;
};

struct Run {
  std::vector<std::string> command{};                // the program's path, then its arguments
  std::map<std::string, std::string> environment{};  // all of it; nothing is inherited
  std::string directory{};
  std::string input{};
  Stream in = Stream::null;
  Stream out = Stream::pipe;
  Stream err = Stream::pipe;
  std::vector<Event> events{};
  std::vector<int> ignored_signals{};  // ignored when the program starts
  std::chrono::milliseconds limit{20'000};
  /// Returns whether this many requests have arrived; called while an event waits for requests.
  std::function<bool(std::size_t)> has_requests{};
  /// Reads stdout slowly: this many bytes at a time, with this pause after each; by default as fast as
  /// possible.
  std::optional<std::pair<std::size_t, std::chrono::milliseconds>> slow_reader{};
  bool measure_memory = false;
  /// A terminal on stdin: types only once the program reads each character, and so needs no line to fit.
  bool types_when_read = false;
};

struct Outcome {
  int status = -1;         // as a shell shows it: 128 + n if signal n killed the program
  bool by_signal = false;  // it was killed by the signal
  bool timed_out = false;  // killed after `limit`
  std::string out{};
  std::string err{};
  std::chrono::milliseconds took{};
  std::size_t peak_kib = 0;  // peak memory as far as it was measured, or 0
  bool edits_lines = false;  // a terminal on stdin: the mode in which the program left it
  /// When the last event was performed; the run ended `after_event` later.
  std::optional<std::chrono::milliseconds> after_event{};
};

/// Throws std::runtime_error if the program cannot be started.
Outcome run(const Run& what);

}  // namespace orel::e2e
