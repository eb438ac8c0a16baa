#include "net/url.hpp"

#include <algorithm>
#include <charconv>

#include "base/format.hpp"
#include "base/same_word.hpp"
#include "base/service.hpp"
#include "net/curl_handle.hpp"
#include "net/messages.hpp"

namespace orel {
namespace {

using namespace messages;

Error unusable(const Words& reason, std::string_view place) {
  return Error{.status = ExitStatus::usage, .what = kBadUrl(place, Text(reason)), .todo = Text(kUrlDo)};
}

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
  const CurlText owner(text);
  return text;
}

/// What stands between "//" and the next "/" or "?", as it was typed.
std::string_view authority_of(std::string_view text) {
  const auto slashes = text.find("://");
  if (slashes == text.npos) return {};
  text.remove_prefix(slashes + 3);
  return text.substr(0, text.find_first_of("/?"));
}

/// The host as it was typed: libcurl decodes and normalises, and what looks like one host must not be
/// another.
std::string_view typed_host(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

/// Copied from an example of a request: the path would be there twice.
bool names_endpoint(std::string_view text) {
  text = text.substr(0, text.find('?'));
  while (text.ends_with('/')) text.remove_suffix(1);
  return text.ends_with("/chat/completions");
}

/// What is wrong with the letters alone; null: nothing.
const Words* fault_in_text(std::string_view text) {
  if (text.empty()) return &kUrlEmpty;
  for (const char c : text)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return &kUrlBlank;
  if (text.find('\\') != text.npos) return &kUrlBackslash;
  if (text.find('#') != text.npos) return &kUrlFragment;
  if (text.find("://") == text.npos) return &kUrlScheme;
  if (authority_of(text).empty()) return &kUrlHost;
  if (authority_of(text).find('@') != text.npos) return &kUrlUser;
  if (names_endpoint(text)) return &kUrlEndpoint;
  return nullptr;
}

const Words& fault_of(CURLUcode code) {
  switch (code) {
    case CURLUE_BAD_PORT_NUMBER: return kUrlPort;
    case CURLUE_USER_NOT_ALLOWED: return kUrlUser;
    case CURLUE_BAD_SCHEME:
    case CURLUE_UNSUPPORTED_SCHEME: return kUrlScheme;
    case CURLUE_NO_HOST:
    case CURLUE_BAD_HOSTNAME:
    case CURLUE_BAD_IPV6: return kUrlHost;
    default: return kUrlMalformed;
  }
}

bool is_host_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_';
}

bool is_usable_host(std::string_view host, std::string_view typed) {
  if (host.starts_with('[')) return host.ends_with(']');
  return !host.empty() && same_word(host, typed) && std::ranges::all_of(host, is_host_letter) &&
         !host.starts_with('.') && host.find("..") == host.npos;
}

bool is_byte_number(std::string_view digits) {
  int value = 0;
  const auto end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  return !digits.empty() && digits.size() <= 3 && read.ec == std::errc() && read.ptr == end && value <= 255;
}

/// 127.0.0.0/8 as four plain numbers.
bool is_loopback_quad(std::string_view host) {
  if (!host.starts_with("127.")) return false;
  for (int count = 1;; ++count) {
    const auto dot = host.find('.');
    if (!is_byte_number(host.substr(0, dot))) return false;
    if (dot == host.npos) return count == 4;
    host.remove_prefix(dot + 1);
  }
}

bool is_this_machine(std::string_view typed) {
  return same_word(typed, "localhost") || typed == "[::1]" || is_loopback_quad(typed);
}

std::string without_trailing_slashes(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  return std::string(text);
}

CURLU* read(std::string_view text, CURLUcode& code) {
  CurlUrl url(curl_url());
  code = url ? curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_DISALLOW_USER)
             : CURLUE_OUT_OF_MEMORY;
  return code == CURLUE_OK ? url.release() : nullptr;
}

/// Appends path and query to those of the base.
bool extend(CURLU* url, std::string_view path) {
  const auto mark = path.find('?');
  auto whole = without_trailing_slashes(part(url, CURLUPART_PATH));
  whole += path.substr(0, mark);
  if (curl_url_set(url, CURLUPART_PATH, whole.c_str(), 0) != CURLUE_OK) return false;
  if (mark == path.npos) return true;
  auto query = part(url, CURLUPART_QUERY);
  if (!query.empty()) query += '&';
  query += path.substr(mark + 1);
  return curl_url_set(url, CURLUPART_QUERY, query.c_str(), 0) == CURLUE_OK;
}

}  // namespace

Url Url::built_in() {
  Url url;
  url.text_ = kBaseUrl;
  url.host_ = "openrouter.ai";
  url.authority_ = "openrouter.ai:443";
  url.built_in_ = true;
  return url;
}

Result<Url> Url::parse(std::string_view text, std::string_view place) {
  if (const auto* fault = fault_in_text(text)) return unusable(*fault, place);
  CURLUcode code{};
  std::shared_ptr<CURLU> parsed(read(text, code), [](CURLU* url) { curl_url_cleanup(url); });
  if (!parsed) return unusable(fault_of(code), place);

  const auto scheme = part(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "https" && scheme != "http") return unusable(kUrlScheme, place);
  const auto typed = typed_host(authority_of(text));
  const auto host = part(parsed.get(), CURLUPART_HOST);
  if (!is_usable_host(host, typed) || !part(parsed.get(), CURLUPART_ZONEID).empty())
    return unusable(kUrlHost, place);
  const auto port = part(parsed.get(), CURLUPART_PORT);
  if (!port.empty() && port.find_first_not_of('0') == port.npos) return unusable(kUrlPort, place);

  Url url;
  url.text_ = without_trailing_slashes(text);
  url.host_ = host;
  url.authority_ = host + ':' + part(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  url.loopback_ = is_this_machine(typed);
  url.built_in_ = url.text_ == kBaseUrl;
  url.parsed_ = std::move(parsed);
  if (scheme == "http" && !url.loopback_)
    return Error{.status = ExitStatus::usage,
                 .what = kPlainHttp(host),
                 .why = kPlainHttpWhy(place, url.text_),
                 .todo = Text(kPlainHttpDo)};
  return url;
}

bool Url::is_number() const {
  return host_.starts_with('[') || host_.find_first_not_of("0123456789.") == host_.npos;
}

std::string Url::with(std::string_view path) const {
  if (built_in_) return formatted("{}{}", text_, path);
  const CurlUrl url(dial(path));
  return url ? part(url.get(), CURLUPART_URL) : std::string();
}

Curl_URL* Url::dial(std::string_view path) const {
  CURLUcode code{};
  CurlUrl url(parsed_ ? curl_url_dup(parsed_.get()) : read(text_, code));
  return url && extend(url.get(), path) ? url.release() : nullptr;
}

}  // namespace orel
