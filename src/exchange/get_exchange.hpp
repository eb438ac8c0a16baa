// One GET with its whole body: what `models` and `credits` ask.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/api_error.hpp"
#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/result.hpp"
#include "exchange/service.hpp"
#include "host/world.hpp"

namespace orel {

/// What is asked.
struct Get {
  std::string path{};                 // below the base URL: "/key", "/models?sort=most-popular"
  std::vector<HeaderField> fields{};  // besides Accept
  std::string model{};                // the model that messages are to name; may be empty
  bool with_key = false;              // send the key, if the service has read one
  bool compressed = false;            // ask for gzip: large lists
};

struct GetReply {
  HttpHead head{};     // status 2xx, or 304 where `fields` made the request conditional
  std::string body{};  // whole as the transport sees it; may still be anything
};

class GetExchange {
 public:
  /// Both must outlive it. The service must be open before anything is asked.
  GetExchange(Service& service, World& world) : service_(service), world_(world) {}

  const Service& service() const { return service_; }

  /// Asks, with all repeats. Shows the spinner. An error is classified and complete. --timeout runs from the
  /// first of these calls on, for all of them together.
  Result<GetReply> get(const Get& what);
  /// The error for a reply that get() gave and that turned out not to hold what it should.
  Error not_an_answer(const GetReply& reply, const Get& what) const;

 private:
  Service& service_;
  World& world_;
  std::optional<Clock::time_point> deadline_{};
};

}  // namespace orel
