// Any bytes as each hint and as Date: the wait is never negative and never longer than a few hundred years.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/retry_hint.hpp"
#include "base/calendar.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace orel;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto cut = text.find('\n');
  const auto hint = text.substr(0, cut);
  const auto date = cut == text.npos ? std::string() : text.substr(cut + 1);
  const WallTime now{std::chrono::seconds(1'790'000'000)};
  const HttpHead head{
      .status = 429,
      .fields = {
          {"Date", date}, {"Retry-After", hint}, {"retry-after-ms", hint}, {"X-RateLimit-Reset", hint}}};
  const auto wait =
      retry_hint(head, {.retry_after = hint, .retry_after_seconds = hint, .rate_limit_reset = hint}, now);
  if (wait && (wait->count() < 0 || *wait > std::chrono::hours(24 * 366 * 300))) std::abort();
  if (wait) duration(*wait);
  read_iso_time(text);
  return 0;
}
