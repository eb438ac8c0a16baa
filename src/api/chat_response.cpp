// The body of a reply that is one JSON object, behind whatever a slow server put before it.
#include "api/chat_response.hpp"

#include <utility>

#include "api/chat_object.hpp"

namespace orel {

std::string_view without_padding(std::string_view body) {
  for (;;) {
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    body.remove_prefix(first);
    if (body.front() != ':') return body;
    const std::size_t line_end = body.find_first_of("\r\n");
    if (line_end == std::string_view::npos) return {};
    body.remove_prefix(line_end);
  }
}

ResponseReader::ResponseReader(Members members, const RequestContext& context)
    : object_(std::make_unique<ChatObjectReader>(members, context)) {}
ResponseReader::~ResponseReader() = default;

std::span<const ChatEvent> ResponseReader::read(std::string body) {
  body_ = std::move(body);
  body_.reserve(body_.size() + simdjson::SIMDJSON_PADDING);
  return object_->read(without_padding(body_), ChatObjectReader::Form::whole);
}

}  // namespace orel
