#include "net/curl_request.hpp"

#include <strings.h>

#include <algorithm>
#include <climits>

#include "base/format.hpp"
#include "net/openssl_check.hpp"

namespace orel {

CurlRequest::CurlRequest(const HttpRequest& request, milliseconds connect_limit, const Trust& trust,
                         PeerCheck* note, const std::string& user_agent)
    : dialled_(request.url.dial(request.path)), easy_(curl_easy_init()) {
  is_good_ = dialled_ && easy_;
  if (!is_good_) return;
  set(CURLOPT_CURLU, dialled_.get());
  set(CURLOPT_ERRORBUFFER, words_.data());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // a resolver that hangs must not hold us
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_UNRESTRICTED_AUTH, 0L);
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_USERAGENT, user_agent.c_str());
  set(CURLOPT_POST, request.method == Method::post ? 1L : 0L);
  if (request.method == Method::get) set(CURLOPT_HTTPGET, 1L);
  if (request.compressed) set(CURLOPT_ACCEPT_ENCODING, "gzip");
  set_connect_limit(connect_limit);
  set_connection(request);
  set_tls(trust, note);
}

void CurlRequest::set_connection(const HttpRequest& request) {
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  set(CURLOPT_TCP_KEEPIDLE, 30L);
  set(CURLOPT_TCP_KEEPINTVL, 10L);
#if LIBCURL_VERSION_NUM >= 0x080900
  // Not by set(): the libcurl that runs may be older than the one we were built with and refuse this option;
  // then the system's default holds.
  curl_easy_setopt(easy_.get(), CURLOPT_TCP_KEEPCNT, 3L);
#endif
  set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // a proxy sees no key
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(CURLOPT_PROTOCOLS_STR, request.url.is_loopback() ? "http,https" : "https");
  if (request.url.is_loopback()) keep_at_home(request.url);
}

/// A request to this machine must not leave it: neither through a proxy, nor because a resolver has another
/// idea of "localhost".
void CurlRequest::keep_at_home(const Url& url) {
  set(CURLOPT_NOPROXY, "*");
  if (::strcasecmp(url.host().c_str(), "localhost") == 0) pin(url, "127.0.0.1,[::1]");
}

void CurlRequest::pin(const Url& url, std::string_view addresses) {
  append(pinned_, formatted("{}:{}", url.authority(), addresses));
  set(CURLOPT_RESOLVE, pinned_.get());
}

void CurlRequest::unpin(const Url& url) {
  append(pinned_, formatted("-{}", url.authority()));
  set(CURLOPT_RESOLVE, pinned_.get());
}

void CurlRequest::set_connect_limit(milliseconds limit) {
  // To libcurl zero is its own default of five minutes.
  const long long count =
      limit > milliseconds::zero() ? std::min<long long>(limit.count(), INT_MAX) : INT_MAX;
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(count));
}

void CurlRequest::set_tls(const Trust& trust, PeerCheck* note) {
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // Null removes libcurl's own default; with the default OpenSSL would load the whole bundle besides the
  // directory.
  const auto* file = trust.file.empty() ? nullptr : trust.file.c_str();
  const auto* directory = trust.directory.empty() ? nullptr : trust.directory.c_str();
  set(CURLOPT_CAINFO, file);
  set(CURLOPT_CAPATH, directory);
  set(CURLOPT_PROXY_CAINFO, file);
  set(CURLOPT_PROXY_CAPATH, directory);
  if (note == nullptr) return;
  set(CURLOPT_SSL_CTX_FUNCTION, note_peer_check);
  set(CURLOPT_SSL_CTX_DATA, note);
}

void CurlRequest::set_lines(const HttpRequest& request, std::optional<std::size_t> body_size) {
  lines_.reset();
  for (const auto& field : request.fields) append(lines_, formatted("{}: {}", field.name, field.value));
  if (request.key != nullptr) {
    auto line = "Authorization: Bearer " + request.key->reveal();
    append(lines_, line);
    wipe(line);
  }
  if (body_size) {
    // Without the empty Transfer-Encoding libcurl adds "chunked" to a length that it learned too late.
    append(lines_, formatted("Content-Length: {}", *body_size));
    append(lines_, "Transfer-Encoding:");
    append(lines_, "Expect:");
  }
  set(CURLOPT_HTTPHEADER, lines_.get());
}

std::string CurlRequest::words(CURLcode code) const {
  return words_.front() != '\0' ? words_.data() : curl_easy_strerror(code);
}

}  // namespace orel
