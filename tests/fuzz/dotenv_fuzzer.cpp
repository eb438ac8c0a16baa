// Any bytes as `./.env`: an error of the configuration with its line, or values without control characters,
// of the four permitted names only.
#include "cli/dotenv.hpp"

#include <algorithm>

#include "fuzz/must.hpp"

using orel::fuzz::must;

namespace {

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = orel::fuzz::text_of(data, size);
  const auto read = orel::read_dotenv(text, "./.env");
  if (!read) {
    must(read.error().status == orel::ExitStatus::config);
    must(read.error().what.en.starts_with("./.env:") && read.error().what.ru.starts_with("./.env:"));
    return 0;
  }
  for (const auto& value : read->values) {
    must(orel::counts_in_dotenv(value.name) && value.line > 0);
    must(std::ranges::none_of(value.value, is_control));
    must(value.value.empty() || text.find(value.value) != text.npos);  // values are not expanded
  }
  for (const auto& name : read->ignored) must(!name.empty() && !orel::counts_in_dotenv(name));
  return 0;
}
