// Why an exchange failed: libcurl's code and what was known at that time become an exit status, a phase and
// the sentences of the message.
#pragma once

#include <time.h>

#include <string>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/http.hpp"
#include "base/language.hpp"
#include "base/phase.hpp"
#include "net/deadlines.hpp"
#include "net/transport.hpp"

namespace orel {

/// Why the peer's certificate was refused, as far as the TLS library tells.
struct PeerCheck {
  bool checked = false;      // OpenSSL told us: a result of 0 means that the chain was good
  long result = 0;           // X509_V_ERR_*
  std::string not_before{};  // "2026-11-01", of the certificate that was refused; empty: not known
  std::string not_after{};
  bool wants_certificate = false;  // the server asked for one of ours
};

/// How far an exchange came.
struct Progress {
  Method method = Method::get;
  bool request_begun = false;  // POST: libcurl asked for the body; GET: the connection stood
  bool status_line = false;    // one came, though perhaps not the whole head
  bool head_complete = false;
};

/// All that a failure's kind and words depend on.
struct TransferFacts {
  int code = 0;          // CURLcode
  std::string words{};   // libcurl's own, from CURLOPT_ERRORBUFFER; or curl_easy_strerror
  long os_error = 0;     // CURLINFO_OS_ERRNO
  int proxy_status = 0;  // CURLINFO_HTTP_CONNECTCODE
  Progress progress{};
  PeerCheck peer{};
  std::string host{};     // "openrouter.ai"
  std::string proxy{};    // what the environment names for this host, userinfo already masked; empty: none
  std::string today{};    // "2031-01-01", this computer's date
  std::string trusted{};  // the files and directories that were looked at, for "unknown issuer"
  std::string ca_file{};  // of them the file, or empty
  milliseconds connect_limit{};
};

struct TransferFailure {
  Phase phase{};
  Error error;
};

/// Class, phase, what, why and todo of a libcurl failure other than CURLE_OK and our own callbacks' stops.
TransferFailure transfer_failure(const TransferFacts& facts);

/// The same for one of our clocks.
TransferFailure clock_failure(Expired clock, const Limits& limits, const std::string& host,
                              const Progress& progress);

/// The phase of an exchange that ends now, for a failure that lies outside the connection's set-up.
Phase phase_of(const Progress& progress);

/// The reply broke off inside its header block.
TransferFailure headless(const std::string& host, const Progress& progress);

/// The reply breaks a rule of ours: `what` is the first line. Class protocol.
TransferFailure bad_reply(Text what, const Progress& progress);

/// A day as messages show it: "2026-11-01".
std::string date_text(const ::tm& day);

}  // namespace orel
