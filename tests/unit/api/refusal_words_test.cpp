// The sentences about refusals, word for word, in both languages.
#include "api/refusal_words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel {
namespace {

using std::string;

// Tuesday, 24 November 2026, 18:48 UTC.
constexpr WallTime kNow{std::chrono::seconds(1'795'546'080)};

RequestContext context_of(std::string_view model = "openai/gpt-4o") {
  return {.model = model,
          .host = "openrouter.ai",
          .key_mask = "sk-or-v1-ab1…9f0",
          .key_source = "./.env",
          .now = kNow};
}

Error reply(int status, std::string_view body, const RequestContext& context = context_of(),
            const std::vector<HeaderField>& fields = {{"Content-Type", "application/json"}}) {
  return classify_reply({.status = status, .fields = fields}, body, context).error;
}

void expect(const Error& error, const Text& what, const Text& why, const Text& todo) {
  EXPECT_EQ(error.what.en, what.en);
  EXPECT_EQ(error.what.ru, what.ru);
  EXPECT_EQ(error.why.en, why.en);
  EXPECT_EQ(error.why.ru, why.ru);
  EXPECT_EQ(error.todo.en, todo.en);
  EXPECT_EQ(error.todo.ru, todo.ru);
}

TEST(RefusalWords, TellWhoseKeyWasRefused) {
  expect(reply(401, R"({"error":{"message":"User not found.","code":401}})"),
         {"OpenRouter refused the API key", "OpenRouter не принял API-ключ"},
         {"sk-or-v1-ab1…9f0 (from ./.env) is disabled, deleted or mistyped.\nServer: \"User not found.\" "
          "(HTTP 401)",
          "ключ sk-or-v1-ab1…9f0 (из ./.env) отключён, удалён или введён\nс ошибкой. Ответ сервера: «User "
          "not found.» (HTTP "
          "401)"},
         {"check it at https://openrouter.ai/keys, or run: orel config check",
          "проверьте на https://openrouter.ai/keys или: orel config check"});
}

TEST(RefusalWords, ReckonWhatTheBalanceCovers) {
  const auto error = reply(
      402, R"({"error":{"message":"This request requires more credits, or fewer max_tokens. You requested )"
           R"(up to 32,000 tokens, but can only afford 870.","code":402}})");
  EXPECT_EQ(error.what,
            Text("not enough credits for this request", "недостаточно средств для этого запроса"));
  EXPECT_TRUE(error.why.en.starts_with(
      "the request may use up to 32000 tokens; the balance covers 870.\nServer: \"This"));
  EXPECT_TRUE(error.why.ru.starts_with(
      "запрос может занять до 32000 токенов, а средств хватит на 870.\nСервер: «This"));
  EXPECT_EQ(
      error.todo.en,
      "ask for less:  orel ask --max-tokens 800 ...\nor add credits: https://openrouter.ai/settings/credits");
  EXPECT_EQ(error.todo.ru,
            "сократите ответ:  orel ask --max-tokens 800 ...\nили пополните счёт: "
            "https://openrouter.ai/settings/credits");
}

TEST(RefusalWords, ReckonAPromptThatIsTooDear) {
  const auto error =
      reply(402, R"({"error":{"message":"Prompt tokens limit exceeded: 9000 > 120. x","code":402}})");
  EXPECT_TRUE(error.why.en.starts_with("the prompt has about 9000 tokens; the balance covers 120.\n"));
}

TEST(RefusalWords, DoNotInventNumbers) {
  const auto error = reply(402, R"({"error":{"message":"Insufficient credits","code":402}})");
  EXPECT_EQ(error.why.en, "Server: \"Insufficient credits\" (HTTP 402)");
  EXPECT_EQ(error.why.ru, "ответ сервера: «Insufficient credits» (HTTP 402)");
  EXPECT_EQ(error.todo.en, "add credits: https://openrouter.ai/settings/credits");
}

