#include "net/transfer_error.hpp"

#include <curl/curl.h>
#include <errno.h>
#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <ostream>

namespace orel {
namespace {

using namespace std::chrono_literals;

constexpr Progress kUnsent{.method = Method::post};
constexpr Progress kSent{.method = Method::post, .request_begun = true};
constexpr Progress kStatusLine{.method = Method::post, .request_begun = true, .status_line = true};
constexpr Progress kHead{
    .method = Method::post, .request_begun = true, .status_line = true, .head_complete = true};

TransferFacts facts(int code, const Progress& progress = kUnsent) {
  return {.code = code,
          .words = "libcurl's words",
          .progress = progress,
          .host = "openrouter.ai",
          .today = "2031-01-01",
          .trusted = "/etc/ssl/certs",
          .connect_limit = 10s};
}

// -- class and phase

struct Case {
  int code;
  Progress progress;
  ExitStatus status;
  Phase phase;
  long os_error = 0;
};

void PrintTo(const Case& tested, std::ostream* out) {
  *out << tested.code;
}

class TransferErrorTest : public testing::TestWithParam<Case> {};

TEST_P(TransferErrorTest, GivesClassPhaseAndWords) {
  const auto& given = GetParam();
  auto known = facts(given.code, given.progress);
  known.os_error = given.os_error;
  const auto failure = transfer_failure(known);
  EXPECT_EQ(failure.error.status, given.status);
  EXPECT_EQ(failure.phase, given.phase);
  EXPECT_EQ(failure.error.facts.billing, given.progress.request_begun ? Billing::maybe : Billing::no);
  EXPECT_FALSE(failure.error.what.en.empty());
  EXPECT_FALSE(failure.error.what.ru.empty());
}

INSTANTIATE_TEST_SUITE_P(Unsent, TransferErrorTest,
                         testing::Values(Case{5, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{6, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{7, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{97, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{35, kUnsent, ExitStatus::network, Phase::unsent_tls,
                                              ECONNRESET},
                                         Case{35, kUnsent, ExitStatus::tls, Phase::unsent_tls},
                                         Case{28, kUnsent, ExitStatus::timeout, Phase::unsent_network},
                                         Case{52, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{55, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{56, kUnsent, ExitStatus::network, Phase::unsent_network},
                                         Case{1, kUnsent, ExitStatus::protocol, Phase::unsent_network},
                                         Case{27, kUnsent, ExitStatus::internal, Phase::unsent_network}));

INSTANTIATE_TEST_SUITE_P(Untrusted, TransferErrorTest,
                         testing::Values(Case{58, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{59, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{60, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{64, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{77, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{82, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{83, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{90, kUnsent, ExitStatus::tls, Phase::untrusted},
                                         Case{91, kUnsent, ExitStatus::tls, Phase::untrusted}));

INSTANTIATE_TEST_SUITE_P(Sent, TransferErrorTest,
                         testing::Values(Case{52, kSent, ExitStatus::network, Phase::sent},
                                         Case{55, kSent, ExitStatus::network, Phase::sent},
                                         Case{56, kSent, ExitStatus::network, Phase::sent},
                                         Case{16, kSent, ExitStatus::network, Phase::sent},
                                         Case{65, kSent, ExitStatus::network, Phase::sent},
                                         Case{92, kSent, ExitStatus::network, Phase::sent},
                                         Case{95, kSent, ExitStatus::network, Phase::sent},
                                         Case{1, kSent, ExitStatus::protocol, Phase::sent},
                                         Case{8, kSent, ExitStatus::protocol, Phase::sent},
                                         Case{27, kSent, ExitStatus::protocol, Phase::sent},
                                         Case{200, kSent, ExitStatus::network, Phase::sent}));

// libcurl connects again by itself when HTTP/2 was refused after the request.
INSTANTIATE_TEST_SUITE_P(SentThenConnectedAgain, TransferErrorTest,
                         testing::Values(Case{6, kSent, ExitStatus::network, Phase::sent},
                                         Case{7, kSent, ExitStatus::network, Phase::sent},
                                         Case{28, kSent, ExitStatus::network, Phase::sent},
                                         Case{35, kSent, ExitStatus::network, Phase::sent},
                                         Case{60, kSent, ExitStatus::network, Phase::sent}));

INSTANTIATE_TEST_SUITE_P(Replied, TransferErrorTest,
                         testing::Values(Case{18, kHead, ExitStatus::network, Phase::status},
                                         Case{56, kHead, ExitStatus::network, Phase::status},
                                         Case{92, kHead, ExitStatus::network, Phase::status},
                                         Case{16, kHead, ExitStatus::network, Phase::status},
                                         Case{61, kHead, ExitStatus::protocol, Phase::status},
                                         Case{63, kHead, ExitStatus::protocol, Phase::status},
                                         Case{47, kHead, ExitStatus::protocol, Phase::status},
                                         Case{8, kHead, ExitStatus::protocol, Phase::status},
                                         Case{27, kHead, ExitStatus::internal, Phase::status},
                                         Case{27, kStatusLine, ExitStatus::protocol, Phase::status},
                                         Case{8, kStatusLine, ExitStatus::protocol, Phase::status},
                                         Case{56, kStatusLine, ExitStatus::network, Phase::sent}));

INSTANTIATE_TEST_SUITE_P(Bugs, TransferErrorTest,
                         testing::Values(Case{2, kUnsent, ExitStatus::internal, Phase::unsent_network},
                                         Case{3, kUnsent, ExitStatus::internal, Phase::unsent_network},
                                         Case{4, kUnsent, ExitStatus::internal, Phase::unsent_network},
                                         Case{41, kUnsent, ExitStatus::internal, Phase::unsent_network},
                                         Case{43, kUnsent, ExitStatus::internal, Phase::unsent_network},
                                         Case{48, kUnsent, ExitStatus::internal, Phase::unsent_network}));

// -- words

TEST(TransferError, SaysThatTheNameIsUnknown) {
  const auto error = transfer_failure(facts(CURLE_COULDNT_RESOLVE_HOST)).error;
  EXPECT_EQ(error.what.en, "cannot reach openrouter.ai: name not resolved");
  EXPECT_EQ(error.what.ru, "нет связи с openrouter.ai: имя не найдено в DNS");
  EXPECT_EQ(error.why.en, "no network, or DNS or proxy settings (HTTPS_PROXY is not set).");
  EXPECT_EQ(error.todo.en, "orel config check");
}

TEST(TransferError, DoesNotCallAHugeHeaderLackOfMemory) {
  auto known = facts(CURLE_OUT_OF_MEMORY, kStatusLine);
  EXPECT_EQ(transfer_failure(known).error.what.en, "the header of the reply is too long");
  EXPECT_TRUE(transfer_failure(known).error.why.empty());
}

TEST(TransferError, TellsRefusedFromNoRoute) {
  auto known = facts(CURLE_COULDNT_CONNECT);
  known.os_error = ECONNREFUSED;
  EXPECT_EQ(transfer_failure(known).error.what.en, "cannot reach openrouter.ai: connection refused");
  known.os_error = ENETUNREACH;
  EXPECT_EQ(transfer_failure(known).error.what.en, "cannot reach openrouter.ai: no route to it");
}

TEST(TransferError, NamesTheProxyThatSpeaksNoTls) {
  auto known = facts(CURLE_SSL_CONNECT_ERROR);
  known.words = "error:0A00010B:SSL routines::wrong version number";
  EXPECT_EQ(transfer_failure(known).error.status,
            ExitStatus::tls);  // nobody stands between us and the server
  known.proxy = "http://…@proxy:3128";
  const auto failure = transfer_failure(known);
  EXPECT_EQ(failure.error.status, ExitStatus::network);
  EXPECT_EQ(failure.phase, Phase::unsent_network);
  EXPECT_EQ(failure.error.what.en, "the proxy http://…@proxy:3128 does not work: it lets no TLS through");
  known.words = "error:0A000102:SSL routines::unsupported protocol";
  EXPECT_EQ(transfer_failure(known).error.status, ExitStatus::tls);  // the server's own words
}

TEST(TransferError, NamesTheProxyAsTheCulprit) {
  auto known = facts(CURLE_COULDNT_CONNECT);
  known.proxy = "http://…@proxy:3128";
  known.os_error = ECONNREFUSED;
  EXPECT_EQ(transfer_failure(known).error.what.en,
            "the proxy http://…@proxy:3128 does not work: connection refused");
  known.code = CURLE_RECV_ERROR;
  known.proxy_status = 407;
  EXPECT_EQ(transfer_failure(known).error.what.en,
            "the proxy http://…@proxy:3128 does not work: it asks for a password (HTTP 407)");
  known.proxy_status = 503;
  EXPECT_EQ(transfer_failure(known).error.what.en,
            "the proxy http://…@proxy:3128 does not work: it answered HTTP 503");
  known.proxy_status = 0;
  EXPECT_EQ(transfer_failure(known).error.what.en,
            "the proxy http://…@proxy:3128 does not work: the connection was closed");
}

TEST(TransferError, SaysSinceWhenACertificateIsOld) {
  auto known = facts(CURLE_PEER_FAILED_VERIFICATION);
  known.peer = {.checked = true,
                .result = X509_V_ERR_CERT_HAS_EXPIRED,
                .not_before = "2026-08-01",
                .not_after = "2026-11-01"};
  const auto error = transfer_failure(known).error;
  EXPECT_EQ(error.what.en, "the certificate of openrouter.ai is not trusted: expired");
  EXPECT_EQ(error.why.en, "it ended on 2026-11-01; this computer's date is 2031-01-01.");
  EXPECT_EQ(error.todo.en, "correct the clock; behind a company proxy use --cacert FILE");
  EXPECT_EQ(error.what.ru, "сертификату openrouter.ai нельзя доверять: срок истёк");
  EXPECT_EQ(error.why.ru, "он действовал до 2026-11-01; дата на этом компьютере 2031-01-01.");
}

TEST(TransferError, TellsTheReasonsOfMistrustApart) {
  const std::map<long, std::string> reasons{{X509_V_ERR_CERT_NOT_YET_VALID, "not valid yet"},
                                            {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "self-signed"},
                                            {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "issuer unknown"},
                                            {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "issuer unknown"},
                                            {X509_V_ERR_CERT_REVOKED, "check failed"},
                                            {X509_V_OK, "wrong host"}};
  for (const auto& [result, reason] : reasons) {
    auto known = facts(CURLE_PEER_FAILED_VERIFICATION);
    known.peer = {.checked = true, .result = result};
    EXPECT_EQ(transfer_failure(known).error.what.en,
              "the certificate of openrouter.ai is not trusted: " + reason);
  }
}

TEST(TransferError, GuessesNoReasonWhereTheLibraryTellsNone) {
  EXPECT_EQ(transfer_failure(facts(CURLE_PEER_FAILED_VERIFICATION)).error.what.en,
            "the certificate of openrouter.ai is not trusted: check failed");
}

TEST(TransferError, EachClockTellsItselfApart) {
  const Limits limits{.connect = 10s, .headers = 120s, .no_bytes = 90s, .no_content = 300s, .total = 600s};
  const std::map<Expired, std::string> sentences{
      {Expired::connect, "no connection to openrouter.ai within 10 s"},
      {Expired::headers, "no reply from openrouter.ai for 120 s"},
      {Expired::no_bytes, "no data for 90 s"},
      {Expired::no_content, "no text for 300 s"},
      {Expired::total, "no whole answer within 600 s"}};
  for (const auto& [clock, sentence] : sentences) {
    const auto failure = clock_failure(clock, limits, "openrouter.ai", kHead);
    EXPECT_EQ(failure.error.what.en, sentence);
    EXPECT_EQ(failure.error.status, ExitStatus::timeout);
    EXPECT_FALSE(failure.error.todo.empty());
  }
  EXPECT_EQ(clock_failure(Expired::total, limits, "h", kSent).phase, Phase::deadline);
  EXPECT_EQ(clock_failure(Expired::headers, limits, "h", kSent).phase, Phase::sent);
  EXPECT_EQ(clock_failure(Expired::no_bytes, limits, "h", kHead).phase, Phase::status);
  EXPECT_EQ(clock_failure(Expired::total, limits, "h", kSent).error.why.en, "--timeout is 600.");
}

TEST(TransferError, WritesFractionsOfASecond) {
  const auto said = [](milliseconds limit) {
    return clock_failure(Expired::no_bytes, Limits{.no_bytes = limit}, "h", kHead).error.what.en;
  };
  EXPECT_EQ(said(250ms), "no data for 0.25 s");
  EXPECT_EQ(said(1ms), "no data for 0.001 s");
  EXPECT_EQ(said(1500ms), "no data for 1.5 s");
  EXPECT_EQ(said(100s), "no data for 100 s");
}

// -- no line is wider than 80 columns

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

void expect_fits(std::string_view text, std::size_t indent, std::size_t end) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    EXPECT_LE(indent + width(line) + end, 80U) << line;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
}

void expect_fits(const Error& error) {
  expect_fits(error.what.en, 6, 5);  // "orel: " … " [16]"
  expect_fits(error.what.ru, 6, 5);
  expect_fits(error.why.en, 8, 0);  // "  Why:  "
  expect_fits(error.why.ru, 12, 0);
  expect_fits(error.todo.en, 8, 0);
  expect_fits(error.todo.ru, 12, 0);
}

TEST(TransferError, FitsIntoEightyColumns) {
  for (int code = 1; code < 100; ++code)
    for (const auto& progress : {kUnsent, kSent, kStatusLine, kHead})
      expect_fits(transfer_failure(facts(code, progress)).error);
  for (long result = 0; result < 100; ++result) {
    auto known = facts(CURLE_PEER_FAILED_VERIFICATION);
    known.peer = {.checked = true, .result = result, .not_before = "2026-08-01", .not_after = "2026-11-01"};
    expect_fits(transfer_failure(known).error);
  }
  for (int clock = 0; clock < 5; ++clock)
    expect_fits(clock_failure(static_cast<Expired>(clock), Limits{}, "openrouter.ai", kSent).error);
}

// -- refusals that must not be repeated

TEST(TransferError, AsksAProxyThatRefusesThePasswordOnce) {
  auto known = facts(CURLE_RECV_ERROR);
  known.proxy = "http://…@proxy:3128";
  known.proxy_status = 407;
  EXPECT_EQ(transfer_failure(known).phase, Phase::unsent_final);
  EXPECT_EQ(transfer_failure(known).error.status, ExitStatus::network);
  known.code = CURLE_PROXY;
  known.proxy_status = 0;
  known.words = "User was rejected by the SOCKS5 server (1 1).";
  EXPECT_EQ(transfer_failure(known).phase, Phase::unsent_final);
  known.proxy_status = 503;
  known.words = "CONNECT tunnel failed, response 503";
  EXPECT_EQ(transfer_failure(known).phase, Phase::unsent_network);
}

TEST(TransferError, NamesAClientCertificateThatTheServerWants) {
  for (const auto& progress : {kUnsent, kSent}) {
    auto known = facts(CURLE_RECV_ERROR, progress);
    known.words = "OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0";
    const auto failure = transfer_failure(known);
    EXPECT_EQ(failure.error.status, ExitStatus::tls);
    EXPECT_EQ(failure.phase, Phase::untrusted);
    EXPECT_EQ(failure.error.facts.billing, Billing::no);
    EXPECT_EQ(failure.error.what.en, "openrouter.ai wants a client certificate, and orel has none");
  }
}

TEST(TransferError, NamesAClientCertificateThatWasAskedForBeforeAnAlert) {
  auto known = facts(CURLE_SSL_CONNECT_ERROR, kUnsent);
  known.words = "error:0A000410:SSL routines::sslv3 alert handshake failure";
  EXPECT_EQ(transfer_failure(known).phase, Phase::unsent_tls);
  known.peer.wants_certificate = true;
  EXPECT_EQ(transfer_failure(known).phase, Phase::untrusted);
  EXPECT_EQ(transfer_failure(known).error.what.en,
            "openrouter.ai wants a client certificate, and orel has none");
}

}  // namespace
}  // namespace orel
