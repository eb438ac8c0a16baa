// What a stream's event is besides a JSON object: the mark of the end, or nothing.
#include "api/chat_chunk.hpp"

#include "api/chat_object.hpp"

namespace orel {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

ChunkReader::ChunkReader(Members members, const RequestContext& context)
    : object_(std::make_unique<ChatObjectReader>(members, context)) {}
ChunkReader::~ChunkReader() = default;
ChunkReader::ChunkReader(ChunkReader&&) noexcept = default;
ChunkReader& ChunkReader::operator=(ChunkReader&&) noexcept = default;

std::span<const ChatEvent> ChunkReader::end() {
  return object_->end();
}

std::span<const ChatEvent> ChunkReader::read(std::string_view data) {
  const std::string_view text = trimmed(data);
  if (text.empty()) return {};
  if (text == "[DONE]") return object_->done();
  return object_->read(text, ChatObjectReader::Form::chunk);
}

}  // namespace orel
