#include "exchange/stop.hpp"

namespace orel {

std::optional<Error> stop_error(Exchange::End end, World& world) {
  if (end == Exchange::End::signal) return Error{.status = status_of_signal(world.interrupt().signal())};
  if (end == Exchange::End::reader_gone) return Error{.status = ExitStatus::broken_pipe};
  return std::nullopt;
}

std::optional<Error> wait_unless_stopped(World& world, milliseconds duration) {
  switch (world.clock().wait(duration)) {
    case Clock::Woke::signal: return stop_error(Exchange::End::signal, world);
    case Clock::Woke::reader_gone: return stop_error(Exchange::End::reader_gone, world);
    case Clock::Woke::time_up: break;
  }
  return std::nullopt;
}

}  // namespace orel
