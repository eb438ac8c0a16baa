// Which certificates to trust: the system's and what the user named besides; and whether a failed look
// deserves another.
#pragma once

#include <string>
#include <string_view>

namespace orel {

/// What libcurl is told. Empty: not set.
struct Trust {
  std::string file{};       // CURLOPT_CAINFO
  std::string directory{};  // CURLOPT_CAPATH
};

inline constexpr std::string_view kCaDirectory = "/etc/ssl/certs";
inline constexpr std::string_view kCaFile = "/etc/ssl/certs/ca-certificates.crt";

/// OpenSSL loads one file out of the hashed directory where the bundle would cost it 20 ms; GnuTLS reads all
/// of a directory, so it is given the bundle. `tls_library` is curl_version_info()->ssl_version, `named` what
/// the user named: it adds trust.
Trust trust(std::string_view tls_library, std::string_view named);

/// The second look, by the bundle: for a directory that is not hashed.
Trust trust_by_file();

/// May the second look be made? Only where nobody named a CA, the first was not made by the bundle, and no
/// issuer was found
/// (`verify_result` is OpenSSL's X509_V_ERR_*). Expired, wrong host and every other reason stay final.
bool deserves_second_look(const Trust& used, std::string_view named, long verify_result);

}  // namespace orel
