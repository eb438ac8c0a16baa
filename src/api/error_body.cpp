#include "api/error_body.hpp"

#include <strings.h>

#include <algorithm>
#include <charconv>

#include "api/json_dom.hpp"
#include "base/same_word.hpp"

namespace orel {
namespace {

using json_dom::Document;
using json_dom::member;
using json_dom::scalar;
using json_dom::text;
using json_dom::texts;
using simdjson::dom::element;

/// 400 to 999 as a number or in a string; else 0.
int http_status_in(const std::string& word) {
  int status = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), status);
  return failure == std::errc{} && end == word.data() + word.size() && status >= 400 && status < 1000 ? status
                                                                                                      : 0;
}

bool is_number(const std::string& word) {
  return !word.empty() && word.find_first_not_of("0123456789.-") == word.npos;
}

/// Providers wrap their errors: {"error":{"message":…}}, {"message":…}, {"error":"…"}, {"detail":…}.
std::string unwrapped(const std::string& raw) {
  if (raw.find('{') == raw.npos) return raw;
  const Document document(raw);
  if (!document.root()) return raw;
  std::string inner;
  if (const auto error = member(*document.root(), "error"))
    inner = scalar(*error).empty() ? text(*error, "message") : scalar(*error);
  for (const auto* name : {"message", "detail"})
    if (inner.empty()) inner = text(*document.root(), name);
  return inner.empty() ? raw : inner;
}

void read_raw(const element& metadata, ErrorBody& body) {
  const auto raw = member(metadata, "raw");
  if (!raw) return;
  body.raw = raw->is_string() ? unwrapped(scalar(*raw)) : unwrapped(simdjson::to_string(*raw));
}

void read_rate_headers(const element& metadata, ErrorBody& body) {
  simdjson::dom::object headers;
  const auto value = member(metadata, "headers");
  if (!value || value->get(headers)) return;
  const auto take = [](std::string_view name, std::string_view wanted, const element& from, std::string& to) {
    if (same_word(name, wanted)) to = scalar(from);
  };
  for (const auto field : headers) {
    take(field.key, "x-ratelimit-limit", field.value, body.rate_limit);
    take(field.key, "x-ratelimit-remaining", field.value, body.rate_remaining);
    take(field.key, "x-ratelimit-reset", field.value, body.rate_reset);
  }
}

void read_metadata(const element& metadata, ErrorBody& body) {
  body.error_type = text(metadata, "error_type");
  read_raw(metadata, body);
  read_rate_headers(metadata, body);
  body.provider = text(metadata, "provider_name");
  body.provider_code = text(metadata, "provider_code");
  body.remedy_hint = text(metadata, "remedy_hint");
  body.limit_source = text(metadata, "limit_source");
  body.reason = text(metadata, "reason");
  body.retry_after_seconds = text(metadata, "retry_after_seconds");
  body.scope = text(metadata, "scope");
  body.limit_usd = text(metadata, "limit_usd");
  body.resets_at = text(metadata, "resets_at");
  body.reasons = texts(metadata, "reasons");
  body.flagged_input = text(metadata, "flagged_input");
  body.patterns = texts(metadata, "patterns");
  body.failed_routing_step = text(metadata, "failed_routing_step");
  body.requested_providers = texts(metadata, "requested_providers");
  body.available_providers = texts(metadata, "available_providers");
}

void read_availability(const element& availability, ErrorBody& body) {
  auto& to = body.availability;
  to.code = text(availability, "code");
  bool retryable = false;
  if (const auto value = member(availability, "retryable"); value && !value->get(retryable))
    to.retryable = retryable;
  to.retry_after = text(availability, "retry_after");
  to.docs_url = text(availability, "docs_url");
  to.fallback_models = texts(availability, "fallback_models");
  to.excluded_by = texts(availability, "excluded_by");
  if (const auto constraint = member(availability, "constraint")) {
    body.parameter = text(*constraint, "field");
    body.parameter_detail = text(*constraint, "detail");
  }
}

std::string joined_path(const element& issue) {
  std::string path;
  for (const auto& step : texts(issue, "path")) path += (path.empty() ? "" : ".") + step;
  return path;
}

/// A schema validator's message is itself JSON: [{"path":["temperature"],"message":"Expected number"}].
void read_validation(ErrorBody& body) {
  if (!body.message.starts_with('[')) return;
  const Document document(body.message);
  simdjson::dom::array issues;
  if (!document.root() || document.root()->get(issues)) return;
  for (const element issue : issues) {
    body.parameter = joined_path(issue);
    body.parameter_detail = text(issue, "message");
    if (!body.parameter.empty() || !body.parameter_detail.empty()) return;
  }
}

void read_error(const element& error, ErrorBody& body) {
  if (error.is_string()) {
    body.found = true;
    body.message = scalar(error);
    return;
  }
  if (!error.is_object()) return;
  body.found = true;
  if (const auto metadata = member(error, "metadata"); metadata && metadata->is_object())
    read_metadata(*metadata, body);
  if (const auto code = member(error, "code")) {
    const auto word = scalar(*code);
    if (!word.empty()) body.code = simdjson::to_string(*code);
    if (!is_number(word)) body.code_word = word;
    body.status = http_status_in(word);
  }
  if (body.status == 0) body.status = http_status_in(text(error, "http_status"));
  body.message = text(error, "message");
  if (body.error_type.empty()) body.error_type = text(error, "error_type");
  body.parameter = text(error, "param");
  if (const auto availability = member(error, "availability")) read_availability(*availability, body);
  read_validation(body);
}

/// The error in an envelope: `error`, or the one in the first choice that has one.
std::optional<element> find_error(const element& envelope) {
  if (auto error = member(envelope, "error")) return error;
  simdjson::dom::array choices;
  if (const auto value = member(envelope, "choices"); value && !value->get(choices))
    for (const element choice : choices)
      if (auto error = member(choice, "error")) return error;
  return std::nullopt;
}

bool is_shell(std::string_view message) {
  constexpr std::string_view kShell = "Provider returned error";
  return message.empty() || (message.size() <= kShell.size() + 1 && message.size() >= kShell.size() &&
                             ::strncasecmp(message.data(), kShell.data(), kShell.size()) == 0);
}

}  // namespace

const std::string& ErrorBody::words() const {
  if (!is_shell(message)) return message;
  for (const auto* better : {&raw, &remedy_hint, &provider_code})
    if (!better->empty()) return *better;
  return message;
}

ErrorBody read_error_envelope(std::string_view json) {
  ErrorBody body;
  const Document document(json);
  if (!document.root()) return body;
  if (const auto error = find_error(*document.root())) read_error(*error, body);
  if (body.error_type.empty()) body.error_type = text(*document.root(), "error_type");
  return body;
}

ErrorBody read_error_object(std::string_view json) {
  ErrorBody body;
  const Document document(json);
  if (document.root()) {
    read_error(*document.root(), body);
  } else if (!json.empty()) {
    body.found = true;
    body.message = json;
  }
  return body;
}

}  // namespace orel
