// The class of every kind of refusal, step by step as api_error looks for it, and the forms in which the
// service sends an error.
#include "api/api_error.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <string>

#include "base/format.hpp"

namespace orel {
namespace {

using enum ExitStatus;
using std::string;

constexpr RequestContext kContext{
    .model = "acme/orbit-2",
    .host = "openrouter.ai",
    .key_mask = "sk-or-v1-ab1…9f0",
    .key_source = "./.env",
    .now = std::chrono::system_clock::time_point(std::chrono::seconds(1'790'000'000))};

HttpHead head_of(int status, const string& type = "application/json") {
  HttpHead head{.status = status};
  if (!type.empty()) head.fields.push_back({"Content-Type", type});
  return head;
}

ApiError classify(int status, std::string_view body, const string& type = "application/json") {
  return classify_reply(head_of(status, type), body, kContext);
}

/// An error object with these members besides code and message.
string envelope(int code, std::string_view message, std::string_view more = "") {
  return formatted(R"({{"error":{{"code":{},"message":"{}"{}{}}}}})", code, message, more.empty() ? "" : ",",
                   more);
}

// -- step 2: availability

struct Named {
  const char* word;
  ExitStatus status;
};
class ApiErrorAvailability : public testing::TestWithParam<Named> {};
TEST_P(ApiErrorAvailability, DecidesBeforeAllOtherSigns) {
  for (const int http : {200, 400, 404, 429, 503}) {
    const auto body = formatted(
        R"({{"error":{{"message":"maximum context length","error_type":"authentication","http_status":{},)"
        R"("availability":{{"code":"{}","retryable":false}},"metadata":{{"limit_source":"openrouter_credits"}}}}}})",
        http, GetParam().word);
    const auto error = classify(http, body);
    EXPECT_EQ(error.error.status, GetParam().status) << http;
    EXPECT_EQ(error.retryable, false);
    EXPECT_EQ(error.body, BodyKind::json_error);
  }
}
INSTANTIATE_TEST_SUITE_P(
    All, ApiErrorAvailability,
    testing::Values(Named{"model_not_found", unknown_model}, Named{"no_endpoints", unknown_model},
                    Named{"model_unavailable_upstream", unknown_model},
                    Named{"model_deprecated", unknown_model}, Named{"free_variant_ended", unknown_model},
                    Named{"wrong_endpoint", bad_request}, Named{"privacy_restricted", bad_request},
                    Named{"constraint_filtered", bad_request}, Named{"region_restricted", forbidden},
                    Named{"capacity_exhausted", rate_limit}, Named{"temporarily_unavailable", server}));

// -- step 3: limit_source

struct Limited {
  const char* word;
  LimitSource source;
  ExitStatus status;
};
class ApiErrorLimitWord : public testing::TestWithParam<Limited> {};
TEST_P(ApiErrorLimitWord, DecidesBeforeWordsTypeAndStatus) {
  for (const int http : {200, 402, 403, 429}) {
    const auto error = classify(
        http,
        envelope(http, "No endpoints found",
                 formatted(R"("metadata":{{"limit_source":"{}","error_type":"server"}})", GetParam().word)));
    EXPECT_EQ(error.error.status, GetParam().status) << http;
    EXPECT_EQ(error.limit_source, GetParam().source);
  }
}
INSTANTIATE_TEST_SUITE_P(
    All, ApiErrorLimitWord,
    testing::Values(Limited{"openrouter_credits", LimitSource::credits, payment},
                    Limited{"openrouter_key_limit", LimitSource::key_limit, payment},
                    Limited{"openrouter_guardrail_budget", LimitSource::guardrail_budget, payment},
                    Limited{"openrouter_workspace_budget", LimitSource::workspace_budget, payment},
                    Limited{"openrouter_in_flight_budget", LimitSource::in_flight_budget, rate_limit},
                    Limited{"openrouter_free_tier_daily", LimitSource::free_tier_daily, rate_limit},
                    Limited{"upstream_provider_shared_pool", LimitSource::upstream_shared_pool, rate_limit}));

// -- step 4: words

struct Said {
  int http;
  const char* message;
  const char* more;
  ExitStatus status;
};
class ApiErrorProse : public testing::TestWithParam<Said> {};
TEST_P(ApiErrorProse, DecideWhereTheStatusIsVague) {
  const auto& said = GetParam();
  EXPECT_EQ(classify(said.http, envelope(said.http, said.message, said.more)).error.status, said.status);
}
INSTANTIATE_TEST_SUITE_P(
    All, ApiErrorProse,
    testing::Values(
        Said{400, "acme/orbit-9 is not a valid model ID", "", unknown_model},
        Said{404, "x", R"("metadata":{"failed_routing_step":"Filter by Max Price"})", bad_request},
        Said{404, "No endpoints found.", R"("metadata":{"failed_routing_step":"Filter by Max Price"})",
             bad_request},
        Said{404, "No allowed providers are available for the selected model.", "", bad_request},
        Said{404, "No endpoints found for acme/orbit-2.", "", unknown_model},
        Said{403, "Key limit exceeded (total limit). Manage it", "", payment},
        Said{403, "Workspace monthly budget of $50.00 exceeded", "", payment},
        Said{400, "This endpoint's maximum context length is 9 tokens.", "", too_long},
        Said{400, "context_length_exceeded", "", too_long},
        Said{400, "prompt is too long: 9 tokens > 8 maximum", "", too_long},
        Said{400, "Provider returned error",
             R"("metadata":{"raw":"{\"error\":{\"message\":\"prompt is too long\"}}"})", too_long},
        Said{400, "prompt is too long", R"("metadata":{"error_type":"authentication"})", too_long},
        Said{402, "prompt is too long", "", payment}, Said{429, "No endpoints found", "", rate_limit},
        Said{503, "No endpoints found", "", server}, Said{403, "No allowed providers", "", forbidden},
        Said{403, "acme/tiny:free is only available on agentic harnesses.",
             R"("metadata":{"failed_routing_step":"Gate Free Endpoints by Agentic Harness"})", forbidden},
        Said{403, "Only management keys can perform this operation", "", forbidden},
        Said{403, "flagged", R"("metadata":{"reasons":["violence"]})", forbidden}));

// -- step 5: error_type

struct Typed {
  const char* word;
  ErrorType type;
  int http;
  ExitStatus status;
};
class ApiErrorTypeWord : public testing::TestWithParam<Typed> {};
TEST_P(ApiErrorTypeWord, DecidesBeforeTheStatusWhereverItStands) {
  const auto& typed = GetParam();
  for (const auto* shape : {R"({{"error":{{"code":418,"message":"m","metadata":{{"error_type":"{}"}}}}}})",
                            R"({{"error":{{"code":418,"message":"m","error_type":"{}"}}}})",
                            R"({{"error":{{"code":418,"message":"m"}},"error_type":"{}"}})",
                            R"({{"error":{{"code":"{}","message":"m"}}}})"}) {
    const auto error = classify(418, formatted(fmt::runtime(shape), typed.word));
    EXPECT_EQ(error.error.status, typed.status) << shape;
    EXPECT_EQ(error.type, typed.type) << shape;
  }
  const auto inner =
      classify_error_object(formatted(R"({{"message":"m","error_type":"{}"}})", typed.word), "", kContext);
  EXPECT_EQ(inner.status, typed.http);
  EXPECT_EQ(inner.error.status, typed.status);
  EXPECT_EQ(status_of(typed.type), typed.http);
}
INSTANTIATE_TEST_SUITE_P(
    All, ApiErrorTypeWord,
    testing::Values(Typed{"context_length_exceeded", ErrorType::context_length_exceeded, 400, too_long},
                    Typed{"max_tokens_exceeded", ErrorType::max_tokens_exceeded, 400, too_long},
                    Typed{"token_limit_exceeded", ErrorType::token_limit_exceeded, 400, too_long},
                    Typed{"string_too_long", ErrorType::string_too_long, 400, too_long},
                    Typed{"authentication", ErrorType::authentication, 401, auth},
                    Typed{"permission_denied", ErrorType::permission_denied, 403, forbidden},
                    Typed{"payment_required", ErrorType::payment_required, 402, payment},
                    Typed{"rate_limit_exceeded", ErrorType::rate_limit_exceeded, 429, rate_limit},
                    Typed{"provider_overloaded", ErrorType::provider_overloaded, 503, server},
                    Typed{"provider_unavailable", ErrorType::provider_unavailable, 502, server},
                    Typed{"invalid_request", ErrorType::invalid_request, 400, bad_request},
                    Typed{"invalid_prompt", ErrorType::invalid_prompt, 400, bad_request},
                    Typed{"not_found", ErrorType::not_found, 404, unknown_model},
                    Typed{"precondition_failed", ErrorType::precondition_failed, 412, bad_request},
                    Typed{"payload_too_large", ErrorType::payload_too_large, 413, bad_request},
                    Typed{"unprocessable", ErrorType::unprocessable, 422, bad_request},
                    Typed{"content_policy_violation", ErrorType::content_policy_violation, 400, forbidden},
                    Typed{"refusal", ErrorType::refusal, 400, forbidden},
                    Typed{"invalid_image", ErrorType::invalid_image, 400, bad_request},
                    Typed{"image_too_large", ErrorType::image_too_large, 400, bad_request},
                    Typed{"image_too_small", ErrorType::image_too_small, 400, bad_request},
                    Typed{"unsupported_image_format", ErrorType::unsupported_image_format, 400, bad_request},
                    Typed{"image_download_failed", ErrorType::image_download_failed, 400, bad_request},
                    Typed{"image_not_found", ErrorType::image_not_found, 404, bad_request},
                    Typed{"server", ErrorType::server, 500, server},
                    Typed{"unmapped", ErrorType::unmapped, 500, server},
                    Typed{"timeout", ErrorType::timeout, 504, timeout}));

// -- step 6: the status alone

ExitStatus by_status(int status, bool json) {
  if (status == 401) return auth;
  if (status == 402) return payment;
  if (status == 403) return forbidden;
  if (status == 404) return json ? unknown_model : protocol;
  if (status == 429) return rate_limit;
  if (status == 408 || status == 504 || status == 524) return timeout;
  if (status == 511 || status < 400) return protocol;
  return status < 500 ? bad_request : server;
}

class ApiErrorEveryStatus : public testing::TestWithParam<int> {};
TEST_P(ApiErrorEveryStatus, HasItsClass) {
  const int status = GetParam();
  if (status != 200 && status != 201) {
    EXPECT_EQ(
        classify(status, envelope(status, "m", R"("metadata":{"error_type":"brand_new"})")).error.status,
        by_status(status, true));
  }
  EXPECT_EQ(classify(status, "<html><title>Oops</title>", "text/html").error.status,
            by_status(status, false));
  EXPECT_EQ(classify(status, "", "").error.status, by_status(status, false));
  EXPECT_EQ(classify(status, "<html>", "text/html").body, BodyKind::other);
  EXPECT_EQ(classify(status, "", "").body, BodyKind::none);
}
INSTANTIATE_TEST_SUITE_P(Known, ApiErrorEveryStatus,
                         testing::Values(200, 201, 204, 205, 300, 301, 302, 303, 304, 307, 308));
INSTANTIATE_TEST_SUITE_P(Failing, ApiErrorEveryStatus, testing::Range(400, 600));

TEST(ApiError, TakesOddStatusesForNoReply) {
  for (const int status : {0, 600, 999})
    EXPECT_EQ(classify(status, "x", "text/plain").error.status, protocol);
}

// -- envelopes

struct Envelope {
  const char* name;
  int http;
  const char* type;
  const char* body;
  ExitStatus status;
  const char* words;
};
class ApiErrorEveryEnvelope : public testing::TestWithParam<Envelope> {};
TEST_P(ApiErrorEveryEnvelope, GivesClassAndWords) {
  const auto& given = GetParam();
  const auto error = classify(given.http, given.body, given.type);
  EXPECT_EQ(error.error.status, given.status);
  EXPECT_EQ(error.error.facts.server_message, given.words);
  EXPECT_EQ(error.error.facts.http_status, given.http);
}
INSTANTIATE_TEST_SUITE_P(
    All, ApiErrorEveryEnvelope,
    testing::Values(
        Envelope{"A", 401, "application/json", R"({"error":{"message":"User not found.","code":401}})", auth,
                 "User not found."},
        Envelope{"A null metadata", 500, "application/json",
                 R"({"error":{"message":"m","code":500,"metadata":null},"user_id":null})", server, "m"},
        Envelope{
            "B", 404, "application/json",
            R"({"error":{"message":"gone","error_type":"not_found","http_status":404,"availability":{"code":"model_deprecated"}}})",
            unknown_model, "gone"},
        Envelope{
            "D", 400, "application/json",
            R"({"success":false,"error":{"name":"ZodError","message":"[{\"path\":[\"top_p\"],\"message\":\"Expected number\"}]"}})",
            bad_request, R"([{"path":["top_p"],"message":"Expected number"}])"},
        Envelope{"E", 400, "text/plain; charset=utf-8", "Malformed JSON in request body\n", bad_request,
                 "Malformed JSON in request body"},
        Envelope{"F", 400, "application/json",
                 R"({"error":{"code":"invalid_prompt","message":"no"},"metadata":null})", bad_request, "no"},
        Envelope{
            "G", 529, "application/json",
            R"({"type":"error","error":{"type":"overloaded_error","message":"busy","error_type":"provider_overloaded"},"request_id":null})",
            server, "busy"},
        Envelope{"H", 502, "text/html", "<html><title>502</title><body>Bad gateway</body></html>", server,
                 "502"},
        Envelope{"string", 403, "application/json", R"({"error":"not for you"})", forbidden, "not for you"},
        Envelope{"200 error", 200, "application/json", R"({"error":{"code":429,"message":"slow down"}})",
                 rate_limit, "slow down"},
        Envelope{"200 word", 200, "application/json", R"({"error":{"code":"server_error","message":"oh"}})",
                 server, "oh"},
        Envelope{"200 numeric string", 200, "application/json",
                 R"({"error":{"code":"402","message":"broke"}})", payment, "broke"},
        Envelope{"200 http_status", 200, "application/json",
                 R"({"error":{"http_status":504,"message":"late"}})", timeout, "late"},
        Envelope{"200 choice", 200, "application/json",
                 R"({"choices":[{"error":{"code":502,"message":"cut"}}]})", server, "cut"},
        Envelope{"padding", 200, "application/json",
                 "\n\n  \n: OPENROUTER PROCESSING\n\n{\"error\":{\"code\":401,\"message\":\"k\"}}", auth,
                 "k"},
        Envelope{
            "shell raw", 429, "application/json",
            R"({"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"{\"error\":{\"message\":\"upstream busy\"}}","provider_name":"Acme"}}})",
            rate_limit, "upstream busy"},
        Envelope{
            "shell raw text", 429, "application/json",
            R"({"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"plain words"}}})",
            rate_limit, "plain words"},
        Envelope{
            "shell raw object", 400, "application/json",
            R"({"error":{"message":"Provider returned error","code":400,"metadata":{"raw":{"detail":"bad"}}}})",
            bad_request, "bad"},
        Envelope{
            "shell hint", 429, "application/json",
            R"({"error":{"message":"Provider returned error","code":429,"metadata":{"remedy_hint":"wait a bit"}}})",
            rate_limit, "wait a bit"},
        Envelope{
            "shell code", 502, "application/json",
            R"({"error":{"message":"Provider returned error","code":502,"metadata":{"error_type":"provider_unavailable","provider_code":"overloaded"}}})",
            server, "overloaded"},
        Envelope{"shell alone", 502, "application/json",
                 R"({"error":{"message":"Provider returned error","code":502}})", server,
                 "Provider returned error"},
        Envelope{"half pair", 400, "application/json", R"({"error":{"message":"cut \ud83d","code":400}})",
                 bad_request, "cut \xEF\xBF\xBD"},
        Envelope{"whole pair beside", 400, "application/json",
                 R"({"error":{"message":"\ud83e\udd85 \udd85","code":400}})", bad_request,
                 "\xF0\x9F\xA6\x85 \xEF\xBF\xBD"},
        Envelope{"half character", 400, "application/json",
                 "{\"error\":{\"message\":\"cut \xD0\",\"code\":400}}", bad_request, "cut \xEF\xBF\xBD"},
        Envelope{"null error", 500, "application/json", R"({"error":null})", server, ""},
        Envelope{"other JSON", 400, "application/json", R"({"detail":"x"})", bad_request, "x"},
        Envelope{"cut JSON", 429, "application/json", R"({"error":{"message":"x)", rate_limit, ""}),
    [](const auto& param) {
      string name;
      for (const char* c = param.param.name; *c; ++c) name += *c == ' ' ? '_' : *c;
      return name;
    });

