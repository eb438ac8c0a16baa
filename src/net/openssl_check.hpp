// What we ask of OpenSSL besides libcurl: why it refused a certificate, and to get ready while the network is
// busy. Only where libcurl uses the very OpenSSL that we are linked with.
#pragma once

#include <curl/curl.h>

#include <string_view>

#include "net/transfer_error.hpp"

namespace orel {

/// `tls_library` is curl_version_info()->ssl_version: "OpenSSL/3.0.17".
bool is_our_openssl(std::string_view tls_library);

/// A CURLOPT_SSL_CTX_FUNCTION. OpenSSL checks the peer as always; what it found is noted in the PeerCheck,
/// which must live as long as the connection.
CURLcode note_peer_check(CURL*, void* context, void* peer_check) noexcept;

/// Begins a handshake without a peer: OpenSSL loads now what it would load after the SYN-ACK (3 to 4 ms).
void warm_up_openssl();

}  // namespace orel
