// Certificates made for one test run, and the server's end of TLS.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "tests/unit/net/loopback_server.hpp"

namespace orel::test {

template <auto function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    function(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;

/// A key and its certificate.
struct Identity {
  Key key;
  Certificate certificate;
};

struct CertificateWish {
  std::string name = "127.0.0.1";
  std::string alternative = "IP:127.0.0.1";
  long from_days = -1;
  long to_days = 2;
  bool is_authority = false;
};

/// Signed by `issuer`, or by itself.
inline Identity make_identity(const CertificateWish& wish, const Identity* issuer = nullptr) {
  constexpr long kDay = 24L * 60 * 60;
  Identity made{Key(EVP_EC_gen("P-256")), Certificate(X509_new())};
  auto* certificate = made.certificate.get();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), wish.is_authority ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(certificate), wish.from_days * kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate), wish.to_days * kDay);
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(wish.name.c_str()), -1, -1, 0);
  auto* signer = issuer == nullptr ? certificate : issuer->certificate.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(signer));
  const auto extend = [&](int nid, const char* value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, signer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  };
  extend(NID_basic_constraints, wish.is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (!wish.is_authority) extend(NID_subject_alt_name, wish.alternative.c_str());
  X509_sign(certificate, issuer == nullptr ? made.key.get() : issuer->key.get(), EVP_sha256());
  return made;
}

/// The certificate as a PEM file for the length of a test.
class PemFile {
 public:
  explicit PemFile(const Identity& identity)
      : path_(testing::TempDir() + "orel_ca_" + std::to_string(::getpid()) + ".pem") {
    std::unique_ptr<FILE, Free<::fclose>> file(::fopen(path_.c_str(), "w"));
    PEM_write_X509(file.get(), identity.certificate.get());
  }
  ~PemFile() { ::unlink(path_.c_str()); }
  PemFile(const PemFile&) = delete;
  PemFile& operator=(const PemFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Speaks TLS on a connection: reads one request, answers. Returns what was read, decrypted; empty if the
/// handshake failed.
inline std::string answer_over_tls(int fd, const Identity& identity, std::string_view reply,
                                   int highest_version = 0) {
  std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>> context(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_use_certificate(context.get(), identity.certificate.get());
  SSL_CTX_use_PrivateKey(context.get(), identity.key.get());
  if (highest_version != 0) {
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), highest_version);
    SSL_CTX_set_max_proto_version(context.get(), highest_version);
  }
  std::unique_ptr<SSL, Free<SSL_free>> tls(SSL_new(context.get()));
  SSL_set_fd(tls.get(), fd);
  if (SSL_accept(tls.get()) != 1) return {};
  std::string request;
  char block[4096];
  while (!is_whole(request)) {
    const int count = SSL_read(tls.get(), block, sizeof block);
    if (count <= 0) return request;
    request.append(block, static_cast<std::size_t>(count));
  }
  SSL_write(tls.get(), reply.data(), static_cast<int>(reply.size()));
  return request;
}

}  // namespace orel::test
