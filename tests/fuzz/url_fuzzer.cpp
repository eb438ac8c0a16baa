// Any text as a base URL: it is refused with a sentence, or the connection goes to the host that is shown,
// over https unless that is this machine.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/curl_handle.hpp"
#include "net/destination.hpp"

namespace {

void require(bool truth) {
  if (!truth) std::abort();
}

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
  const orel::CurlText owner(text);
  return text;
}

void check(const orel::Url& url) {
  const orel::CurlUrl dialled(url.dial("/models?q=x"));
  require(dialled != nullptr);
  require(part(dialled.get(), CURLUPART_SCHEME) == "https" || url.is_loopback());
  require(part(dialled.get(), CURLUPART_HOST) == url.host());
  require(part(dialled.get(), CURLUPART_USER).empty() && part(dialled.get(), CURLUPART_PASSWORD).empty());
  require(part(dialled.get(), CURLUPART_FRAGMENT).empty());
  require(part(dialled.get(), CURLUPART_PORT) != "0");
  require(!url.host().empty() && url.host().find_first_of("@/\\?# ") == std::string::npos);
  for (const char c : url.text()) require(static_cast<unsigned char>(c) > 0x20 && c != 0x7F);
  const auto again = orel::Url::parse(url.text(), "again");
  require(again.has_value() && again->host() == url.host() && again->is_loopback() == url.is_loopback());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const auto origin : {orel::Origin::command_line, orel::Origin::config, orel::Origin::dotenv}) {
    const auto url = orel::destination({.value = text, .origin = origin, .place = "place"});
    if (!url) {
      require(!url.error().what.en.empty() && !url.error().what.ru.empty());
      continue;
    }
    require(origin != orel::Origin::dotenv);
    check(*url);
  }
  return 0;
}
