#include "net/trace.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

using Lines = std::vector<std::string>;

TEST(Trace, ShowsBothHeadsAndMasksTheKey) {
  const auto url = Url::built_in();
  const Secret key(std::string("sk-or-v1-0123456789abcdef"));
  const HttpRequest request{.method = Method::post,
                            .url = url,
                            .path = "/chat/completions",
                            .fields = {{"Accept", "text/event-stream"}},
                            .key = &key};
  EXPECT_EQ(trace_lines(request, "orel/1", 12, {.status = 200, .fields = {{"Date", "today"}}}),
            (Lines{"> POST https://openrouter.ai/api/v1/chat/completions", "> User-Agent: orel/1",
                   "> Accept: text/event-stream", "> Authorization: Bearer sk-or-v1-012…def",
                   "> Content-Length: 12", "< HTTP 200", "< Date: today"}));
}

TEST(Trace, ShowsNoReplyWhereNoneCame) {
  const auto url = Url::built_in();
  EXPECT_EQ(trace_lines({.url = url, .path = "/key"}, {}, {}, {}),
            (Lines{"> GET https://openrouter.ai/api/v1/key"}));
}

}  // namespace
}  // namespace orel