TEST(RefusalWords, SayWhenAKeyLimitStartsAnew) {
  expect(
      reply(
          403,
          R"({"error":{"message":"Key limit exceeded (monthly limit).","code":403,"metadata":{"limit_usd":40}}})"),
      {"this key has reached its spending limit", "исчерпан лимит расходов этого ключа"},
      {"limit $40.00 a month; it resets on 1 December at 00:00 UTC.",
       "лимит $40.00 в месяц, обновится 1 декабря в 00:00 UTC."},
      {"raise the limit at https://openrouter.ai/keys or use another key",
       "поднимите его на https://openrouter.ai/keys или смените ключ"});
}

TEST(RefusalWords, SayWhenABudgetStartsAnew) {
  const auto error =
      reply(403, R"({"error":{"message":"Workspace weekly budget of $50.00 exceeded","code":403,)"
                 R"("metadata":{"resets_at":"2026-11-30T00:00:00Z"}}})");
  EXPECT_TRUE(
      error.why.en.starts_with("limit $50.00 a week; it resets on 30 November at 00:00 UTC.\nServer: "));
}

TEST(RefusalWords, QuoteModeration) {
  expect(reply(403, R"({"error":{"code":403,"message":"flagged","metadata":{"reasons":["violence"],)"
                    R"("flagged_input":"first part...last part"}}})"),
         {"the request was blocked", "запрос отклонён"},
         {"moderation flagged it: violence.  Text: \"first part...last part\"",
          "модерация: violence.  Фрагмент: «first part...last part»"},
         {"rephrase it, or choose a model without moderation (orel models --show)",
          "измените запрос или смените модель (orel models --show)"});
}

TEST(RefusalWords, QuoteAtMostAHundredCharactersOfWhatWasFlagged) {
  string flagged;
  for (int i = 0; i < 300; ++i) flagged += "я";
  const auto error = reply(
      403, R"({"error":{"code":403,"metadata":{"reasons":["a","b"],"flagged_input":")" + flagged + "\"}}}");
  string shown;
  for (int i = 0; i < 99; ++i) shown += "я";
  EXPECT_EQ(error.why.en, "moderation flagged it: a, b.  Text: \"" + shown + "…\"");
}

TEST(RefusalWords, TellKindsOfForbiddenApart) {
  EXPECT_EQ(reply(403, R"({"error":{"code":403,"message":"Only management keys can"}})").what,
            Text("this key may not do that; server: \"Only management keys can\" (HTTP 403)",
                 "этому ключу это не разрешено; сервер: «Only management keys can» (HTTP 403)"));
  EXPECT_EQ(reply(403, "").what.en, "this key may not do that (HTTP 403)");
  EXPECT_TRUE(reply(403, R"({"error":{"code":403,"message":"no","metadata":{"patterns":["ssn"]}}})")
                  .why.en.starts_with("a guardrail of the account matched: ssn."));
  EXPECT_EQ(
      reply(403, R"({"error":{"code":403,"message":"x is only available on agentic harnesses."}})").what.en,
      "openai/gpt-4o answers only apps that OpenRouter lists");
  EXPECT_EQ(reply(403, R"({"error":{"message":"no","availability":{"code":"region_restricted"}}})").what.en,
            "openai/gpt-4o is not available in your region");
  EXPECT_EQ(reply(400, R"({"error":{"message":"no","error_type":"refusal"}})").what.en,
            "the request was blocked");
}

TEST(RefusalWords, SuggestModelsForAnUnknownOne) {
  const auto error =
      reply(400,
            R"({"error":{"message":"openai/gtp-4o is not a valid model ID","code":400,"availability":)"
            R"({"code":"model_not_found","fallback_models":["openai/gpt-4o","openai/gpt-4o-mini"]}}})",
            context_of("openai/gtp-4o"));
  EXPECT_EQ(error.what, Text("no such model: openai/gtp-4o", "нет такой модели: openai/gtp-4o"));
  EXPECT_EQ(error.meant, Text("openai/gpt-4o    openai/gpt-4o-mini"));
  EXPECT_EQ(error.todo, Text("look it up with  orel models gpt-4o", "найдите её:  orel models gpt-4o"));
}