class ApiErrorWrongTypes : public testing::TestWithParam<std::tuple<const char*, const char*>> {};
TEST_P(ApiErrorWrongTypes, LeaveTheClassOfTheStatus) {
  const auto [place, value] = GetParam();
  const auto body = formatted(fmt::runtime(place), value);
  EXPECT_EQ(classify(429, body).error.status, rate_limit) << body;
  const auto inner = classify_error_object(body, body, kContext);
  EXPECT_FALSE(inner.error.what.empty());
}
INSTANTIATE_TEST_SUITE_P(
    All, ApiErrorWrongTypes,
    testing::Combine(
        testing::Values(R"({{"error":{{"code":{}}}}})", R"({{"error":{{"message":{},"code":429}}}})",
                        R"({{"error":{{"metadata":{},"code":429}}}})",
                        R"({{"error":{{"code":429,"metadata":{{"raw":{}}}}}}})",
                        R"({{"error":{{"code":429,"metadata":{{"headers":{}}}}}}})",
                        R"({{"error":{{"code":429,"metadata":{{"limit_source":{}}}}}}})",
                        R"({{"error":{{"code":429,"metadata":{{"reasons":{}}}}}}})",
                        R"({{"error":{{"code":429,"metadata":{{"retry_after_seconds":{}}}}}}})",
                        R"({{"error":{{"code":429,"availability":{}}}}})",
                        R"({{"error":{{"code":429,"availability":{{"code":{},"retryable":"x"}}}}}})",
                        R"({{"error":{{"code":429,"availability":{{"fallback_models":{}}}}}}})",
                        R"({{"error":{{"code":429,"error_type":{}}}}})", R"({{"error":{}}})"),
        testing::Values("null", "true", "5", "-1.5", "\"x\"", "[]", "[null,{}]", "{}", "[[[[]]]]", "1e308")));

