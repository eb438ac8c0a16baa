// However the bytes are cut, the events are the same. The first bytes, up to a NUL, are the lengths of the
// pieces.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/sse_decoder.hpp"

namespace {

void keep(std::string& all, std::span<const orel::SseEvent> events) {
  for (const orel::SseEvent& event : events) {
    all += std::to_string(event.event.size()) + ':' + std::to_string(event.data.size()) + ':';
    all.append(event.event).append(event.data);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::size_t nul = std::min(input.find('\0'), input.size());
  const std::string_view cuts = input.substr(0, nul);
  std::string_view rest = input.substr(std::min(nul + 1, input.size()));

  orel::SseDecoder whole(512);
  std::string wanted;
  keep(wanted, whole.feed(rest));
  const bool overflowed = whole.overflowed();
  keep(wanted, whole.end());

  orel::SseDecoder pieces(512);
  std::string got;
  for (const char cut : cuts) {
    const std::size_t length = std::min<std::size_t>(static_cast<unsigned char>(cut), rest.size());
    keep(got, pieces.feed(rest.substr(0, length)));
    rest.remove_prefix(length);
  }
  keep(got, pieces.feed(rest));
  if (pieces.overflowed() != overflowed) std::abort();
  keep(got, pieces.end());
  if (got != wanted) std::abort();
  return 0;
}
