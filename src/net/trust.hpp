// Which certificates to trust: the system's and what the user named besides; and whether a failed look
// deserves another.
#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"

namespace orel {

/// What libcurl is told. Empty: not set.
struct Trust {
  std::string file{};       // CURLOPT_CAINFO
  std::string directory{};  // CURLOPT_CAPATH
  std::string second{};     // the file of a second look; empty: there is none

  /// What the user reads of it: the file and the directory.
  std::string places() const;
};

/// The certificates to look at first. OpenSSL gets the first directory of the system whose files are named by
/// hashes, out of which it loads one file (a bundle costs it 20 ms). Where there is none, and for other
/// libraries, which would read a whole directory, it is the first bundle that is there. The directories that
/// SSL_CERT_DIR names, with colons between them, take the place of the system's; `named`, a file that the
/// user named, is trusted besides. `tls_library` is curl_version_info()->ssl_version; the system's places are
/// looked for below `root`.
Trust trust(std::string_view tls_library, std::string_view named, const Lookup& variable,
            const std::string& root = "");

/// Whether to look again, in the file `used.second`: only if the first look found no issuer
/// (`verify_result` is OpenSSL's X509_V_ERR_*). Expired, wrong host and every other reason are final.
bool deserves_second_look(const Trust& used, long verify_result);

}  // namespace orel
