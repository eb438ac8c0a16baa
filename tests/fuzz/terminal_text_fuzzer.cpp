// However the bytes are cut, the result is the same; it has no control bytes, and sanitising it again changes
// nothing.
#include "sink/terminal_text.hpp"

#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte is the length of the pieces.
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t step = data[0] % 7 + 1;
  orel::TerminalText terminal;
  std::string shown;
  for (std::size_t at = 0; at < text.size(); at += step) shown.append(terminal.feed(text.substr(at, step)));
  shown.append(terminal.flush());
  must(shown == orel::safe_text(text));
  must(orel::safe_text(shown) == shown);
  must(!orel::utf8::first_fault(shown));
  for (const char c : shown) {
    const auto byte = static_cast<std::uint8_t>(c);
    must((byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t');
  }
  return 0;
}