TEST(RefusalWords, OfferTheCureForARetiredBuiltInModel) {
  auto context = context_of();
  context.model_is_built_in = true;
  const auto* body =
      R"({"error":{"message":"m","availability":{"code":"model_deprecated","fallback_models":["openai/gpt-5.2"]}}})";
  expect(reply(404, body, context),
         {"model openai/gpt-4o is no longer offered", "модель openai/gpt-4o больше не предлагается"},
         {"it is orel's built-in default and has been retired.\nOpenRouter suggests: openai/gpt-5.2",
          "это модель orel по умолчанию, её сняли с обслуживания.\nOpenRouter советует: openai/gpt-5.2"},
         {"export OPENROUTER_MODEL=openai/gpt-5.2, or set model in config.toml",
          "export OPENROUTER_MODEL=openai/gpt-5.2 или смените её в config.toml"});
  EXPECT_EQ(reply(400, R"({"error":{"message":"openai/gpt-4o is not a valid model ID","code":400}})", context)
                .what.en,
            "model openai/gpt-4o is no longer offered");
}

TEST(RefusalWords, TellKindsOfMissingModelsApart) {
  const auto what = [](const string& code) {
    return reply(404, R"({"error":{"message":"m","availability":{"code":")" + code + "\"}}}").what.en;
  };
  EXPECT_EQ(what("model_deprecated"), "model openai/gpt-4o is no longer offered");
  EXPECT_EQ(what("free_variant_ended"), "openai/gpt-4o is no longer free");
  EXPECT_EQ(what("no_endpoints"), "no provider offers openai/gpt-4o now");
  EXPECT_EQ(what("wrong_endpoint"), "openai/gpt-4o does not answer chat requests");
  EXPECT_EQ(
      reply(404, R"({"error":{"message":"Generation gen-1 not found","code":404}})", context_of("")).what.en,
      "not found on the server");
}

TEST(RefusalWords, NameTheFilterThatLeftNoProvider) {
  expect(
      reply(
          404,
          R"({"error":{"message":"m","availability":{"code":"privacy_restricted","excluded_by":["data_policy:zdr"]}}})"),
      {"no provider of openai/gpt-4o passes your filters",
       "ни один провайдер openai/gpt-4o не проходит ваши условия"},
      {"--zdr removed the last one (data_policy:zdr).",
       "последнего исключил параметр --zdr (data_policy:zdr)."},
      {"drop --zdr, choose another model, or see\nhttps://openrouter.ai/settings/privacy",
       "уберите --zdr, выберите другую модель или проверьте\nhttps://openrouter.ai/settings/privacy"});
  const auto step = reply(
      404,
      R"({"error":{"message":"No allowed providers","code":404,"metadata":{"available_providers":)"
      R"(["acme"],"requested_providers":["nobody"],"failed_routing_step":"Filter by Allowed Providers"}}})");
  EXPECT_EQ(
      step.why.en,
      "the step \"Filter by Allowed Providers\" removed the last one.\nAsked for: nobody.\nAvailable: acme.");
}

TEST(RefusalWords, NameTheParameterThatWasRefused) {
  const auto listing = reply(400, R"({"success":false,"error":{"name":"ZodError","message":)"
                                  R"("[{\"path\":[\"a\",0,\"b\"],\"message\":\"Expected number\"}]"}})");
  EXPECT_EQ(listing.what.en, "the server rejected the request: \"Expected number\" (HTTP 400)");
  EXPECT_EQ(listing.why.en, "parameter a.0.b");
  EXPECT_EQ(reply(400, R"({"error":{"message":"m","code":400,"param":"top_p"}})").why.ru, "параметр top_p");
  EXPECT_EQ(reply(405, "", context_of(), {}).todo.en, "check the base URL:  orel config check");
}

