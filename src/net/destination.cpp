#include "net/destination.hpp"

#include "net/messages.hpp"

namespace orel {

Result<Url> destination(const Sourced<std::string>& base_url) {
  if (base_url.origin == Origin::built_in) return Url::built_in();
  if (base_url.origin == Origin::dotenv)
    return Error{.status = ExitStatus::config, .what = messages::kUrlNotFromHere(base_url.place)};
  auto url = Url::parse(base_url.value, base_url.place);
  if (!url && base_url.origin == Origin::config) url.error().status = ExitStatus::config;
  return url;
}

}  // namespace orel
