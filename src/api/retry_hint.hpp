// How long the server asks us to wait: Retry-After and its relatives in head and body, relative to the
// reply's own Date. No locale, and no local clock where the reply tells the time.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/http.hpp"

namespace orel {

/// What the body says, each as text ("11", "10.9", "1790035200000"); empty: not told.
struct BodyHints {
  std::string_view retry_after{};          // error.availability.retry_after: seconds
  std::string_view retry_after_seconds{};  // error.metadata.retry_after_seconds: seconds
  std::string_view header_retry_after{};   // error.metadata.headers["Retry-After"]
  std::string_view delay{};                // the provider's own, with a unit: "34.5s"
  std::string_view words{};                // prose that may tell it: "try again in 1m30s"
  std::string_view rate_limit_reset{};     // error.metadata.headers["X-RateLimit-Reset"]: Unix time
};

/// The largest valid hint; nothing if there is none. Valid is: decimal seconds (retry-after-ms: milliseconds)
/// of at most nine digits before the point, or a date, or a reset time (from 10^12 on in milliseconds), that
/// does not lie before the reply's Date. `now` stands in where the reply has no Date. Parts of a millisecond
/// are rounded up.
std::optional<std::chrono::milliseconds> retry_hint(const HttpHead& head, const BodyHints& body,
                                                    std::chrono::system_clock::time_point now);

/// The reply's own Date, or `now` if it has none that can be read.
std::chrono::system_clock::time_point reply_time(const HttpHead& head,
                                                 std::chrono::system_clock::time_point now);

/// One of the three date forms of RFC 9110 5.6.7, GMT only. `now` places the two-digit years of RFC 850.
std::optional<std::chrono::system_clock::time_point> read_http_date(
    std::string_view text, std::chrono::system_clock::time_point now);

}  // namespace orel
