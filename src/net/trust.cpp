#include "net/trust.hpp"

#include <dirent.h>
#include <openssl/x509_vfy.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

namespace orel {
namespace {

/// All authorities in one file.
constexpr std::array<std::string_view, 5> kBundles{
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",                   // Fedora and its kin
    "/etc/ssl/ca-bundle.pem",                             // openSUSE
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Fedora, where it is made
    "/etc/ssl/cert.pem",                                  // Alpine without its package of certificates
};

/// Each authority in a file of its own.
constexpr std::array<std::string_view, 3> kDirectories{
    "/etc/ssl/certs",                                  // most systems
    "/etc/pki/ca-trust/extracted/pem/directory-hash",  // Fedora
    "/var/lib/ca-certificates/openssl",                // openSUSE
};

/// As OpenSSL names certificates: "3e359ba6.0".
bool is_hash(std::string_view name) {
  constexpr std::size_t kDigits = 8;
  return name.size() > kDigits + 1 && name[kDigits] == '.' &&
         name.substr(0, kDigits).find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         name.substr(kDigits + 1).find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_hashed(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (!open) return false;
  while (const auto* entry = ::readdir(open.get()))
    if (is_hash(entry->d_name)) return true;
  return false;
}

std::string first_bundle(const std::string& root) {
  for (const auto place : kBundles)
    if (auto path = root + std::string(place); ::access(path.c_str(), R_OK) == 0) return path;
  return {};
}

std::string first_hashed_directory(const std::string& root) {
  for (const auto place : kDirectories)
    if (auto path = root + std::string(place); is_hashed(path)) return path;
  return {};
}

/// The system's own. Where nothing is found, the usual place is named all the same, so that the message names
/// it.
Trust system_trust(bool is_openssl, const std::string& root) {
  auto bundle = first_bundle(root);
  auto directory = is_openssl ? first_hashed_directory(root) : std::string();
  if (!directory.empty()) return {.directory = std::move(directory), .second = std::move(bundle)};
  if (!bundle.empty()) return {.file = std::move(bundle)};
  if (is_openssl) return {.directory = root + std::string(kDirectories.front())};
  return {.file = root + std::string(kBundles.front())};
}

}  // namespace

std::string Trust::places() const {
  return file.empty() || directory.empty() ? file + directory : file + ",\n" + directory;
}

Trust trust(std::string_view tls_library, std::string_view named, const Lookup& variable,
            const std::string& root) {
  if (const auto directories = variable("SSL_CERT_DIR").value_or(""); !directories.empty())
    return {.file = std::string(named), .directory = std::string(directories)};
  const bool is_openssl = tls_library.starts_with("OpenSSL/");
  auto system = system_trust(is_openssl, root);
  if (named.empty()) return system;
  if (!is_openssl) return {.file = std::string(named), .directory = root + std::string(kDirectories.front())};
  // libcurl takes one file. If the system's is another one, its turn is the second look.
  return {.file = std::string(named), .directory = system.directory, .second = system.file};
}

bool deserves_second_look(const Trust& used, long verify_result) {
  if (used.second.empty()) return false;
  switch (verify_result) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return true;
    default: return false;
  }
}

}  // namespace orel
