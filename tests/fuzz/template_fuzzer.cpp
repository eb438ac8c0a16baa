// A template is refused as a usage error, or it can be filled.
#include <cstdint>
#include <cstdlib>

#include "sink/held_sink.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = orel::TemplateText::parse(text, orel::ask_fields());
  if (!parsed) {
    if (parsed.error().status != orel::ExitStatus::usage) std::abort();
    return 0;
  }
  const auto filled = parsed->fill([](std::string_view, std::string_view) { return std::string(); });
  if (filled.size() > size) std::abort();
  return 0;
}
