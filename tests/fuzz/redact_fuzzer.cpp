// Whatever text is around it, the key does not come out, nor its base64 form, also where the text is shown in
// two pieces; JSON stays JSON.
#include "sink/redact.hpp"

#include <cstdint>
#include <cstdlib>

#include "json/json_path.hpp"
#include "json/json_writer.hpp"

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
  const auto whole = text.substr(0, half) + kKey + text.substr(half);
  must(redactor.redact_keys(whole).find(kKey) == std::string::npos);
  const auto at = size == 0 ? 0 : data[0] * whole.size() / 255;
  const auto end = redactor.boundary(whole, at);
  must(end <= at);
  for (const auto& piece : {whole.substr(0, end), whole.substr(end)})
    must(piece.find(kKey) == std::string::npos || redactor.redact(piece).find(kKey) == std::string::npos);
  must(end <= half || end >= half + kKey.size() || whole.find(kKey) < half);
  orel::JsonWriter writer;
  const auto json = writer.string(whole, orel::Encoding::unknown).take();
  must(orel::is_json(redactor.redact_json(json)));
  must(redactor.redact_json(json).find(kKey) == std::string::npos);
  return 0;
}
