// The error object, in every envelope in which it is met (OpenRouter API 5.1, 5.4, 5.5), as plain fields. No
// judgement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orel {

/// All that was told; empty, zero or nothing: not told, null, or of a wrong type. Numbers stay text.
struct ErrorBody {
  bool found = false;       // there was an `error` object or string
  std::string code{};       // as JSON: 429, "server_error"
  std::string code_word{};  // a code that is a word
  int status = 0;           // `code` or `http_status`, if it is an HTTP status from 400 on
  std::string message{};
  std::string error_type{};  // metadata.error_type, else error.error_type, else beside `error`
  std::string parameter{};   // the field that was refused: param, constraint.field, the path of a ZodError
  std::string parameter_detail{};  // what is wrong with it

  struct {
    std::string code{};
    std::optional<bool> retryable{};
    std::string retry_after{};
    std::string docs_url{};
    std::vector<std::string> fallback_models{};
    std::vector<std::string> excluded_by{};
  } availability{};

  std::string raw{};  // the provider's own error: unwrapped, if it was JSON in a string
  std::string provider{};
  std::string provider_code{};
  std::string remedy_hint{};
  std::string limit_source{};
  std::string reason{};
  std::string retry_after_seconds{};
  std::string rate_limit{};  // metadata.headers: X-RateLimit-Limit, -Remaining, -Reset
  std::string rate_remaining{};
  std::string rate_reset{};
  std::string scope{};  // of a budget
  std::string limit_usd{};
  std::string resets_at{};
  std::vector<std::string> reasons{};  // moderation
  std::string flagged_input{};
  std::vector<std::string> patterns{};  // guardrail
  std::string failed_routing_step{};
  std::vector<std::string> requested_providers{};
  std::vector<std::string> available_providers{};

  /// "Provider returned error" says nothing: then the provider's own words, the hint or the provider's code,
  /// else itself.
  const std::string& words() const;
};

/// A body or event around an `error`. White space and lines that begin with ':' may stand before it.
ErrorBody read_error_envelope(std::string_view json);

/// The `error` itself: "{…}", a JSON string, or bare text.
ErrorBody read_error_object(std::string_view json);

}  // namespace orel
