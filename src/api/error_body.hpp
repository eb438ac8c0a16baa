// The service's error object as plain fields, whatever envelope it came in. Nothing is judged here.
// https://openrouter.ai/docs/api-reference/errors
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
  std::string code_word{};  // a code that is a word, else the word of `status` or `type`
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

  bool is_page = false;  // an HTML page came instead; `message` is its title

  std::string raw{};          // the provider's own words, out of whatever JSON they were wrapped in
  std::string raw_text{};     // all that the provider said
  std::string retry_delay{};  // a wait told by the provider: "34.5s"
  std::string provider{};
  std::string provider_code{};
  std::string remedy_hint{};
  std::string limit_source{};
  std::string reason{};
  std::string retry_after_seconds{};
  std::string rate_limit{};  // metadata.headers: X-RateLimit-Limit, -Remaining, -Reset
  std::string rate_remaining{};
  std::string rate_reset{};
  std::string rate_retry_after{};
  std::string scope{};  // of a budget
  std::string limit_usd{};
  std::string resets_at{};
  std::vector<std::string> reasons{};  // moderation
  std::string flagged_input{};
  std::vector<std::string> patterns{};  // guardrail
  std::string failed_routing_step{};
  std::vector<std::string> requested_providers{};
  std::vector<std::string> available_providers{};

  /// The message; or where that is only "Provider returned error", the first that is told of the provider's
  /// own words, the hint and the provider's code.
  const std::string& words() const;
};

/// A body or event around an `error`, or one that is itself an error: `{"message":…}`, `{"detail":…}`,
/// `[{"error":…}]`, `{"title":…,"status":…}` (RFC 9457). White space and lines that begin with ':' may stand
/// before it.
ErrorBody read_error_envelope(std::string_view json);

/// The `error` itself: "{…}", a JSON string, or bare text; with what stands beside it in the object around
/// it.
ErrorBody read_error_object(std::string_view json, std::string_view envelope = {});

}  // namespace orel
