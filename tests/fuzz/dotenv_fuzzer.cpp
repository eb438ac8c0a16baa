// Whatever stands in a .env: no crash, only the four names, no value over a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "cli/dotenv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto found = orel::read_dotenv({reinterpret_cast<const char*>(data), size}, "./.env");
  if (!found) {
    if (found.error().status != orel::ExitStatus::config || found.error().what.empty()) std::abort();
    return 0;
  }
  for (const auto& value : found->values)
    if (!orel::counts_in_dotenv(value.name) || value.value.find('\n') != std::string::npos || value.line < 1)
      std::abort();
  for (const auto& name : found->ignored)
    if (orel::counts_in_dotenv(name)) std::abort();
  return 0;
}
