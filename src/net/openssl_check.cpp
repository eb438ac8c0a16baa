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
  peer = PeerCheck{.checked = true,
                   .result = X509_STORE_CTX_get_error(store),
                   .wants_certificate = peer.wants_certificate};
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

/// Where a context keeps its PeerCheck for ask_for_ours(); negative if OpenSSL had no memory.
int place_of_note() {
  static const int place = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return place;
}

/// The server asks for a certificate of ours, and there is none.
int ask_for_ours(SSL* connection, X509**, EVP_PKEY**) noexcept {
  if (auto* const peer =
          static_cast<PeerCheck*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), place_of_note())))
    peer->wants_certificate = true;
  return 0;
}

}  // namespace

bool is_our_openssl(std::string_view tls_library) {
  return tls_library == std::string("OpenSSL/") + OpenSSL_version(OPENSSL_VERSION_STRING);
}

CURLcode note_peer_check(CURL*, void* context, void* peer_check) noexcept {
  auto* const ours = static_cast<SSL_CTX*>(context);
  SSL_CTX_set_cert_verify_callback(ours, check_peer, peer_check);
  if (SSL_CTX_set_ex_data(ours, place_of_note(), peer_check) == 1)
    SSL_CTX_set_client_cert_cb(ours, ask_for_ours);
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
