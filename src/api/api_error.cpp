#include "api/api_error.hpp"

#include <strings.h>

#include <algorithm>
#include <array>

#include "api/error_body.hpp"
#include "api/refusal_words.hpp"
#include "api/retry_hint.hpp"

namespace orel {
namespace {

using std::optional;
using std::string_view;

// -- the tables of command-surface 8.2

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

/// Everything the server said in prose.
std::string prose_of(const ErrorBody& body) {
  return body.message + "\n" + body.raw;
}

bool is_spent_budget(string_view prose) {
  const auto at = prose.find("budget of $");
  return at != prose.npos && contains(prose.substr(at), "exceeded");
}

const TypeRow* type_of(const ErrorBody& body) {
  if (const auto* row = row_of(kTypes, body.error_type)) return row;
  return body.error_type.empty() ? row_of(kTypes, body.code_word) : nullptr;
}

LimitSource limit_of(const ErrorBody& body, int status) {
  if (const auto* row = row_of(kLimits, body.limit_source)) return row->source;
  const auto prose = prose_of(body);
  if (contains(prose, "free-models-per-day")) return LimitSource::free_tier_daily;
  if (status == 402 && body.reason == "in_flight_budget_exhausted") return LimitSource::in_flight_budget;
  if (contains(prose, "Key limit exceeded")) return LimitSource::key_limit;
  if (is_spent_budget(prose)) return LimitSource::workspace_budget;
  return LimitSource::unknown;
}

/// What one refusal tells: the error object, the status to go by, whether an error object came at all.
struct Signs {
  const ErrorBody& body;
  int status = 0;  // the error's own, else the reply's; 0: none
  bool is_json = false;
};

optional<ExitStatus> class_of_words(const Signs& signs) {
  if (signs.status != 400 && signs.status != 403 && signs.status != 404 && signs.status != 0)
    return std::nullopt;
  const auto prose = prose_of(signs.body);
  if (contains(prose, "is not a valid model ID")) return ExitStatus::unknown_model;
  if (signs.status == 404 &&
      (!signs.body.failed_routing_step.empty() || contains(prose, "No allowed providers")))
    return ExitStatus::bad_request;
  if (contains(prose, "No endpoints found")) return ExitStatus::unknown_model;
  if (contains(prose, "Key limit exceeded") || is_spent_budget(prose)) return ExitStatus::payment;
  if (contains(prose, "maximum context length") || contains(prose, "context_length_exceeded") ||
      contains(prose, "prompt is too long") || signs.body.code_word == "context_length_exceeded")
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

/// The table of command-surface 8.2, from its second step on: the first sign that is known decides.
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

/// A refusal costs nothing. A time-out may; and so may, where the status is 200, the server's failure and a
/// reply of which nobody knows where it comes from.
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
  const bool is_success = head.status >= 200 && head.status < 300;
  const bool names_status = told.status > 0 && !is_foreign(head.status);
  const Signs signs{.body = told, .status = names_status ? told.status : head.status, .is_json = is_json};
  auto error = facts_of(told, signs, head.status, context);
  error.body = is_json ? BodyKind::json_error : body.empty() ? BodyKind::none : BodyKind::other;
  error.hint = retry_hint(head, hints_of(told), context.now);
  auto& facts = error.error.facts;
  facts.retry_after = error.hint;
  if (error.error.status == ExitStatus::protocol) {
    facts.server_message.clear();
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
  auto told = object.empty() ? read_error_envelope(envelope) : read_error_object(object);
  if (told.error_type.empty() && !envelope.empty())
    told.error_type = read_error_envelope(envelope).error_type;
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
