// Any text as the data of an event, and once more as the next event: no crash,
// and an assembled object is JSON if its pieces were.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/chat_completion.hpp"
#include "api/chat_object.hpp"
#include "api/verdict.hpp"
#include "json/json_path.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const orel::RequestContext context{};
  orel::ChatObjectReader reader(orel::Members::yes, context);
  orel::ChatCompletion completion;
  orel::Verdict verdict({});
  const std::string data(reinterpret_cast<const char*>(bytes), size);
  for (int round = 0; round < 2; ++round) {
    for (const orel::ChatEvent& event : reader.event(data)) {
      completion.take(event);
      verdict.take(event);
    }
  }
  static_cast<void>(verdict.judge({}));
  if (!orel::is_json(completion.json(orel::Demo::yes))) std::abort();
  return 0;
}
