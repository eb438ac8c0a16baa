// What the practice service answers: model `demo/…` and prompt become the bytes of a reply, or the way a
// network fails.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/http.hpp"

namespace orel {

/// The ways of failing before a status line.
enum class PracticeFault { none, no_network, bad_certificate, timeout };

struct PracticeReply {
  PracticeFault fault = PracticeFault::none;
  HttpHead head{};
  std::vector<std::string> pieces{};  // of the body, as they arrive
  milliseconds pause{0};              // before each piece but the first
};

/// The reply to a chat request. `body` is the request's JSON as api/chat_request writes it, or any other that
/// is valid: the top-level `model` and the last message's text are what counts.
PracticeReply practice_answer(std::string_view body);

/// The reply to a GET of this path ("/models?…"); 404 where there is none.
PracticeReply practice_page(std::string_view path);

}  // namespace orel
