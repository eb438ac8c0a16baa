#include "api/api_error.hpp"

#include <strings.h>

#include <algorithm>
#include <array>

#include "api/error_body.hpp"
#include "api/refusal_words.hpp"
#include "api/retry_hint.hpp"
#include "base/same_word.hpp"

namespace orel {
namespace {

using std::optional;
using std::string_view;

// -- what each sign in a refusal says about its class

struct AvailabilityRow {
  string_view code;
  ExitStatus status;
};
constexpr std::array kAvailability{
    AvailabilityRow{"model_not_found", ExitStatus::unknown_model},
    AvailabilityRow{"no_endpoints", ExitStatus::unknown_model},
    AvailabilityRow{"model_unavailable_upstream", ExitStatus::unknown_model},
    AvailabilityRow{"model_deprecated", ExitStatus::unknown_model},
    AvailabilityRow{"free_variant_ended", ExitStatus::unknown_model},
    AvailabilityRow{"wrong_endpoint", ExitStatus::bad_request},
    AvailabilityRow{"privacy_restricted", ExitStatus::bad_request},
    AvailabilityRow{"constraint_filtered", ExitStatus::bad_request},
    AvailabilityRow{"region_restricted", ExitStatus::forbidden},
    AvailabilityRow{"capacity_exhausted", ExitStatus::rate_limit},
    AvailabilityRow{"temporarily_unavailable", ExitStatus::server},
};

struct LimitRow {
  string_view word;
  LimitSource source;
  ExitStatus status;
};
constexpr std::array kLimits{
    LimitRow{"openrouter_credits", LimitSource::credits, ExitStatus::payment},
    LimitRow{"openrouter_key_limit", LimitSource::key_limit, ExitStatus::payment},
    LimitRow{"openrouter_guardrail_budget", LimitSource::guardrail_budget, ExitStatus::payment},
    LimitRow{"openrouter_workspace_budget", LimitSource::workspace_budget, ExitStatus::payment},
    LimitRow{"openrouter_in_flight_budget", LimitSource::in_flight_budget, ExitStatus::rate_limit},
    LimitRow{"openrouter_free_tier_daily", LimitSource::free_tier_daily, ExitStatus::rate_limit},
    LimitRow{"upstream_provider_shared_pool", LimitSource::upstream_shared_pool, ExitStatus::rate_limit},
};

struct TypeRow {
  string_view word;
  ErrorType type;
  int http;
  ExitStatus status;
};
constexpr std::array kTypes{
    TypeRow{"context_length_exceeded", ErrorType::context_length_exceeded, 400, ExitStatus::too_long},
    TypeRow{"max_tokens_exceeded", ErrorType::max_tokens_exceeded, 400, ExitStatus::too_long},
    TypeRow{"token_limit_exceeded", ErrorType::token_limit_exceeded, 400, ExitStatus::too_long},
    TypeRow{"string_too_long", ErrorType::string_too_long, 400, ExitStatus::too_long},
    TypeRow{"authentication", ErrorType::authentication, 401, ExitStatus::auth},
    TypeRow{"permission_denied", ErrorType::permission_denied, 403, ExitStatus::forbidden},
    TypeRow{"payment_required", ErrorType::payment_required, 402, ExitStatus::payment},
    TypeRow{"rate_limit_exceeded", ErrorType::rate_limit_exceeded, 429, ExitStatus::rate_limit},
    TypeRow{"provider_overloaded", ErrorType::provider_overloaded, 503, ExitStatus::server},
    TypeRow{"provider_unavailable", ErrorType::provider_unavailable, 502, ExitStatus::server},
    TypeRow{"invalid_request", ErrorType::invalid_request, 400, ExitStatus::bad_request},
    TypeRow{"invalid_prompt", ErrorType::invalid_prompt, 400, ExitStatus::bad_request},
    TypeRow{"not_found", ErrorType::not_found, 404, ExitStatus::unknown_model},
    TypeRow{"precondition_failed", ErrorType::precondition_failed, 412, ExitStatus::bad_request},
    TypeRow{"payload_too_large", ErrorType::payload_too_large, 413, ExitStatus::bad_request},
    TypeRow{"unprocessable", ErrorType::unprocessable, 422, ExitStatus::bad_request},
    TypeRow{"content_policy_violation", ErrorType::content_policy_violation, 400, ExitStatus::forbidden},
    TypeRow{"refusal", ErrorType::refusal, 400, ExitStatus::forbidden},
    TypeRow{"invalid_image", ErrorType::invalid_image, 400, ExitStatus::bad_request},
    TypeRow{"image_too_large", ErrorType::image_too_large, 400, ExitStatus::bad_request},
    TypeRow{"image_too_small", ErrorType::image_too_small, 400, ExitStatus::bad_request},
    TypeRow{"unsupported_image_format", ErrorType::unsupported_image_format, 400, ExitStatus::bad_request},
    TypeRow{"image_download_failed", ErrorType::image_download_failed, 400, ExitStatus::bad_request},
    TypeRow{"image_not_found", ErrorType::image_not_found, 404, ExitStatus::bad_request},
    TypeRow{"server", ErrorType::server, 500, ExitStatus::server},
    TypeRow{"unmapped", ErrorType::unmapped, 500, ExitStatus::server},
    TypeRow{"timeout", ErrorType::timeout, 504, ExitStatus::timeout},
};

/// Other services' words for what OpenRouter calls by these names.
struct Synonym {
  string_view word;
  string_view type;
};
constexpr std::array kSynonyms{
    Synonym{"rate_limit_error", "rate_limit_exceeded"},
    Synonym{"too_many_requests", "rate_limit_exceeded"},
    Synonym{"RESOURCE_EXHAUSTED", "rate_limit_exceeded"},
    Synonym{"Throttling", "rate_limit_exceeded"},
    Synonym{"rate_limited", "rate_limit_exceeded"},
    Synonym{"overloaded_error", "provider_overloaded"},
    Synonym{"UNAVAILABLE", "provider_unavailable"},
    Synonym{"api_error", "server"},
    Synonym{"authentication_error", "authentication"},
    Synonym{"invalid_api_key", "authentication"},
    Synonym{"UNAUTHENTICATED", "authentication"},
    Synonym{"permission_error", "permission_denied"},
    Synonym{"PERMISSION_DENIED", "permission_denied"},
    Synonym{"billing_error", "payment_required"},
    Synonym{"not_found_error", "not_found"},
    Synonym{"invalid_request_error", "invalid_request"},
    Synonym{"INVALID_ARGUMENT", "invalid_request"},
    Synonym{"request_too_large", "payload_too_large"},
    Synonym{"timeout_error", "timeout"},
    Synonym{"DEADLINE_EXCEEDED", "timeout"},
};

/// The row whose `word` this is, or null.
template <class Table>
const typename Table::value_type* row_of(const Table& table, string_view word) {
  const auto row = std::ranges::find_if(table, [&](const auto& each) {
    if constexpr (requires { each.word; })
      return each.word == word;
    else
      return each.code == word;
  });
  return row == table.end() ? nullptr : &*row;
}

// -- what the reply gives away

bool contains(string_view text, string_view word) {
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at)
    if (::strncasecmp(text.data() + at, word.data(), word.size()) == 0) return true;
  return false;
}

template <std::size_t N>
bool contains_any(string_view text, const std::array<string_view, N>& words) {
  return std::ranges::any_of(words, [&](string_view word) { return contains(text, word); });
}

/// Everything the server said in prose.
std::string prose_of(const ErrorBody& body) {
  return body.message + "\n" + body.raw + "\n" + body.raw_text;
}

// In the words of providers, of whom each has its own.
constexpr std::array<string_view, 24> kTooLongWords{"context length",
                                                    "context_length_exceeded",
                                                    "context window",
                                                    "context size",
                                                    "context limit",
                                                    "maximum context",
                                                    "prompt is too long",
                                                    "prompt too long",
                                                    "prompt exceeds",
                                                    "maximum prompt length",
                                                    "max prompt length",
                                                    "maximum input length",
                                                    "maximum input token",
                                                    "input length",
                                                    "input token count",
                                                    "input tokens exceed",
                                                    "input is too long",
                                                    "input too long",
                                                    "too many input tokens",
                                                    "too many tokens",
                                                    "too large for model with",
                                                    "maximum number of tokens allowed",
                                                    "maximum allowed input",
                                                    "reduce the length of the"};
constexpr std::array<string_view, 14> kPaymentWords{"credit balance is too low",
                                                    "insufficient_quota",
                                                    "insufficient quota",
                                                    "insufficient balance",
                                                    "insufficient_balance",
                                                    "insufficient credit",
                                                    "insufficient funds",
                                                    "balance is too low",
                                                    "balance is insufficient",
                                                    "not enough credits",
                                                    "out of credits",
                                                    "no credits left",
                                                    "billing hard limit",
                                                    "arrearage"};
// What a 404 says if the model is there, and a setting, a filter or the request itself excludes it.
constexpr std::array<string_view, 15> kExcludedWords{"allowed providers",
                                                     "ignored providers",
                                                     "providers have been ignored",
                                                     "been ignored",
                                                     "guardrail",
                                                     "data policy",
                                                     "privacy",
                                                     "support tool use",
                                                     "that support",
                                                     "requested parameters",
                                                     "requested providers",
                                                     "support image",
                                                     "support audio",
                                                     "support file",
                                                     "quantization"};
constexpr std::array<string_view, 2> kUnverifiedWords{"must be verified", "organization is not verified"};

bool is_spent_budget(string_view prose) {
  const auto at = prose.find("budget of $");
  return at != prose.npos && contains(prose.substr(at), "exceeded");
}

const TypeRow* type_of(const ErrorBody& body) {
  if (const auto* row = row_of(kTypes, body.error_type)) return row;
  if (!body.error_type.empty()) return nullptr;
  if (const auto* row = row_of(kTypes, body.code_word)) return row;
  const auto synonym = std::ranges::find_if(
      kSynonyms, [&](const Synonym& each) { return same_word(each.word, body.code_word); });
  return synonym == kSynonyms.end() ? nullptr : row_of(kTypes, synonym->type);
}

/// A refusal over money in a provider's own words.
bool is_unpaid(const ErrorBody& body, int status) {
  const bool is_refusal = status == 0 || (status >= 400 && status < 500 && status != 402);
  return is_refusal &&
         (contains_any(prose_of(body), kPaymentWords) || contains_any(body.code_word, kPaymentWords));
}

LimitSource limit_of(const ErrorBody& body, int status) {
  if (const auto* row = row_of(kLimits, body.limit_source)) return row->source;
  const auto prose = prose_of(body);
  if (contains(prose, "free-models-per-day")) return LimitSource::free_tier_daily;
  if (status == 402 && body.reason == "in_flight_budget_exhausted") return LimitSource::in_flight_budget;
  if (contains(prose, "Key limit exceeded")) return LimitSource::key_limit;
  if (is_spent_budget(prose)) return LimitSource::workspace_budget;
  if (is_unpaid(body, status)) return LimitSource::credits;
  return LimitSource::unknown;
}

/// What one refusal tells: the error object, the status to go by, whether an error object came at all.
struct Signs {
  const ErrorBody& body;
  int status = 0;  // the error's own, else the reply's; 0: none
  bool is_json = false;
};

/// A 404, or an error event, about what excludes the model.
optional<ExitStatus> class_of_exclusion(const Signs& signs, string_view prose) {
  const bool is_refusal = signs.status == 404 || signs.status == 0;
  if (contains_any(prose, kUnverifiedWords)) return ExitStatus::forbidden;
  if (signs.status == 404 && !signs.body.failed_routing_step.empty()) return ExitStatus::bad_request;
  if (is_refusal && contains_any(prose, kExcludedWords)) return ExitStatus::bad_request;
  return std::nullopt;
}

optional<ExitStatus> class_of_words(const Signs& signs) {
  if (is_unpaid(signs.body, signs.status)) return ExitStatus::payment;
  constexpr std::array kWordy{400, 403, 404, 413, 422, 0};
  if (std::ranges::find(kWordy, signs.status) == kWordy.end()) return std::nullopt;
  const auto prose = prose_of(signs.body);
  if (contains(prose, "is not a valid model ID")) return ExitStatus::unknown_model;
  if (const auto excluded = class_of_exclusion(signs, prose)) return excluded;
  if (contains(prose, "No endpoints found")) return ExitStatus::unknown_model;
  if (contains(prose, "Key limit exceeded") || is_spent_budget(prose)) return ExitStatus::payment;
  if (contains_any(prose, kTooLongWords) || signs.body.code_word == "context_length_exceeded")
    return ExitStatus::too_long;
  return std::nullopt;
}

/// A redirect, a reply without a body, a portal: the API has no such reply, whatever error stands in it.
bool is_foreign(int status) {
  return (status >= 300 && status < 400) || status == 204 || status == 205 || status == 511;
}

ExitStatus class_of_status(int status, bool is_json) {
  if (is_foreign(status)) return ExitStatus::protocol;
  switch (status) {
    case 401: return ExitStatus::auth;
    case 402: return ExitStatus::payment;
    case 403: return ExitStatus::forbidden;
    case 404: return is_json ? ExitStatus::unknown_model : ExitStatus::protocol;
    case 429: return ExitStatus::rate_limit;
    case 408:
    case 504:
    case 524: return ExitStatus::timeout;
    default: break;
  }
  if (status >= 500 && status < 600) return ExitStatus::server;
  if (status >= 400 && status < 500) return ExitStatus::bad_request;
  // An error object says that the server failed, even where it does not say how; without one this is no reply
  // of the API.
  return is_json ? ExitStatus::server : ExitStatus::protocol;
}

/// The class of a refusal that came from the API: the first of these signs that is known decides.
ExitStatus class_of(const Signs& signs) {
  if (const auto* row = row_of(kAvailability, signs.body.availability.code)) return row->status;
  if (const auto* row = row_of(kLimits, signs.body.limit_source)) return row->status;
  if (const auto words = class_of_words(signs)) return *words;
  if (const auto* row = type_of(signs.body)) return row->status;
  if (signs.status == 402 && limit_of(signs.body, 402) == LimitSource::in_flight_budget)
    return ExitStatus::rate_limit;
  return class_of_status(signs.status, signs.is_json);
}

// -- facts

string_view help_of(ExitStatus status) {
  switch (status) {
    case ExitStatus::auth: return "https://openrouter.ai/docs/api_reference/authentication";
    case ExitStatus::payment:
    case ExitStatus::rate_limit: return "https://openrouter.ai/docs/api_reference/limits";
    case ExitStatus::protocol: return {};
    default: return "https://openrouter.ai/docs/api_reference/errors-and-debugging";
  }
}

/// A refusal costs nothing. A time-out may cost something, and so may a failure of the server or a reply of
/// unknown origin that comes with status 200.
Billing billing_of(ExitStatus status, int http_status, const RequestContext& context) {
  const bool was_paid_work = !context.model.empty();
  const bool is_success = http_status >= 200 && http_status < 300;
  const bool is_open = status == ExitStatus::timeout ||
                       (is_success && (status == ExitStatus::server || status == ExitStatus::protocol));
  return was_paid_work && is_open ? Billing::maybe : Billing::no;
}

/// All of an ApiError but the words.
ApiError facts_of(const ErrorBody& body, const Signs& signs, int http_status, const RequestContext& context) {
  ApiError error;
  const auto* type = type_of(body);
  error.type = type ? type->type : ErrorType::unknown;
  error.limit_source = limit_of(body, signs.status);
  error.retryable = body.availability.retryable;
  error.status = body.status > 0 ? body.status : status_of(error.type);
  error.fallback_models = body.availability.fallback_models;
  error.error.status = class_of(signs);
  error.is_about_model = error.error.status == ExitStatus::unknown_model && blames_model(body, context.model);
  auto& facts = error.error.facts;
  facts.http_status = http_status;
  facts.billing = billing_of(error.error.status, http_status, context);
  facts.model = context.model;
  facts.help = body.availability.docs_url.starts_with("https://") ? body.availability.docs_url
                                                                  : std::string(help_of(error.error.status));
  facts.server_code = body.code;
  facts.server_message = body.words();
  facts.server_error_type = body.error_type;
  return error;
}

BodyHints hints_of(const ErrorBody& body) {
  return {.retry_after = body.availability.retry_after,
          .retry_after_seconds = body.retry_after_seconds,
          .header_retry_after = body.rate_retry_after,
          .delay = body.retry_delay,
          .words = body.words(),
          .rate_limit_reset = body.rate_reset};
}

bool is_page(string_view text) {
  return text.find('<') != text.npos &&
         (contains(text.substr(0, 1000), "<html") || contains(text.substr(0, 1000), "<!doctype"));
}

/// Plain words of a gateway ("Malformed JSON in request body") are worth showing; a page is not.
std::string plain_words(const HttpHead& head, string_view body) {
  const auto type = head.media_type();
  if (type != "text/plain" || is_page(body)) return {};
  const auto begin = body.find_first_not_of(" \t\r\n");
  if (begin == body.npos) return {};
  body.remove_prefix(begin);
  return std::string(body.substr(0, body.find_last_not_of(" \t\r\n") + 1));
}

}  // namespace

