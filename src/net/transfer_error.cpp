#include "net/transfer_error.hpp"

#include <curl/curl.h>
#include <errno.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "net/messages.hpp"

namespace orel {
namespace {

using namespace messages;

/// What kind of failure a CURLcode is.
enum class Kind {
  proxy_name,
  name,
  connect,
  handshake,
  trust,
  certificate_file,
  connect_time,
  lost,
  cut,
  not_http,
  bug,
  other
};

struct Row {
  int code;
  Kind kind;
};

constexpr auto kRows = std::to_array<Row>({
    {CURLE_COULDNT_RESOLVE_PROXY, Kind::proxy_name},
    {CURLE_COULDNT_RESOLVE_HOST, Kind::name},
    {CURLE_COULDNT_CONNECT, Kind::connect},
    {CURLE_PROXY, Kind::connect},
    {CURLE_SSL_CONNECT_ERROR, Kind::handshake},
    {CURLE_PEER_FAILED_VERIFICATION, Kind::trust},
    {CURLE_SSL_CERTPROBLEM, Kind::trust},
    {CURLE_SSL_CIPHER, Kind::trust},
    {CURLE_USE_SSL_FAILED, Kind::trust},
    {CURLE_SSL_CRL_BADFILE, Kind::trust},
    {CURLE_SSL_ISSUER_ERROR, Kind::trust},
    {CURLE_SSL_PINNEDPUBKEYNOTMATCH, Kind::trust},
    {CURLE_SSL_INVALIDCERTSTATUS, Kind::trust},
    {CURLE_SSL_CACERT_BADFILE, Kind::certificate_file},
    {CURLE_OPERATION_TIMEDOUT, Kind::connect_time},
    {CURLE_GOT_NOTHING, Kind::lost},
    {CURLE_SEND_ERROR, Kind::lost},
    {CURLE_RECV_ERROR, Kind::lost},
    {CURLE_HTTP2, Kind::lost},
    {CURLE_SEND_FAIL_REWIND, Kind::lost},
    {CURLE_HTTP2_STREAM, Kind::lost},
    {CURLE_HTTP3, Kind::lost},
    {CURLE_PARTIAL_FILE, Kind::cut},
    {CURLE_UNSUPPORTED_PROTOCOL, Kind::not_http},
    {CURLE_WEIRD_SERVER_REPLY, Kind::not_http},
    {CURLE_TOO_MANY_REDIRECTS, Kind::not_http},
    {CURLE_BAD_CONTENT_ENCODING, Kind::not_http},
    {CURLE_FILESIZE_EXCEEDED, Kind::not_http},
    {CURLE_FAILED_INIT, Kind::bug},
    {CURLE_URL_MALFORMAT, Kind::bug},
    {CURLE_NOT_BUILT_IN, Kind::bug},
    {CURLE_FUNCTION_NOT_FOUND, Kind::bug},
    {CURLE_BAD_FUNCTION_ARGUMENT, Kind::bug},
    {CURLE_UNKNOWN_OPTION, Kind::bug},
});

// CURLE_TOO_LARGE, which libcurl has from 8.6 on: a header that older ones call "out of memory" or a receive
// error.
constexpr auto kTooLarge = static_cast<CURLcode>(100);

Kind kind_of(const TransferFacts& facts) {
  if (facts.code == kTooLarge) return Kind::not_http;
  // A header line of a megabyte is "out of memory" to libcurl; so is the real thing.
  if (facts.code == CURLE_OUT_OF_MEMORY)
    return facts.progress.request_begun && !facts.progress.head_complete ? Kind::not_http : Kind::bug;
  const auto row = std::ranges::find(kRows, facts.code, &Row::code);
  return row == kRows.end() ? Kind::other : row->kind;
}

TransferFailure failure(Phase phase, ExitStatus status, Text what, Text why, Text todo) {
  return {phase,
          Error{.status = status, .what = std::move(what), .why = std::move(why), .todo = std::move(todo)}};
}

Text libcurl_says(const TransferFacts& facts) {
  return facts.words.empty() ? Text() : kLibcurlSays(facts.words);
}

TransferFailure proxy_failure(const TransferFacts& facts, const Text& reason) {
  return failure(Phase::unsent_network, ExitStatus::network, kProxyFailed(facts.proxy, reason),
                 libcurl_says(facts), Text(kProxyDo));
}

TransferFailure unreachable(const TransferFacts& facts, const Words& reason) {
  if (!facts.proxy.empty()) return proxy_failure(facts, Text(reason));
  return failure(Phase::unsent_network, ExitStatus::network, kCannotReach(facts.host, Text(reason)),
                 libcurl_says(facts), Text(kConfigCheck));
}

TransferFailure name_failure(const TransferFacts& facts) {
  return failure(Phase::unsent_network, ExitStatus::network, kCannotReach(facts.host, Text(kNameNotResolved)),
                 facts.proxy.empty() ? Text(kNoNetworkWhy) : libcurl_says(facts), Text(kConfigCheck));
}

const Words& reason_of(long os_error) {
  switch (os_error) {
    case ECONNREFUSED: return kConnectionRefused;
    case ENETUNREACH:
    case EHOSTUNREACH: return kNoRoute;
    default: return kNotConnected;
  }
}

/// Did the connection end, or did the peer speak? libcurl has one code for both; an alert or an old version
/// carries no errno.
bool connection_ended(const TransferFacts& facts) {
  constexpr std::array<std::string_view, 3> kEnds{"SSL_ERROR_SYSCALL", "unexpected eof",
                                                  "non-properly terminated"};
  return facts.os_error != 0 ||
         std::ranges::any_of(kEnds, [&](auto words) { return facts.words.find(words) != std::string::npos; });
}

/// OpenSSL's words for bytes that are no TLS at all; an old version or an alert has others.
bool is_no_tls(const TransferFacts& facts) {
  return facts.words.find("wrong version number") != std::string::npos;
}

TransferFailure handshake_failure(const TransferFacts& facts) {
  if (!facts.proxy.empty() && is_no_tls(facts)) return proxy_failure(facts, Text(kProxyWithoutTls));
  if (connection_ended(facts))
    return failure(Phase::unsent_tls, ExitStatus::network, kCannotReach(facts.host, Text(kHandshakeBroke)),
                   libcurl_says(facts), Text(kConfigCheck));
  return failure(Phase::unsent_tls, ExitStatus::tls, kNoTls(facts.host), libcurl_says(facts), Text(kTlsDo));
}

TransferFailure untrusted(const TransferFacts& facts, const Words& reason, Text why, const Words& todo) {
  return failure(Phase::untrusted, ExitStatus::tls, kNotTrusted(facts.host, Text(reason)), std::move(why),
                 Text(todo));
}

Text date_and(const Phrase<std::string_view, std::string_view>& sentence, const std::string& date,
              const std::string& today) {
  return date.empty() ? kComputerDate(today) : sentence(date, today);
}

TransferFailure trust_failure(const TransferFacts& facts) {
  const auto looked_in = [&] {
    return facts.trusted.empty() ? libcurl_says(facts) : kCertsLookedIn(facts.trusted);
  };
  switch (facts.peer.result) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return untrusted(facts, kCertExpired, date_and(kCertEnded, facts.peer.not_after, facts.today),
                       kClockDo);
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return untrusted(facts, kCertNotYet, date_and(kCertBegins, facts.peer.not_before, facts.today),
                       kClockDo);
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return untrusted(facts, kCertSelfSigned, looked_in(), kCacertDo);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return untrusted(facts, kCertUnknownCa, looked_in(), kCacertDo);
    case X509_V_OK:
      // OpenSSL accepted the chain, so it is the name; another library does not tell.
      if (facts.peer.checked && facts.code == CURLE_PEER_FAILED_VERIFICATION)
        return untrusted(facts, kCertWrongHost, libcurl_says(facts), kWrongHostDo);
      [[fallthrough]];
    default: return untrusted(facts, kCertRefused, libcurl_says(facts), kCacertDo);
  }
}

TransferFailure certificate_file_failure(const TransferFacts& facts) {
  return failure(Phase::untrusted, ExitStatus::tls, kBadCertificateFile(facts.ca_file), libcurl_says(facts),
                 Text(kCacertDo));
}

/// Nothing came, or not all of it. Before the request was sent the proxy is at fault, if there is one;
/// afterwards the server is.
TransferFailure lost(const TransferFacts& facts) {
  if (!facts.progress.request_begun) {
    if (facts.proxy.empty()) return unreachable(facts, kConnectionClosed);
    if (facts.proxy_status >= 300) return proxy_failure(facts, kProxyAnswered(facts.proxy_status));
    return proxy_failure(facts, Text(kConnectionClosed));
  }
  const auto& sentence = facts.progress.head_complete ? kReplyBrokeOff
                         : facts.progress.status_line ? kHeaderBrokeOff
                                                      : kNoReplyCame;
  return failure(phase_of(facts.progress), ExitStatus::network, sentence(facts.host), libcurl_says(facts),
                 {});
}

TransferFailure not_http(const TransferFacts& facts) {
  // Libcurl's own words would be "out of memory".
  if (facts.code == CURLE_OUT_OF_MEMORY || facts.code == kTooLarge)
    return bad_reply(Text(kHeaderTooLong), facts.progress);
  const auto what = facts.code == CURLE_BAD_CONTENT_ENCODING ? Text(kReplyNotUnpacked) : kNotHttp(facts.host);
  auto found = bad_reply(what, facts.progress);
  found.error.why = libcurl_says(facts);
  return found;
}

TransferFailure unlisted(const TransferFacts& facts) {
  return failure(phase_of(facts.progress), ExitStatus::network, kCannotReach(facts.host, Text(kNotConnected)),
                 libcurl_says(facts), {});
}

/// The proxy wants another user name or password. Asked again with the same ones it may lock the account.
bool has_proxy_refused_user(const TransferFacts& facts) {
  if (facts.progress.request_begun || facts.proxy.empty()) return false;
  return facts.proxy_status == 407 || facts.words.find("User was rejected") != std::string::npos;
}

TransferFailure refused_by_proxy(const TransferFacts& facts) {
  const auto reason = facts.proxy_status == 407 ? Text(kProxyPassword) : Text(kProxyRefusesUser);
  auto found = proxy_failure(facts, reason);
  found.phase = Phase::unsent_final;
  return found;
}

/// Under TLS 1.3 the server says so after our side of the handshake is done and the request may be on its
/// way. It reads no request on a connection whose handshake it refuses. Under TLS 1.2 it only ends the
/// handshake with an alert, after it has asked for a certificate and got none.
bool is_client_certificate_wanted(const TransferFacts& facts) {
  const auto has = [&](std::string_view word) { return facts.words.find(word) != std::string::npos; };
  return has("certificate required") ||
         (facts.code == CURLE_SSL_CONNECT_ERROR && facts.peer.wants_certificate && has("alert"));
}

TransferFailure client_certificate_wanted(const TransferFacts& facts) {
  return failure(Phase::untrusted, ExitStatus::tls, kWantsClientCertificate(facts.host), libcurl_says(facts),
                 Text(kWantsClientCertificateDo));
}

TransferFailure choose(const TransferFacts& facts) {
  if (has_proxy_refused_user(facts)) return refused_by_proxy(facts);
  switch (kind_of(facts)) {
    case Kind::proxy_name: return proxy_failure(facts, Text(kNameNotResolved));
    case Kind::name: return name_failure(facts);
    case Kind::connect: return unreachable(facts, reason_of(facts.os_error));
    case Kind::handshake: return handshake_failure(facts);
    case Kind::trust: return trust_failure(facts);
    case Kind::certificate_file: return certificate_file_failure(facts);
    case Kind::connect_time:
      return clock_failure(Expired::connect, Limits{.connect = facts.connect_limit}, facts.host,
                           facts.progress);
    case Kind::lost:
    case Kind::cut: return lost(facts);
    case Kind::not_http: return not_http(facts);
    case Kind::bug:
      return failure(phase_of(facts.progress), ExitStatus::internal, kInternal(facts.words), {}, {});
    case Kind::other: break;
  }
  return unlisted(facts);
}

/// A POST that was sent, even in part, may be billed.
TransferFailure with_billing(TransferFailure found, const Progress& progress) {
  if (progress.method == Method::post && progress.request_begun) found.error.facts.billing = Billing::maybe;
  return found;
}

TransferFailure expiry(Expired clock, const Limits& limits, const std::string& host, Phase phase) {
  switch (clock) {
    case Expired::connect:
      return failure(Phase::unsent_network, ExitStatus::timeout,
                     kNoConnectionFor(host, plain_seconds(limits.connect)), {}, Text(kConnectTimeoutDo));
    case Expired::headers:
      return failure(phase, ExitStatus::timeout, kNoReplyFor(host, plain_seconds(limits.headers)), {},
                     Text(kHeaderTimeoutDo));
    case Expired::no_bytes:
      return failure(phase, ExitStatus::timeout, kNoDataFor(plain_seconds(limits.no_bytes)), {},
                     Text(kStallTimeoutDo));
    case Expired::no_content:
      return failure(phase, ExitStatus::timeout, kNoTextFor(plain_seconds(limits.no_content)), {},
                     Text(kIdleTimeoutDo));
    case Expired::total: break;
  }
  return failure(Phase::deadline, ExitStatus::timeout, kNotWholeWithin(plain_seconds(limits.total)),
                 kTimeoutIs(plain_seconds(limits.total)), Text(kTimeoutDo));
}

bool is_unsent(Phase phase) {
  return phase == Phase::unsent_network || phase == Phase::unsent_tls || phase == Phase::untrusted ||
         phase == Phase::unsent_final;
}

}  // namespace

