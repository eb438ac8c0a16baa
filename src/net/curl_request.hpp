// One easy handle with every option that does not depend on how the exchange goes (faults-and-security 2.2).
#pragma once

#include <array>
#include <optional>
#include <string>

#include "net/curl_handle.hpp"
#include "net/curl_library.hpp"
#include "net/transport.hpp"
#include "net/trust.hpp"

namespace orel {

class CurlRequest {
 public:
  /// All references must outlive this object. A fresh one takes no idle connection.
  CurlRequest(const HttpRequest& request, milliseconds connect_limit, const Trust& trust,
              CurlLibrary& library, const std::string& user_agent, bool is_fresh);

  /// False: libcurl refused an option or had no memory; nothing must be sent.
  bool is_good() const { return is_good_; }
  CURL* get() const { return easy_.get(); }

  /// The header lines; with the body's size for a POST. May be called while the connection stands and nothing
  /// is sent.
  void set_lines(const HttpRequest& request, std::optional<std::size_t> body_size);
  /// These addresses stand for the host, no resolver is asked: "203.0.113.7", "127.0.0.1,[::1]".
  void pin(const Url& url, std::string_view addresses);
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
  void set_tls(const Trust& trust, CurlLibrary& library);

  bool is_good_ = true;
  // Before the handle that uses them, so that they outlive it.
  CurlUrl dialled_{};
  CurlList lines_{};
  CurlList pinned_{};
  std::array<char, CURL_ERROR_SIZE> words_{};
  CurlEasy easy_{};
};

}  // namespace orel
