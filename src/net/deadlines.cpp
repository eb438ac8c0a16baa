#include "net/deadlines.hpp"

#include <algorithm>

namespace orel {
namespace {

/// A wait may end this much late because the machine is busy, without the process having been stopped.
constexpr milliseconds kLateness{100};

}  // namespace

Deadlines::Deadlines(const Limits& limits, time_point now)
    : limits_(limits), deadline_(limits.deadline), begun_(now), stage_begun_(now) {}

void Deadlines::reconnecting(time_point now) {
  stage_ = Stage::connecting;
  stage_begun_ = now;
}

void Deadlines::connected() {
  stage_ = Stage::reading_input;
}

void Deadlines::body_ready(time_point now) {
  if (!deadline_ && limits_.total > milliseconds::zero()) deadline_ = now + limits_.total;
  stage_ = Stage::waiting_for_head;
  stage_begun_ = now;
}

void Deadlines::bytes_sent(time_point now) {
  if (stage_ == Stage::waiting_for_head) stage_begun_ = now;
}

void Deadlines::head_came(time_point now) {
  stage_ = Stage::receiving;
  last_bytes_ = last_content_ = now;
}

void Deadlines::bytes_came(time_point now) {
  last_bytes_ = now;
}

void Deadlines::content_came(time_point now) {
  last_content_ = now;
}

void Deadlines::excuse(time_point::duration blocked) {
  stage_begun_ += blocked;
  last_bytes_ += blocked;
  last_content_ += blocked;
}

void Deadlines::excuse_stop(time_point::duration stopped) {
  excuse(stopped);
  begun_ += stopped;
  if (deadline_) *deadline_ += stopped;
}

std::optional<Deadlines::Due> Deadlines::first_due() const {
  if (stage_ == Stage::reading_input) return {};
  std::optional<Due> first;
  const auto consider = [&](time_point since, milliseconds limit, Expired clock) {
    if (limit > milliseconds::zero() && (!first || since + limit < first->at))
      first = Due{since + limit, clock};
  };
  if (deadline_) first = Due{*deadline_, Expired::total};
  switch (stage_) {
    case Stage::connecting:
      if (!deadline_) consider(begun_, limits_.total, Expired::total);
      consider(stage_begun_, limits_.connect, Expired::connect);
      break;
    case Stage::waiting_for_head: consider(stage_begun_, limits_.headers, Expired::headers); break;
    case Stage::receiving:
      consider(last_bytes_, limits_.no_bytes, Expired::no_bytes);
      consider(last_content_, limits_.no_content, Expired::no_content);
      break;
    case Stage::reading_input: break;
  }
  return first;
}

std::optional<Expired> Deadlines::expired(time_point now) const {
  const auto due = first_due();
  if (!due || due->at > now) return {};
  if (deadline_ && *deadline_ <= now) return Expired::total;
  return due->clock;
}

milliseconds Deadlines::time_left(time_point now) const {
  const auto due = first_due();
  if (!due || due->at - now >= kLongestSlice) return kLongestSlice;
  return std::max(milliseconds::zero(), std::chrono::ceil<milliseconds>(due->at - now));
}

Clock::time_point::duration slept_through(milliseconds allowed, Clock::time_point::duration took) {
  return took > allowed + kLateness ? took : Clock::time_point::duration::zero();
}

}  // namespace orel
