// One easy handle of libcurl with every option that does not depend on how the exchange goes.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "net/curl_handle.hpp"
#include "net/transfer_error.hpp"
#include "net/transport.hpp"
#include "net/trust.hpp"

namespace orel {

class CurlRequest {
 public:
  /// All references must outlive this object. `note`, unless it is null, is told what OpenSSL found in the
  /// handshake; it must live as long as the connection.
  CurlRequest(const HttpRequest& request, milliseconds connect_limit, const Trust& trust, PeerCheck* note,
              const std::string& user_agent);

  /// Takes no idle connection.
  void be_fresh() { set(CURLOPT_FRESH_CONNECT, 1L); }
  /// The whole body was read. Without this libcurl takes a refusal for one that came before the body's end,
  /// since it was not told the size, and closes the connection.
  void body_ended() { set(CURLOPT_KEEP_SENDING_ON_ERROR, 1L); }
  /// While another call connects to the same server, waits to learn whether the connection can be shared
  /// (HTTP/2), instead of making its own at once.
  void prefer_sharing() { set(CURLOPT_PIPEWAIT, 1L); }

  /// False: libcurl refused an option or had no memory; nothing must be sent.
  bool is_good() const { return is_good_; }
  CURL* get() const { return easy_.get(); }

  /// The header lines; with the body's size for a POST. May be called while the connection stands and nothing
  /// is sent.
  void set_lines(const HttpRequest& request, std::optional<std::size_t> body_size);
  /// These addresses stand for the host, and no resolver is asked: "203.0.113.7", "127.0.0.1,[::1]". libcurl
  /// remembers them for later requests over the same multi handle.
  void pin(const Url& url, std::string_view addresses);
  /// Makes libcurl forget what an earlier request pinned.
  void unpin(const Url& url);
  /// Zero is no limit. May be called while connecting.
  void set_connect_limit(milliseconds limit);
  template <class T>
  void set(CURLoption option, T value) {
    is_good_ = curl_easy_setopt(easy_.get(), option, value) == CURLE_OK && is_good_;
  }
  template <class T>
  T info(CURLINFO which) const {
    T value{};
    curl_easy_getinfo(easy_.get(), which, &value);
    return value;
  }
  /// libcurl's own words for this failure.
  std::string words(CURLcode code) const;

 private:
  void set_connection(const HttpRequest& request);
  void keep_at_home(const Url& url);
  void set_tls(const Trust& trust, PeerCheck* note);

  bool is_good_ = true;
  // Before the handle that uses them, so that they outlive it.
  CurlUrl dialled_{};
  CurlList lines_{};
  CurlList pinned_{};
  std::array<char, CURL_ERROR_SIZE> words_{};
  CurlEasy easy_{};
};

}  // namespace orel