// -- facts

TEST(ApiError, ReadsTheWaitFromHeadAndBody) {
  auto head = head_of(429);
  head.fields.push_back({"Retry-After", "7"});
  const auto error =
      classify_reply(head, envelope(429, "m", R"("metadata":{"retry_after_seconds":10.9})"), kContext);
  EXPECT_EQ(error.hint, std::chrono::milliseconds(10'900));
  EXPECT_EQ(error.error.facts.retry_after, error.hint);
  const auto copy =
      classify(429, envelope(429, "m", R"("metadata":{"headers":{"x-ratelimit-reset":"1790000060000"}})"));
  EXPECT_EQ(copy.hint, std::chrono::seconds(60));
  EXPECT_EQ(classify(429, envelope(429, "m", R"("availability":{"retry_after":3})")).hint,
            std::chrono::seconds(3));
}

TEST(ApiError, KnowsTheDailyFreeLimitByItsProse) {
  for (const auto* word : {"free-models-per-day", "free-models-per-day-high-balance"})
    EXPECT_EQ(classify(429, envelope(429, formatted("Rate limit exceeded: {}. Add", word))).limit_source,
              LimitSource::free_tier_daily);
  EXPECT_EQ(classify(429, envelope(429, "Rate limit exceeded: free-models-per-min. ")).limit_source,
            LimitSource::unknown);
}

TEST(ApiError, KnowsTheInFlightBudgetByItsReason) {
  const auto error =
      classify(402, envelope(402, "m", R"("metadata":{"reason":"in_flight_budget_exhausted"})"));
  EXPECT_EQ(error.error.status, rate_limit);
  EXPECT_EQ(error.limit_source, LimitSource::in_flight_budget);
}

TEST(ApiError, SaysWhatMayHaveBeenBilled) {
  for (const int status : {408, 504, 524})
    EXPECT_EQ(classify(status, envelope(status, "late")).error.facts.billing, Billing::maybe) << status;
  EXPECT_EQ(classify(200, "<html>", "text/html").error.facts.billing, Billing::maybe);
  for (const int status : {400, 401, 402, 403, 404, 429, 500, 502, 503, 529})
    EXPECT_EQ(classify(status, envelope(status, "no")).error.facts.billing, Billing::no) << status;
  EXPECT_EQ(classify_reply(head_of(504), "", {}).error.facts.billing, Billing::no);
  for (const int code : {400, 401, 402, 429})
    EXPECT_EQ(classify(200, envelope(code, "no")).error.facts.billing, Billing::no) << code;
  EXPECT_EQ(classify(200, envelope(502, "down")).error.facts.billing, Billing::maybe);
}

TEST(ApiError, KeepsCodeAndTypeAsTheServerWroteThem) {
  EXPECT_EQ(classify(500, envelope(500, "m")).error.facts.server_code, "500");
  const auto error =
      classify_error_object(R"({"code":"server_error","message":"m","error_type":"new_kind"})", "", kContext);
  EXPECT_EQ(error.error.facts.server_code, "\"server_error\"");
  EXPECT_EQ(error.error.facts.server_error_type, "new_kind");
  EXPECT_EQ(error.type, ErrorType::unknown);
  EXPECT_EQ(error.status, 0);
}

TEST(ApiError, ReadsBareStringsAsErrorObjects) {
  EXPECT_EQ(classify_error_object("\"it broke\"", "", kContext).error.facts.server_message, "it broke");
  EXPECT_EQ(classify_error_object("it broke", "", kContext).error.facts.server_message, "it broke");
  EXPECT_EQ(classify_error_object("", R"({"error":{"code":402,"message":"x"}})", kContext).error.status,
            payment);
}

TEST(ApiError, TakesATypeThatStandsBesideTheObject) {
  const auto error = classify_error_object(R"({"message":"m"})",
                                           R"({"error":{"message":"m"},"error_type":"timeout"})", kContext);
  EXPECT_EQ(error.error.status, timeout);
  EXPECT_EQ(error.status, 504);
}

TEST(ApiError, CallsAnUnknownFailureTheServers) {
  for (const auto* object : {"{}", "null", "[]", "7", "\"\"", "", R"({"message":"?"})"})
    EXPECT_EQ(classify_error_object(object, "", kContext).error.status, server) << object;
}

TEST(ApiError, SurvivesDeepAndLongBodies) {
  EXPECT_EQ(classify(500, string(60'000, '[')).error.status, server);
  EXPECT_EQ(classify(500, R"({"error":)" + string(2000, '[') + string(2000, ']') + "}").error.status, server);
  EXPECT_EQ(classify(400, envelope(400, string(60'000, 'x'))).error.facts.server_message.size(), 60'000U);
}

TEST(ApiError, CarriesFallbackModelsAndTheirPage) {
  const auto error = classify(
      404, R"({"error":{"message":"gone","availability":{"code":"model_deprecated",)"
           R"("fallback_models":["a/b",null,7,"c/d"],"docs_url":"https://openrouter.ai/docs/errors#x"}}})");
  EXPECT_EQ(error.fallback_models, (std::vector<string>{"a/b", "7", "c/d"}));
  EXPECT_EQ(error.error.facts.help, "https://openrouter.ai/docs/errors#x");
}

}  // namespace
}  // namespace orel
