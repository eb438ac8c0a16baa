// Makes certificates and server contexts with OpenSSL. Each handshake runs in the thread of its connection.
#include "e2e/tls.hpp"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <utility>

namespace orel::e2e {
namespace {

using std::chrono::milliseconds;

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Context = std::shared_ptr<SSL_CTX>;

constexpr long kDay = 24 * 60 * 60;

struct Kind {
  std::string_view name;
  const char* names = "IP:127.0.0.1,DNS:localhost,DNS:api.localhost";
  long from = -kDay;
  long to = 30 * kDay;
  bool self_signed = false;
  int version = 0;  // 0 for any current one
  bool wants_certificate = false;
};

constexpr Kind kKinds[] = {
    {.name = "good"},
    {.name = "wrong-host", .names = "DNS:other.example"},
    {.name = "expired", .from = -20 * kDay, .to = -10 * kDay},
    {.name = "not-yet-valid", .from = 10 * kDay, .to = 20 * kDay},
    {.name = "self-signed", .self_signed = true},
    {.name = "tls1.1", .version = TLS1_1_VERSION},
    {.name = "tls1.2-wants-certificate", .version = TLS1_2_VERSION, .wants_certificate = true},
};

Key new_key() {
  return Key(EVP_EC_gen("P-256"));
}

void add_extension(X509* certificate, int id, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, id, value);
  if (extension == nullptr) throw std::runtime_error("certificate extension");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate new_certificate(const char* name, EVP_PKEY* key, long from, long to, long serial) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), to);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  return certificate;
}

/// Waits until the socket is ready for what the last call on `ssl` asked for; returns false after `limit`.
bool wait_for(SSL* ssl, int result, milliseconds limit) {
  const int wanted = SSL_get_error(ssl, result);
  if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) return false;
  pollfd wait{SSL_get_fd(ssl), static_cast<short>(wanted == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT), 0};
  return ::poll(&wait, 1, static_cast<int>(limit.count())) > 0;
}

class TlsChannel : public Channel {
 public:
  TlsChannel(int fd, Context context) : context_(std::move(context)), ssl_(SSL_new(context_.get())), fd_(fd) {
    SSL_set_fd(ssl_, fd);
  }
  TlsChannel(const TlsChannel&) = delete;
  TlsChannel& operator=(const TlsChannel&) = delete;
  ~TlsChannel() override {
    SSL_free(ssl_);
    if (fd_ >= 0) ::close(fd_);
  }

  bool shake_hands() {
    for (;;) {
      const int done = SSL_accept(ssl_);
      if (done == 1) return true;
      if (!wait_for(ssl_, done, milliseconds(10'000))) return false;
    }
  }

  Heard read(char* buffer, std::size_t size, std::size_t& count, milliseconds limit) override {
    ERR_clear_error();
    int done = SSL_read_ex(ssl_, buffer, size, &count);
    if (done == 1) return Heard::bytes;
    if (wait_for(ssl_, done, limit)) {
      done = SSL_read_ex(ssl_, buffer, size, &count);
      if (done == 1) return Heard::bytes;
    }
    switch (SSL_get_error(ssl_, done)) {
      case SSL_ERROR_WANT_READ:
      case SSL_ERROR_WANT_WRITE: return Heard::nothing;
      case SSL_ERROR_ZERO_RETURN: return Heard::fin;
      default: return errno == ECONNRESET || errno == EPIPE ? Heard::reset : Heard::fin;
    }
  }

  bool write(std::string_view bytes) override {
    while (!bytes.empty()) {
      ERR_clear_error();
      std::size_t count = 0;
      const int done = SSL_write_ex(ssl_, bytes.data(), bytes.size(), &count);
      if (done == 1)
        bytes.remove_prefix(count);
      else if (!wait_for(ssl_, done, milliseconds(10'000)))
        return false;
    }
    return true;
  }

  void finish() override {
    SSL_shutdown(ssl_);
    bare_fin();
  }
  void bare_fin() override { ::shutdown(fd_, SHUT_WR); }
  void reset() override {
    const linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(fd_, -1));
  }

 private:
  Context context_;
  SSL* ssl_;
  int fd_;
};

int choose_http2(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* in,
                 unsigned in_size, void*) {
  static constexpr unsigned char kHttp2[] = "\x02h2";
  return SSL_select_next_proto(const_cast<unsigned char**>(out), size, kHttp2, 3, in, in_size) ==
                 OPENSSL_NPN_NEGOTIATED
             ? SSL_TLSEXT_ERR_OK
             : SSL_TLSEXT_ERR_ALERT_FATAL;
}

std::unique_ptr<Channel> drop(int fd) {
  ::close(fd);
  return nullptr;
}

std::unique_ptr<Channel> talk_nonsense(int fd) {
  const std::string_view words = "220 this is a mail server\r\n";
  if (::send(fd, words.data(), words.size(), MSG_NOSIGNAL) > 0) ::shutdown(fd, SHUT_WR);
  char dropped[4096];
  while (::recv(fd, dropped, sizeof dropped, 0) > 0) continue;
  ::close(fd);
  return nullptr;
}

}  // namespace

struct TestAuthority::Parts {
  Key key = new_key();
  Certificate certificate;
};

TestAuthority::TestAuthority(const char* name) : parts_(std::make_unique<Parts>()) {
  parts_->certificate = new_certificate(name, parts_->key.get(), -40 * kDay, 40 * kDay, 1);
  X509_set_issuer_name(parts_->certificate.get(), X509_get_subject_name(parts_->certificate.get()));
  add_extension(parts_->certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(parts_->certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  X509_sign(parts_->certificate.get(), parts_->key.get(), EVP_sha256());
}

TestAuthority::~TestAuthority() = default;

std::string TestAuthority::certificate() const {
  const std::unique_ptr<BIO, Freer<BIO_vfree>> memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(memory.get(), parts_->certificate.get());
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

Emulator::Door TestAuthority::door(std::string_view name, bool http2) {
  if (name == "drop") return drop;
  if (name == "garbage") return talk_nonsense;
  const Kind* kind = nullptr;
  for (const auto& one : kKinds)
    if (one.name == name) kind = &one;
  if (kind == nullptr) throw std::runtime_error("unknown kind of TLS: " + std::string(name));

  const auto key = new_key();
  const auto certificate = new_certificate("orel test server", key.get(), kind->from, kind->to, 2);
  auto* const issuer = kind->self_signed ? certificate.get() : parts_->certificate.get();
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
  add_extension(certificate.get(), NID_subject_alt_name, kind->names);
  X509_sign(certificate.get(), kind->self_signed ? key.get() : parts_->key.get(), EVP_sha256());

  const Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  SSL_CTX_use_certificate(context.get(), certificate.get());
  SSL_CTX_use_PrivateKey(context.get(), key.get());
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  if (kind->version != 0) {
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), kind->version);
    SSL_CTX_set_max_proto_version(context.get(), kind->version);
  }
  if (kind->wants_certificate)
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  if (http2) SSL_CTX_set_alpn_select_cb(context.get(), choose_http2, nullptr);
  return [context](int fd) -> std::unique_ptr<Channel> {
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    auto channel = std::make_unique<TlsChannel>(fd, context);
    if (!channel->shake_hands()) return nullptr;
    return channel;
  };
}

}  // namespace orel::e2e
