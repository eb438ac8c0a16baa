// Runs a program as a shell would: with an environment, a work directory and standard streams of a chosen
// kind; collects what it wrote and how it died. Every run is bounded in time.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace orel::e2e {

/// What a standard stream is.
enum class Stream {
  pipe,         // stdin: `input`, then its end; stdout, stderr: collected
  silent_pipe,  // stdin: no byte and no end
  terminal,     // a pseudo-terminal of 80 columns that changes no bytes
  file,         // stdin: a regular file that holds `input`; stdout: one that is collected
  null,         // /dev/null
  full,         // /dev/full
  closed,
  nonblocking_pipe,  // stdout: a pipe with O_NONBLOCK set on the program's end
  socket,            // one end of a socket pair
  directory,         // stdin: "."
  as_stdout,         // stderr: where stdout leads (2>&1); collected with it
};

/// Do something to the run while it goes on.
struct Event {
  enum class When { after_time, after_request, after_output };
  When when = When::after_request;
  std::chrono::milliseconds time{};  // after_time; for the others: that long after the moment
  std::size_t bytes = 1;             // after_output: when so many bytes of stdout have come
  std::size_t requests = 1;          // after_request
  enum class What { signal, close_reader };
  What what = What::signal;
  int signal = 0;
};

struct Run {
  std::vector<std::string> command{};                // the program's path, then its arguments
  std::map<std::string, std::string> environment{};  // nothing else is inherited
  std::string directory{};
  std::string input{};
  Stream in = Stream::null;
  Stream out = Stream::pipe;
  Stream err = Stream::pipe;
  std::vector<Event> events{};
  std::vector<int> ignored_signals{};  // inherited as ignored
  std::chrono::milliseconds limit{20'000};
  /// Have so many requests arrived? Asked while an event waits for one.
  std::function<bool(std::size_t)> has_requests{};
  /// How fast stdout is read: so many bytes each time, with this pause after each; none: as fast as possible.
  std::optional<std::pair<std::size_t, std::chrono::milliseconds>> slow_reader{};
  bool measure_memory = false;
};

struct Outcome {
  int status = -1;         // as a shell shows it: 128 + n for a death by signal n
  bool by_signal = false;  // it really died of the signal
  bool timed_out = false;  // killed after `limit`
  std::string out{};
  std::string err{};
  std::chrono::milliseconds took{};
  std::size_t peak_kib = 0;  // most memory held, as far as seen; 0: not measured
  /// When the last event was done; the run's end is this plus `after_event`.
  std::optional<std::chrono::milliseconds> after_event{};
};

/// Throws std::runtime_error if the program cannot be started.
Outcome run(const Run& what);

}  // namespace orel::e2e
