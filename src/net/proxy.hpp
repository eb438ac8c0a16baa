// The proxy that the environment names: which one it is, how messages may show it, and what of it is secret.
// libcurl reads the same variables by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace orel {

/// The proxy that the environment names for https to this host ("http://user@proxy:3128" becomes
/// "http://…@proxy:3128"), by libcurl's variables; empty if there is none, or NO_PROXY excludes the host.
/// Only for messages: libcurl decides. `variable` looks up the environment.
std::string proxy_named(const std::string& host, const Lookup& variable);

/// Desktops write "socks://proxy:1080" where they mean SOCKS 5 with the proxy's own resolver; libcurl takes
/// it for SOCKS 4 with ours. The value in libcurl's spelling ("socks5h://proxy:1080"); nothing if the
/// variable that counts says something else.
std::optional<std::string> desktop_socks_proxy(const Lookup& variable);

/// What must not be shown of the proxies that the environment names: "user:password" and the password, each
/// as it stands and with its percent signs decoded.
std::vector<std::string> proxy_secrets(const Lookup& variable);

/// Does the text hold a part of a proxy's user name or password? libcurl takes an odd value
/// ("http://u:a/b@p") apart in its own way and quotes the pieces.
bool quotes_proxy_secret(std::string_view text, const Lookup& variable);

}  // namespace orel
