#include "net/openssl_check.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <time.h>

#include <new>
#include <string>

namespace orel {
namespace {

std::string date_of(const ASN1_TIME* time) {
  ::tm day{};
  return time != nullptr && ASN1_TIME_to_tm(time, &day) == 1 ? date_text(day) : std::string();
}

void note(PeerCheck& peer, X509_STORE_CTX* store) {
  peer = PeerCheck{.checked = true, .result = X509_STORE_CTX_get_error(store)};
  const auto* certificate = X509_STORE_CTX_get_current_cert(store);
  if (peer.result == X509_V_OK || certificate == nullptr) return;
  peer.not_before = date_of(X509_get0_notBefore(certificate));
  peer.not_after = date_of(X509_get0_notAfter(certificate));
}

/// Whatever happens to the note, the check's own verdict is what is returned.
int check_peer(X509_STORE_CTX* store, void* peer_check) noexcept {
  const int good = X509_verify_cert(store);
  try {
    note(*static_cast<PeerCheck*>(peer_check), store);
  } catch (const std::bad_alloc&) {
    ERR_clear_error();
  }
  return good;
}

}  // namespace

bool is_our_openssl(std::string_view tls_library) {
  return tls_library == std::string("OpenSSL/") + OpenSSL_version(OPENSSL_VERSION_STRING);
}

CURLcode note_peer_check(CURL*, void* context, void* peer_check) noexcept {
  SSL_CTX_set_cert_verify_callback(static_cast<SSL_CTX*>(context), check_peer, peer_check);
  return CURLE_OK;
}

void warm_up_openssl() {
  if (SSL_CTX* context = SSL_CTX_new(TLS_client_method())) {
    if (SSL* ssl = SSL_new(context)) {
      SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
      SSL_set_connect_state(ssl);
      SSL_do_handshake(ssl);
      SSL_free(ssl);
    }
    SSL_CTX_free(context);
  }
  ERR_clear_error();
}

}  // namespace orel
