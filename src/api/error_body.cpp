#include "api/error_body.hpp"

#include <strings.h>

#include <algorithm>
#include <charconv>

#include "api/chat_object.hpp"
#include "base/same_word.hpp"
#include "base/utf8.hpp"
#include "json/json_document.hpp"
#include "json/json_layout.hpp"
#include "json/json_writer.hpp"

namespace orel {
namespace {

JsonDocument document_of(std::string_view text) {
  return JsonDocument(without_padding(text), JsonDocument::Faults::mended);
}

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

constexpr int kMostWrappings = 6;

std::string words_of(const JsonValue& value, int depth = 0);

/// The words of JSON that stands in a text, behind what is said before it: `Invalid: {"detail":"x"}`.
std::string unwrapped(const std::string& text, int depth = 0) {
  const auto begin = text.find_first_of("{[");
  if (begin == text.npos || depth > kMostWrappings) return text;
  const JsonDocument document(std::string_view(text).substr(begin), JsonDocument::Faults::mended);
  const auto root = document.root();
  if (!root || root->is_string()) return text;
  const auto inner = words_of(*root, depth + 1);
  return inner.empty() ? text : text.substr(0, begin) + inner;
}

/// "messages.0: " of `{"loc":["body","messages",0],"msg":…}`.
std::string place_of(const JsonValue& issue) {
  std::string place;
  for (const auto& step : issue.texts("loc"))
    if (step != "body") place += (place.empty() ? "" : ".") + step;
  return place.empty() ? place : place + ": ";
}

std::string words_of_list(const JsonValue& list, int depth) {
  constexpr int kMostIssues = 5;
  std::string words;
  int count = 0;
  for (const JsonValue element : list.children()) {
    const auto more = words_of(element, depth + 1);
    if (more.empty()) continue;
    words += (words.empty() ? "" : "; ") + more;
    if (++count == kMostIssues) break;
  }
  return words;
}

/// What an error says, whichever member holds its words; empty: nothing.
std::string words_of(const JsonValue& value, int depth) {
  if (depth > kMostWrappings) return {};
  if (value.is_string()) return unwrapped(value.scalar(), depth + 1);
  if (value.is_array()) return words_of_list(value, depth);
  for (const auto* name : {"message", "detail", "details", "msg", "error", "errors", "error_message",
                           "error_description", "description", "title"})
    if (const auto member = value.member(name))
      if (auto words = words_of(*member, depth + 1); !words.empty()) return place_of(value) + words;
  return {};
}

/// A wait that a provider tells anywhere in its error, as text with a unit: Google's RetryInfo, and the like.
std::string delay_in(const JsonValue& value, int depth = 0) {
  if (depth > kMostWrappings) return {};
  if (value.is_object()) {
    if (auto delay = value.text("retryDelay"); !delay.empty()) return delay;
    for (const auto* name : {"retry_after", "retry_after_seconds"})
      if (auto delay = value.text(name); !delay.empty()) return delay + "s";
  }
  for (const JsonValue child : value.children())
    if (auto delay = delay_in(child, depth + 1); !delay.empty()) return delay;
  return {};
}

void read_raw(const JsonValue& metadata, ErrorBody& body) {
  const auto raw = metadata.member("raw");
  if (!raw) return;
  body.raw_text = raw->is_string() ? raw->scalar() : utf8::repaired(compact_json(raw->json()));
  body.raw = unwrapped(body.raw_text);
  const JsonDocument document = document_of(body.raw_text);
  if (document.root()) body.retry_delay = delay_in(*document.root());
}

void read_rate_headers(const JsonValue& metadata, ErrorBody& body) {
  const auto headers = metadata.member("headers");
  if (!headers || !headers->is_object()) return;
  for (const JsonValue header : headers->children()) {
    if (same_word(header.name(), "retry-after")) body.rate_retry_after = header.scalar();
    if (same_word(header.name(), "x-ratelimit-limit")) body.rate_limit = header.scalar();
    if (same_word(header.name(), "x-ratelimit-remaining")) body.rate_remaining = header.scalar();
    if (same_word(header.name(), "x-ratelimit-reset")) body.rate_reset = header.scalar();
  }
}

void read_metadata(const JsonValue& metadata, ErrorBody& body) {
  body.error_type = metadata.text("error_type");
  read_raw(metadata, body);
  read_rate_headers(metadata, body);
  body.provider = metadata.text("provider_name");
  body.provider_code = metadata.text("provider_code");
  body.remedy_hint = metadata.text("remedy_hint");
  body.limit_source = metadata.text("limit_source");
  body.reason = metadata.text("reason");
  body.retry_after_seconds = metadata.text("retry_after_seconds");
  body.scope = metadata.text("scope");
  body.limit_usd = metadata.text("limit_usd");
  body.resets_at = metadata.text("resets_at");
  body.reasons = metadata.texts("reasons");
  body.flagged_input = metadata.text("flagged_input");
  body.patterns = metadata.texts("patterns");
  body.failed_routing_step = metadata.text("failed_routing_step");
  body.requested_providers = metadata.texts("requested_providers");
  body.available_providers = metadata.texts("available_providers");
}

void read_availability(const JsonValue& availability, ErrorBody& body) {
  auto& to = body.availability;
  to.code = availability.text("code");
  if (const auto value = availability.member("retryable"); value && (value->is_true() || value->is_false()))
    to.retryable = value->is_true();
  to.retry_after = availability.text("retry_after");
  to.docs_url = availability.text("docs_url");
  to.fallback_models = availability.texts("fallback_models");
  to.excluded_by = availability.texts("excluded_by");
  if (const auto constraint = availability.member("constraint")) {
    body.parameter = constraint->text("field");
    body.parameter_detail = constraint->text("detail");
  }
}

std::string joined_path(const JsonValue& issue) {
  std::string path;
  for (const auto& step : issue.texts("path")) path += (path.empty() ? "" : ".") + step;
  return path;
}

/// A schema validator's message is itself JSON: [{"path":["temperature"],"message":"Expected number"}].
void read_validation(ErrorBody& body) {
  if (!body.message.starts_with('[')) return;
  const JsonDocument document = document_of(body.message);
  const auto issues = document.root();
  if (!issues || !issues->is_array()) return;
  for (const JsonValue issue : issues->children()) {
    body.parameter = joined_path(issue);
    body.parameter_detail = issue.text("message");
    if (!body.parameter.empty() || !body.parameter_detail.empty()) return;
  }
}

void read_error(const JsonValue& error, ErrorBody& body) {
  if (error.is_string()) {
    body.found = true;
    body.message = unwrapped(error.scalar());
    return;
  }
  if (!error.is_object()) return;
  body.found = true;
  if (const auto metadata = error.member("metadata"); metadata && metadata->is_object())
    read_metadata(*metadata, body);
  if (const auto code = error.member("code")) {
    const auto word = code->scalar();
    if (!word.empty()) body.code = code->is_string() ? JsonWriter().string(word).take() : word;
    if (!is_number(word)) body.code_word = word;
    body.status = http_status_in(word);
  }
  for (const auto* name : {"http_status", "status", "status_code", "statusCode"})
    if (body.status == 0) body.status = http_status_in(error.text(name));
  for (const auto* name : {"status", "type"})
    if (const auto word = error.text(name); body.code_word.empty() && !is_number(word) && word != "error")
      body.code_word = word;
  body.message = error.text("message");
  if (!body.message.starts_with('[')) body.message = words_of(error);
  if (body.retry_delay.empty()) body.retry_delay = delay_in(error);
  if (body.error_type.empty()) body.error_type = error.text("error_type");
  body.parameter = error.text("param");
  if (const auto availability = error.member("availability")) read_availability(*availability, body);
  read_validation(body);
}

/// Does the object have what only errors have?
bool is_bare_error(const JsonValue& object) {
  if (object.text("object") == "error" || object.text("type") == "error") return true;
  for (const auto* name : {"message", "detail", "details", "code", "msg", "errors", "error_message"})
    if (object.member(name)) return true;
  return object.member("title") && object.member("status");
}

/// The error in an envelope: `error`, the one in the first choice that has one, or the envelope itself.
std::optional<JsonValue> find_error(const JsonValue& envelope) {
  if (auto error = envelope.member("error"); error && (error->is_string() || error->is_object()))
    return error;
  const auto choices = envelope.member("choices");
  if (!choices || !choices->is_array())
    return is_bare_error(envelope) ? std::optional(envelope) : std::nullopt;
  for (const JsonValue choice : choices->children())
    if (auto error = choice.member("error")) return error;
  return std::nullopt;
}

/// Beside an error that is a string there may be more words: {"error":"Bad Request","message":"…"}.
void add_words_beside(const JsonValue& envelope, ErrorBody& body) {
  for (const auto* name : {"message", "detail", "details", "error_description"}) {
    const auto member = envelope.member(name);
    const auto words = member ? words_of(*member) : std::string();
    if (words.empty() || words == body.message) continue;
    body.message += (body.message.empty() ? "" : ": ") + words;
    return;
  }
}

void read_envelope(const JsonValue& envelope, ErrorBody& body) {
  if (envelope.is_array()) {
    for (const JsonValue element : envelope.children())
      if (!body.found && element.is_object()) read_envelope(element, body);
    return;
  }
  const auto error = find_error(envelope);
  if (!error) return;
  read_error(*error, body);
  if (error->is_string()) add_words_beside(envelope, body);
  if (body.error_type.empty()) body.error_type = envelope.text("error_type");
  for (const auto* name : {"code", "status", "status_code", "statusCode"})
    if (body.status == 0) body.status = http_status_in(envelope.text(name));
}

bool is_shell(std::string_view message) {
  constexpr std::string_view kShell = "Provider returned error";
  return message.empty() || (message.size() <= kShell.size() + 1 && message.size() >= kShell.size() &&
                             ::strncasecmp(message.data(), kShell.data(), kShell.size()) == 0);
}

}  // namespace

const std::string& ErrorBody::words() const {
  if (!is_shell(message)) return message;
  for (const auto* better : {&raw, &raw_text, &remedy_hint, &provider_code})
    if (!better->empty()) return *better;
  return message;
}

ErrorBody read_error_envelope(std::string_view json) {
  ErrorBody body;
  const JsonDocument document = document_of(json);
  if (document.root()) read_envelope(*document.root(), body);
  return body;
}

ErrorBody read_error_object(std::string_view json, std::string_view envelope) {
  ErrorBody body;
  const JsonDocument document = document_of(json);
  if (document.root()) {
    read_error(*document.root(), body);
  } else if (!json.empty()) {
    body.found = true;
    body.message = utf8::repaired(json);
  }
  const JsonDocument around = document_of(envelope);
  if (!around.root() || !around.root()->is_object()) return body;
  if (body.error_type.empty()) body.error_type = around.root()->text("error_type");
  if (body.raw.empty() && (!document.root() || !document.root()->is_object()))
    add_words_beside(*around.root(), body);
  return body;
}

}  // namespace orel
