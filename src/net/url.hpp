// A checked URL. The text is parsed once, by libcurl's own parser, and the handle that was checked is the one
// that is dialled: two parsers could disagree about the host.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

extern "C" {
struct Curl_URL;  // libcurl's CURLU
}

namespace orel {

class Url {
 public:
  /// The built-in base URL; known to be good, so no parser runs until it is dialled.
  static Url built_in();
  /// Checks the URL: https, or http to this machine only; no user name, fragment, control character,
  /// backslash, non-ASCII host, empty host, port 0. The error's status is usage: whoever knows the origin may
  /// change it to config. `place` names the source in messages ("--base-url", "OPENROUTER_BASE_URL",
  /// "~/.config/orel/config.toml:3").
  static Result<Url> parse(std::string_view text, std::string_view place);

  const std::string& text() const { return text_; }  // as given, without a trailing slash
  const std::string& host() const { return host_; }  // "openrouter.ai", "127.0.0.1", "[::1]"
  /// Host and port, the default one too: "openrouter.ai:443".
  const std::string& authority() const { return authority_; }
  bool is_number() const;                         // the host is an IP address
  bool is_loopback() const { return loopback_; }  // 127.0.0.0/8, [::1], localhost
  /// This URL with `path` appended, to its path and its query, as it is dialled.
  std::string with(std::string_view path) const;
  /// The same as a fresh libcurl handle; the caller frees it (curl_url_cleanup).
  Curl_URL* dial(std::string_view path) const;

 private:
  Url() = default;
  std::string text_;
  std::string host_;
  std::string authority_;
  bool loopback_ = false;
  bool built_in_ = false;
  std::shared_ptr<Curl_URL> parsed_;  // null: built in, not parsed yet
};

}  // namespace orel
