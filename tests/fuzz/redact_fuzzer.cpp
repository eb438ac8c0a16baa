// Whatever stands around it, the key does not come out, nor does its base64; and masks stay masks.
#include "sink/redact.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

const std::string kKey = "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";
const std::string kBase64 =
    "c2stb3ItdjEtYWIxYzJkM2U0ZjVhNmI3YzhkOWUwZjFhMmIzYzRkNWU2ZjdhOGI5YzBkMWUyZjNhNGI1YzZkN2U4ZjkwYTlmMA==";

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const orel::Redactor redactor = [] {
    orel::Redactor knowing;
    knowing.learn(orel::Secret(kKey));
    return knowing;
  }();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto half = size / 2;
  for (const auto& secret : {kKey, kBase64}) {
    const auto shown = redactor.redact(text.substr(0, half) + secret + text.substr(half));
    must(shown.find(secret) == std::string::npos);
    must(redactor.redact(shown).find(secret) == std::string::npos);
  }
  return 0;
}
