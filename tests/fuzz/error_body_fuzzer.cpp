// Any bytes as the body of a refusal with any status, and as an error object inside an answer: no crash, and
// always a class and a first line.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/api_error.hpp"
#include "api/refusal_words.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace orel;
  if (size < 2) return 0;
  // The first byte selects the status, the second the media type.
  const int status = 100 + data[0] * 2;
  constexpr std::string_view kTypes[] = {"application/json", "text/html", "text/plain", "text/event-stream",
                                         ""};
  const HttpHead head{.status = status, .fields = {{"Content-Type", std::string(kTypes[data[1] % 5])}}};
  const std::string_view body(reinterpret_cast<const char*>(data + 2), size - 2);
  const RequestContext context{.model = "acme/orbit-2",
                               .host = "openrouter.ai",
                               .key_mask = "sk-or-v1-ab1…9f0",
                               .key_source = "./.env"};
  const auto reply = classify_reply(head, body, context);
  require(exit_number(reply.error.status) >= 10 && exit_number(reply.error.status) <= 24);
  require(!reply.error.what.en.empty() && !reply.error.what.ru.empty());
  require(!reply.hint || reply.hint->count() >= 0);
  const auto inner = classify_error_object(body, body, context);
  require(inner.error.status != ExitStatus::protocol && !inner.error.what.en.empty());
  require(html_title(body).size() <= 4 * 120);
  redirect_host(body, context.host);
  return 0;
}
