// Any bytes: no crash, and every event's data can be read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "api/sse_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  orel::SseDecoder decoder(256);
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto look = [](std::span<const orel::SseEvent> events) {
    unsigned sum = 0;
    for (const orel::SseEvent& event : events) {
      if (event.data.size() > 256) std::abort();
      for (const char byte : event.data) sum += static_cast<unsigned char>(byte);
    }
    return sum;
  };
  volatile unsigned seen = look(decoder.feed(text));
  seen = look(decoder.end());
  static_cast<void>(seen);
  return 0;
}
