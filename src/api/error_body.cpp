#include "api/error_body.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <strings.h>

#include <algorithm>
#include <charconv>

namespace orel {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// Slow calls are padded before the body: white space, and comment lines of an event stream.
std::string_view without_padding(std::string_view text) {
  for (;;) {
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == text.npos) return {};
    text.remove_prefix(start);
    if (text.front() != ':') return text;
    text.remove_prefix(std::min(text.find('\n'), text.size()));
  }
}

int hex_value(std::string_view four) {
  int value = 0;
  const auto [end, failure] = std::from_chars(four.data(), four.data() + four.size(), value, 16);
  return failure == std::errc{} && end == four.data() + four.size() ? value : -1;
}

/// The number in a `\uXXXX` that begins at `at`; -1 if none does.
int escape_at(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  return hex_value(json.substr(at + 2, 4));
}

/// Servers shorten texts without looking: half a surrogate pair or half a character is no reason to lose the
/// whole error. Each such half becomes U+FFFD.
std::string mended(std::string_view json) {
  std::string whole;
  whole.reserve(json.size() + 16);
  for (std::size_t i = 0; i < json.size();) {
    if (json[i] == '\\' && i + 1 < json.size()) {
      const int first = escape_at(json, i);
      const bool high = first >= 0xD800 && first < 0xDC00;
      const int second = high ? escape_at(json, i + 6) : -1;
      if (second >= 0xDC00 && second < 0xE000) {
        whole += json.substr(i, 12);
        i += 12;
      } else if (first >= 0xD800 && first < 0xE000) {
        whole += "\\ufffd";
        i += 6;
      } else {
        whole += json.substr(i, 2);
        i += 2;
      }
      continue;
    }
    std::size_t length = 1;
    while (length <= 4 && !simdjson::validate_utf8(json.data() + i, std::min(length, json.size() - i)))
      ++length;
    if (length <= 4)
      whole += json.substr(i, length);
    else
      whole += "\xEF\xBF\xBD";
    i += length <= 4 ? length : 1;
  }
  return whole;
}

/// One parsed text; `root` is good as long as this lives.
class Document {
 public:
  explicit Document(std::string_view json) {
    json = without_padding(json);
    auto failure = parse(json);
    if (failure == simdjson::STRING_ERROR || failure == simdjson::UTF8_ERROR) failure = parse(mended(json));
    is_whole_ = failure == simdjson::SUCCESS;
  }
  const element* root() const { return is_whole_ ? &root_ : nullptr; }

 private:
  simdjson::error_code parse(std::string_view json) {
    return parser_.parse(json.data(), json.size(), true).get(root_);
  }
  simdjson::dom::parser parser_{};
  element root_{};
  bool is_whole_ = false;
};

std::optional<element> member(const element& from, std::string_view name) {
  simdjson::dom::object object;
  element value;
  if (from.get(object) || object.at_key(name).get(value) || value.is_null()) return std::nullopt;
  return value;
}

/// A string or number as text; else empty.
std::string scalar(const element& value) {
  switch (value.type()) {
    case element_type::STRING: return std::string(std::string_view(value));
    case element_type::INT64: return fmt::format("{}", int64_t(value));
    case element_type::UINT64: return fmt::format("{}", uint64_t(value));
    case element_type::DOUBLE: return fmt::format("{}", double(value));
    default: return {};
  }
}

std::string text(const element& from, std::string_view name) {
  const auto value = member(from, name);
  return value ? scalar(*value) : std::string();
}

std::vector<std::string> texts(const element& from, std::string_view name) {
  std::vector<std::string> list;
  simdjson::dom::array array;
  if (const auto value = member(from, name); value && !value->get(array))
    for (const element item : array)
      if (auto word = scalar(item); !word.empty()) list.push_back(std::move(word));
  return list;
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
    if (name.size() == wanted.size() && ::strncasecmp(name.data(), wanted.data(), name.size()) == 0)
      to = scalar(from);
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
  body.spend_usd = text(metadata, "spend_usd");
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

bool is_whole_json(std::string_view text) {
  return Document(text).root() != nullptr;
}

}  // namespace orel
