// How one attempt to get an answer ended, whatever was asked.
#pragma once

#include <string>
#include <vector>

#include "api/verdict.hpp"

namespace orel {

struct AttemptEnd {
  Judgement judgement{};             // no error: it is what was asked for
  int http_status = 0;               // 0: none came; for an error inside a reply the error's own
  std::string generation_id{};       // empty: none came
  bool request_sent = false;         // or a part of it
  std::vector<std::string> trace{};  // for -vv, not told yet: see Service::tell_trace()
};

}  // namespace orel