TEST(RefusalWords, CountThePromptThatDoesNotFit) {
  expect(
      reply(
          400,
          R"({"error":{"message":"This endpoint's maximum context length is 128000 tokens. However, you requested )"
          R"(about 140200 tokens (140000 of text input).","code":400}})"),
      {"the prompt does not fit into openai/gpt-4o", "запрос не помещается в openai/gpt-4o"},
      {"about 140200 tokens; the model takes 128000.", "около 140200 токенов, модель принимает 128000."},
      {"send less, or find room:  orel models --min-context 200k --sort price",
       "сократите его или:  orel models --min-context 200k --sort price"});
  const auto other = reply(
      400, R"({"error":{"message":"prompt is too long: 2100000 tokens > 2000000 maximum","code":400}})");
  EXPECT_EQ(other.why.en, "about 2100000 tokens; the model takes 2000000.");
  EXPECT_EQ(other.todo.en, "send less, or find room:  orel models --sort context --reverse");
  EXPECT_EQ(reply(400, R"({"error":{"message":"too big","error_type":"string_too_long"}})").why.en,
            "Server: \"too big\" (HTTP 400)");
}

TEST(RefusalWords, SayWhenToRetry) {
  const auto error =
      reply(429, R"({"error":{"message":"m","availability":{"code":"capacity_exhausted","retry_after":40,)"
                 R"("fallback_models":["openai/gpt-4o-mini"]}}})");
  expect(error,
         {"too many requests to openai/gpt-4o, retry in 40 s",
          "слишком много запросов к openai/gpt-4o, повторите через 40 с"},
         {"all providers of this model are at capacity.", "все провайдеры этой модели заняты."},
         {"wait, or name a second choice:  --fallback openai/gpt-4o-mini",
          "подождите или добавьте  --fallback openai/gpt-4o-mini"});
  EXPECT_EQ(reply(429, R"({"error":{"message":"m","code":429}})", context_of("")).what.en,
            "too many requests");
  EXPECT_EQ(reply(429, R"({"error":{"message":"free-models-per-min","code":429}})").what.en,
            "free models: too many requests a minute");
  EXPECT_EQ(
      reply(
          402,
          R"({"error":{"message":"m","code":402,"metadata":{"limit_source":"openrouter_in_flight_budget"}}})")
          .what.en,
      "too many requests at once for this balance");
}

TEST(RefusalWords, SayWhenFreeModelsAnswerAgain) {
  const auto* body =
      R"({"error":{"message":"Rate limit exceeded: free-models-per-day. ","code":429,"metadata":{"headers":)"
      R"({"X-RateLimit-Limit":"50","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1795564800000"}}}})";
  expect(reply(429, body),
         {"free models: daily limit reached, until 00:00 UTC (in 5 h 12 min)",
          "бесплатные модели: суточный лимит исчерпан, до 00:00 UTC (5 ч 12 мин)"},
         {"50 of 50 free requests used today; every attempt counts.",
          "использовано 50 из 50 бесплатных запросов; попытки тоже считаются."},
         {"drop \":free\" to pay for it, or buy $10 of credits once to get 1000\nfree requests a day: "
          "https://openrouter.ai/settings/credits",
          "уберите «:free» (запрос станет платным) или один раз купите\nсредств на $10, тогда лимит станет "
          "1000 запросов в "
          "сутки:\nhttps://openrouter.ai/settings/credits"});
  EXPECT_EQ(reply(429, R"({"error":{"message":"free-models-per-day","code":429}})").what.en,
            "free models: daily limit reached, until 00:00 UTC (in 5 h 12 min)");
}

TEST(RefusalWords, SayWhoFailed) {
  expect(
      reply(
          502,
          R"({"error":{"message":"Provider returned error","code":502,"metadata":{"raw":"overloaded","provider_name":"Acme"}}})",
          context_of("acme/orbit-2")),
      {"the provider of acme/orbit-2 returned an error (HTTP 502)",
       "провайдер acme/orbit-2 отвечает с ошибкой (HTTP 502)"},
      {"Server: \"overloaded\" (Acme)", "ответ сервера: «overloaded» (Acme)"},
      {"try again in a minute; uptime:  orel models --show acme/orbit-2",
       "повторите через минуту; см.  orel models --show acme/orbit-2"});
  EXPECT_EQ(reply(521, "<html>", context_of(), {{"Content-Type", "text/html"}}).what.en,
            "openrouter.ai returned an error (HTTP 521)");
}

