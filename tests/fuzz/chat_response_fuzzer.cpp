// Any text as the body of a reply: no crash; what is read as whole is JSON.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/chat_response.hpp"
#include "api/json_path.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const orel::RequestContext context{};
  orel::ResponseReader reader(orel::Members::yes, context);
  const auto events = reader.read(std::string(reinterpret_cast<const char*>(bytes), size));
  const bool is_whole = !events.empty() && std::holds_alternative<orel::Done>(events.back());
  if (is_whole && !orel::is_json(orel::without_padding(reader.body()))) std::abort();
  return 0;
}
