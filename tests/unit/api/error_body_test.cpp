#include "api/error_body.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace orel {
namespace {

TEST(ErrorBody, ReadsEveryMemberOfTheCatalogue) {
  const auto body = read_error_envelope(
      R"({"error":{"code":429,"message":"m","metadata":{"error_type":"t","provider_code":"pc","raw":"r","provider_name":"P",)"
      R"("limit_source":"l","remedy_hint":"h","reason":"why","scope":"key","limit_usd":40.5,"resets_at":"2026-12-01",)"
      R"("retry_after_seconds":11,"headers":{"x-ratelimit-LIMIT":"50","X-RateLimit-Remaining":3,"X-RateLimit-Reset":"1"},)"
      R"("reasons":["a","b"],"flagged_input":"f","patterns":["p"],"failed_routing_step":"s","requested_providers":["x"],)"
      R"("available_providers":["y"]},"availability":{"code":"c","retryable":true,"retry_after":2.5,"docs_url":"u",)"
      R"("fallback_models":["fm"],"excluded_by":["geo"],"constraint":{"field":"cf","detail":"cd"}}}})");
  using List = std::vector<std::string>;
  EXPECT_TRUE(body.found);
  EXPECT_EQ(body.code, "429");
  EXPECT_EQ(body.status, 429);
  EXPECT_EQ(body.error_type, "t");
  EXPECT_EQ(body.provider_code + body.raw + body.provider + body.limit_source + body.remedy_hint, "pcrPlh");
  EXPECT_EQ(body.reason + body.scope + body.limit_usd + body.resets_at, "whykey40.52026-12-01");
  EXPECT_EQ(body.retry_after_seconds, "11");
  EXPECT_EQ(body.rate_limit + "," + body.rate_remaining + "," + body.rate_reset, "50,3,1");
  EXPECT_EQ(body.reasons, (List{"a", "b"}));
  EXPECT_EQ(body.patterns, List{"p"});
  EXPECT_EQ(body.flagged_input + body.failed_routing_step, "fs");
  EXPECT_EQ(body.requested_providers, List{"x"});
  EXPECT_EQ(body.available_providers, List{"y"});
  EXPECT_EQ(body.availability.code + body.availability.docs_url, "cu");
  EXPECT_EQ(body.availability.retryable, true);
  EXPECT_EQ(body.availability.retry_after, "2.5");
  EXPECT_EQ(body.availability.fallback_models, List{"fm"});
  EXPECT_EQ(body.availability.excluded_by, List{"geo"});
  EXPECT_EQ(body.parameter + body.parameter_detail, "cfcd");
}

TEST(ErrorBody, ReadsACodeHoweverItIsWritten) {
  EXPECT_EQ(read_error_object(R"({"code":502})").status, 502);
  EXPECT_EQ(read_error_object(R"({"code":"502"})").status, 502);
  EXPECT_EQ(read_error_object(R"({"code":"server_error"})").code_word, "server_error");
  EXPECT_EQ(read_error_object(R"({"code":"server_error","http_status":503})").status, 503);
  for (const auto* odd : {R"({"code":200})", R"({"code":-1})", R"({"code":40000})", R"({"code":4.5})",
                          R"({"code":null})", "{}"})
    EXPECT_EQ(read_error_object(odd).status, 0) << odd;
}

TEST(ErrorBody, UnwrapsWhatProvidersWrap) {
  const auto words = [](const char* raw) {
    return read_error_object(std::string(R"({"message":"Provider returned error.","metadata":{"raw":)") +
                             raw + "}}")
        .words();
  };
  EXPECT_EQ(words(R"("{\"error\":{\"message\":\"a\"}}")"), "a");
  EXPECT_EQ(words(R"("{\"error\":\"b\"}")"), "b");
  EXPECT_EQ(words(R"("{\"message\":\"c\"}")"), "c");
  EXPECT_EQ(words(R"("{\"detail\":\"d\"}")"), "d");
  EXPECT_EQ(words(R"("{\"other\":1}")"), R"({"other":1})");
  EXPECT_EQ(words(R"("{broken")"), "{broken");
  EXPECT_EQ(words("null"), "Provider returned error.");
}

TEST(ErrorBody, IsNotFoundWhereThereIsNone) {
  for (const auto* none : {"", " ", "x", "[]", "{}", R"({"error":null})", R"({"error":5})", R"({"error":[]})",
                           R"({"choices":[{}]})"})
    EXPECT_FALSE(read_error_envelope(none).found) << none;
}

}  // namespace
}  // namespace orel