TEST(RefusalWords, ShowNoPageButItsTitle) {
  const std::vector<HeaderField> html{{"Content-Type", "text/html; charset=utf-8"}};
  EXPECT_EQ(
      reply(200, "<!DOCTYPE html><head><title>Log in to Wi-Fi</title><p>secret", context_of(), html).what,
      Text("the reply is not from the API: HTML \"Log in to Wi-Fi\"",
           "ответ не от API: страница HTML «Log in to Wi-Fi»"));
  const auto error = reply(502, "<title>Bad</title><p>secret", context_of(), html);
  EXPECT_EQ((error.what.en + error.why.en + error.todo.en + error.facts.server_message).find("secret"),
            string::npos);
  EXPECT_EQ(reply(200, "", context_of(), {}).what.en, "the reply is not from the API: empty");
  EXPECT_EQ(reply(204, "", context_of(), {}).what.en, "the reply is not from the API: empty (HTTP 204)");
  EXPECT_EQ(reply(200, R"({"a":)").what.en, "the reply is not from the API: malformed JSON");
  EXPECT_EQ(reply(200, "PNG", context_of(), {{"Content-Type", "image/png"}}).what.en,
            "the reply is not from the API: image/png");
  EXPECT_EQ(reply(200, "hello", context_of(), {}).what.en, "the reply is not from the API: no Content-Type");
}

TEST(HtmlTitle, IsOneShortLine) {
  EXPECT_EQ(html_title("<title>\n  A &amp;\t&lt;B&gt; &quot;C&quot; \n</title>"), "A & <B> \"C\"");
  EXPECT_EQ(html_title("<TITLE lang='x'>Up</TITLE>"), "Up");
  EXPECT_EQ(html_title("<html><body>none"), "");
  EXPECT_EQ(html_title("<title"), "");
  EXPECT_EQ(html_title("<title>open"), "open");
  EXPECT_EQ(html_title("<title>" + string(500, 'x')), string(119, 'x') + "…");
}

struct Redirect {
  const char* location;
  const char* host;
};
class RedirectHost : public testing::TestWithParam<Redirect> {};
TEST_P(RedirectHost, IsWhereTheReplyPoints) {
  EXPECT_EQ(redirect_host(GetParam().location, "own.example"), GetParam().host);
}
INSTANTIATE_TEST_SUITE_P(All, RedirectHost,
                         testing::Values(Redirect{"https://login.example/x", "login.example"},
                                         Redirect{"http://a.example:8080?x=//b", "a.example:8080"},
                                         Redirect{"https://user:secret@login.example#f", "login.example"},
                                         Redirect{"//cdn.example/a", "cdn.example"},
                                         Redirect{"/login?next=https://x.example/", "own.example"},
                                         Redirect{"login", "own.example"}, Redirect{"", "own.example"},
                                         Redirect{"file:///etc/passwd", "file:"},
                                         Redirect{"javascript:alert(1)", "javascript:"},
                                         Redirect{"https://[::1]:8/x", "[::1]:8"},
                                         Redirect{"https://a.example\\@b.example/", "a.example"}));

TEST(RefusalWords, NameTheHostOfARedirect) {
  EXPECT_EQ(reply(302, "", context_of(), {{"Location", "https://login.example/x"}}).what,
            Text("the server redirects to login.example; not followed",
                 "сервер перенаправляет на login.example; переход отклонён"));
  EXPECT_EQ(reply(304, "", context_of(), {}).what.en, "the reply is not from the API: empty (HTTP 304)");
}

}  // namespace
}  // namespace orel
