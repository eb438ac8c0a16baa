#include "api/similar_event.hpp"

#include "base/utf8.hpp"
#include "json/json_text.hpp"

namespace orel {
namespace {

/// The body of a string, and certainly no half of a surrogate pair in it.
bool is_whole_text(std::string_view body) {
  bool is_ascii = true;
  for (std::size_t at = 0; at < body.size(); ++at) {
    const char c = body[at];
    if (c == '"' || (c >= 0 && c < ' ')) return false;
    is_ascii = is_ascii && c >= 0;
    if (c != '\\') continue;
    const std::size_t length = json_text::escape_length(body.substr(at));
    if (length == 0 || (length == 6 && (body[at + 2] | ' ') == 'd')) return false;
    at += length - 1;
  }
  return is_ascii || !utf8::first_fault(body);
}

}  // namespace

void SimilarEvent::learn(std::string_view data, std::string_view text) {
  const auto before = static_cast<std::size_t>(text.data() - data.data());
  before_ = data.substr(0, before);
  after_ = data.substr(before + text.size());
}

void SimilarEvent::forget() {
  before_.clear();
  after_.clear();
}

std::string_view SimilarEvent::text_of(std::string_view data) const {
  const std::size_t around = before_.size() + after_.size();
  if (around == 0 || data.size() <= around || !data.starts_with(before_) || !data.ends_with(after_))
    return {};
  const auto text = data.substr(before_.size(), data.size() - around);
  return is_whole_text(text) ? text : std::string_view();
}

}  // namespace orel
