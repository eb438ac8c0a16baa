// What tests of transports share: the real clock, an interrupt by hand, a receiver that notes what it is
// told.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/interrupt.hpp"
#include "net/transport.hpp"

namespace orel::test {

class RealClock final : public Clock {
 public:
  time_point now() const override { return std::chrono::steady_clock::now(); }
  wall_point wall() const override { return std::chrono::system_clock::now(); }
  Woke wait(milliseconds) override { return Woke::time_up; }
};

class PipeInterrupt final : public Interrupt {
 public:
  PipeInterrupt() { EXPECT_EQ(::pipe(pipe_), 0); }
  ~PipeInterrupt() override {
    ::close(pipe_[0]);
    ::close(pipe_[1]);
  }
  int descriptor() const override { return pipe_[0]; }
  int signal() const override { return signal_; }
  void raise(int number) {
    signal_ = number;
    EXPECT_EQ(::write(pipe_[1], "!", 1), 1);
  }

 private:
  int pipe_[2];
  std::atomic<int> signal_{0};
};

struct Recorder final : Receiver {
  std::string text;
  int drains = 0;
  int ticks = 0;
  std::function<Took(std::string_view)> on_bytes = [](std::string_view) { return Took::content; };
  std::function<Took()> on_drained = [] { return Took::nothing; };

  Took body(const HttpHead&, std::string_view bytes) override {
    text += bytes;
    return on_bytes(bytes);
  }
  Took drained() override {
    ++drains;
    return on_drained();
  }
  void tick() override { ++ticks; }
};

}  // namespace orel::test