int status_of(ErrorType type) {
  const auto row = std::ranges::find(kTypes, type, &TypeRow::type);
  return row == kTypes.end() ? 0 : row->http;
}

ApiError classify_reply(const HttpHead& head, string_view body, const RequestContext& context) {
  auto told = read_error_envelope(body);
  const bool is_json = told.found;
  if (!is_json) told.message = plain_words(head, body);
  if (!is_json && is_page(body)) {
    told.is_page = true;
    told.message = html_title(body);
  }
  const bool is_success = head.status >= 200 && head.status < 300;
  const bool names_status = told.status > 0 && !is_foreign(head.status);
  const Signs signs{.body = told, .status = names_status ? told.status : head.status, .is_json = is_json};
  auto error = facts_of(told, signs, head.status, context);
  error.body = is_json ? BodyKind::json_error : body.empty() ? BodyKind::none : BodyKind::other;
  error.hint = retry_hint(head, hints_of(told), context.now);
  auto& facts = error.error.facts;
  facts.retry_after = error.hint;
  if (error.error.status == ExitStatus::protocol) {
    if (told.is_page) facts.server_message.clear();
    word_foreign_reply(head, body, context, error.error);
    return error;
  }
  word_refusal({.error = error,
                .body = told,
                .context = context,
                .status = is_success ? 0 : head.status,
                .time = reply_time(head, context.now)},
               error.error);
  return error;
}

ApiError classify_error_object(string_view object, string_view envelope, const RequestContext& context) {
  const auto told = object.empty() ? read_error_envelope(envelope) : read_error_object(object, envelope);
  const Signs signs{.body = told, .status = told.status, .is_json = true};
  auto error = facts_of(told, signs, 200, context);
  error.body = BodyKind::json_error;
  error.hint = retry_hint(HttpHead{}, hints_of(told), context.now);
  error.error.facts.retry_after = error.hint;
  word_refusal({.error = error, .body = told, .context = context, .status = 0, .time = context.now},
               error.error);
  return error;
}

}  // namespace orel
