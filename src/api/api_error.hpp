// The server's refusals: HTTP head and body, or an error object inside an answer, become one Error and the
// facts that the retry policy needs. https://openrouter.ai/docs/api-reference/errors
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/http.hpp"

namespace orel {

/// What kind of body came with a refusal: the retry table asks.
enum class BodyKind { none, json_error, other };

/// The service's `error_type`; unknown: none came, or a new one.
enum class ErrorType {
  unknown,
  context_length_exceeded,
  max_tokens_exceeded,
  token_limit_exceeded,
  string_too_long,
  authentication,
  permission_denied,
  payment_required,
  rate_limit_exceeded,
  provider_overloaded,
  provider_unavailable,
  invalid_request,
  invalid_prompt,
  not_found,
  precondition_failed,
  payload_too_large,
  unprocessable,
  content_policy_violation,
  refusal,
  invalid_image,
  image_too_large,
  image_too_small,
  unsupported_image_format,
  image_download_failed,
  image_not_found,
  server,
  unmapped,
  timeout,
};

/// The HTTP status that an `error_type` stands for; 0 for unknown.
int status_of(ErrorType type);

/// The service's `limit_source`, or what the prose gives away.
enum class LimitSource {
  unknown,
  in_flight_budget,
  credits,
  key_limit,
  guardrail_budget,
  workspace_budget,
  free_tier_daily,
  upstream_shared_pool,
};

/// One refusal, classified. Owns all its words.
struct ApiError {
  Error error;  // status, what, why, todo, facts: complete but for facts.model and facts.generation_id
  BodyKind body = BodyKind::none;
  ErrorType type = ErrorType::unknown;
  LimitSource limit_source = LimitSource::unknown;
  std::optional<bool> retryable;  // error.availability.retryable
  /// The status that the error itself names: `code` or `http_status` as a number, else what `error_type`
  /// stands for; 0: none.
  int status = 0;
  std::optional<std::chrono::milliseconds>
      hint;                                  // the largest valid wait that head or body asks for (retry_hint)
  std::vector<std::string> fallback_models;  // availability.fallback_models
  bool is_about_model = false;               // the server says that it has no such model
};

/// What the words of a message may name.
struct RequestContext {
  std::string_view model{};                     // the model asked for
  std::string_view host{};                      // "openrouter.ai"
  std::string_view key_mask{};                  // the key as it may be shown; empty: no key was sent
  std::string_view key_source{};                // "./.env", "OPENROUTER_API_KEY"
  bool model_is_built_in = false;               // the model is orel's default, not a choice
  std::chrono::system_clock::time_point now{};  // the local calendar, for hints without the reply's Date
};

/// Classifies a reply that is not an answer: any status outside 2xx, or a 2xx whose body is none (HTML,
/// empty, malformed). `body` is what came, at most 64 KiB of it. Never fails: the worst case is the class of
/// the status.
ApiError classify_reply(const HttpHead& head, std::string_view body, const RequestContext& context);

/// Classifies the error object of an event or of a 200 body. `object` is the JSON of the `error` member
/// ("{…}" or a bare string), `envelope` the JSON around it (for a top-level error_type). Class `server` where
/// nothing is known.
ApiError classify_error_object(std::string_view object, std::string_view envelope,
                               const RequestContext& context);

}  // namespace orel
