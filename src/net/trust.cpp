#include "net/trust.hpp"

#include <openssl/x509_vfy.h>

namespace orel {

Trust trust(std::string_view tls_library, std::string_view named) {
  if (named.empty() && !tls_library.starts_with("OpenSSL/")) return trust_by_file();
  return Trust{.file = std::string(named), .directory = std::string(kCaDirectory)};
}

Trust trust_by_file() {
  return Trust{.file = std::string(kCaFile)};
}

bool deserves_second_look(const Trust& used, std::string_view named, long verify_result) {
  if (!named.empty() || used.directory.empty()) return false;
  switch (verify_result) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return true;
    default: return false;
  }
}

}  // namespace orel