Phase phase_of(const Progress& progress) {
  if (progress.head_complete) return Phase::status;
  return progress.request_begun ? Phase::sent : Phase::unsent_network;
}

TransferFailure transfer_failure(const TransferFacts& facts) {
  if (is_client_certificate_wanted(facts)) return client_certificate_wanted(facts);
  auto found = choose(facts);
  // libcurl connects again by itself (HTTP_1_1_REQUIRED). Whatever fails then: the request had gone out.
  if (facts.progress.request_begun && phase_of(facts.progress) == Phase::sent && is_unsent(found.phase))
    found = lost(facts);
  return with_billing(std::move(found), facts.progress);
}

TransferFailure clock_failure(Expired clock, const Limits& limits, const std::string& host,
                              const Progress& progress) {
  return with_billing(expiry(clock, limits, host, phase_of(progress)), progress);
}

TransferFailure headless(const std::string& host, const Progress& progress) {
  const auto& sentence = progress.status_line ? kHeaderBrokeOff : kNoReplyCame;
  return with_billing(failure(phase_of(progress), ExitStatus::network, sentence(host), {}, {}), progress);
}

TransferFailure bad_reply(Text what, const Progress& progress) {
  const auto phase = progress.status_line ? Phase::status : phase_of(progress);
  return with_billing(failure(phase, ExitStatus::protocol, std::move(what), {}, {}), progress);
}

std::string date_text(const ::tm& day) {
  return formatted("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

}  // namespace orel
