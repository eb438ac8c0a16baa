// Any text as the data of an event, and once more as the next: no crash, no view outside what may be read; an
// assembled object is JSON if its pieces were.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/chat_chunk.hpp"
#include "api/chat_completion.hpp"
#include "api/json_path.hpp"
#include "api/sse_decoder.hpp"
#include "api/verdict.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const orel::RequestContext context{};
  orel::ChunkReader reader(orel::Members::yes, context);
  orel::ChatCompletion completion;
  orel::Verdict verdict({});
  for (const char behind : {',', '}'}) {
    std::string data(reinterpret_cast<const char*>(bytes), size);
    data.append(orel::SseDecoder::kPadding, behind);
    for (const orel::ChatEvent& event : reader.read(std::string_view(data).substr(0, size))) {
      completion.take(event);
      verdict.take(event);
    }
  }
  static_cast<void>(verdict.judge({}));
  if (!orel::is_json(completion.json(orel::Demo::yes))) std::abort();
  return 0;
}
