// One wait for all calls under way: their sockets, a signal, the reader of the output, and the first clock or
// tick of any of them.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/interrupt.hpp"
#include "net/curl_call.hpp"
#include "net/curl_library.hpp"
#include "net/transport.hpp"

namespace orel {

class OneWait {
 public:
  using time_point = Clock::time_point;
  /// What is watched besides the sockets. `output` is the descriptor whose reader may go away; -1: none.
  struct Watched {
    const Interrupt& interrupt;
    const Clock& clock;
    int output;
  };

  /// References must outlive this object.
  OneWait(Watched watched, const std::string& user_agent, std::unique_ptr<CurlLibrary> library);

  // As Transport's functions of the same name.
  void start(Call& call);
  Call* next(std::optional<time_point> until);
  void abandon(Call& call);
  bool has_sent() const { return around_.has_sent; }

 private:
  time_point now() const { return watched_.clock.now(); }
  void excuse_absence();
  void advance();
  void perform();
  void read_messages();
  void stop_all(CurlCall::Stop reason);
  void fail_all();
  void collect();
  void reset_stream(CurlCall& call);
  void flush();
  bool is_finished(CurlCall& call);
  Call* hand_back();
  void wait(std::optional<time_point> until);
  milliseconds time_left(time_point now, std::optional<time_point> until) const;

  Watched watched_;
  std::unique_ptr<CurlLibrary> library_;
  Surroundings around_;
  time_point seen_;  // when this object last had the thread
  std::vector<std::unique_ptr<CurlCall>> running_{};
  std::deque<std::unique_ptr<CurlCall>> ended_{};  // closed, and not yet returned by next()
};

}  // namespace orel
