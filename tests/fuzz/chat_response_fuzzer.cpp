// Any text as the body of a reply: no crash, and only JSON is read as a whole answer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/chat_object.hpp"
#include "json/json_path.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const orel::RequestContext context{};
  orel::ChatObjectReader reader(orel::Members::yes, context);
  const std::string body(reinterpret_cast<const char*>(bytes), size);
  const auto events = reader.body(body);
  const bool is_whole = !events.empty() && std::holds_alternative<orel::Done>(events.back());
  if (is_whole && !orel::is_json(orel::without_padding(body))) std::abort();
  return 0;
}
