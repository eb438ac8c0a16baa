#include "net/proxy.hpp"

#include <strings.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

namespace orel {
namespace {

constexpr std::string_view kSocks = "socks://";
constexpr auto kVariables =
    std::to_array<std::string_view>({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});

bool ends_with_word(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         ::strncasecmp(text.data() + (text.size() - end.size()), end.data(), end.size()) == 0;
}

bool is_excluded(std::string_view host, std::string_view list) {
  while (!list.empty()) {
    const auto cut = list.find_first_of(", ");
    auto name = list.substr(0, cut);
    list.remove_prefix(cut == list.npos ? list.size() : cut + 1);
    if (name == "*") return true;
    if (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty() || !ends_with_word(host, name)) continue;
    if (host.size() == name.size() || host[host.size() - name.size() - 1] == '.') return true;
  }
  return false;
}

template <class Names>
std::string first_of(const Lookup& variable, const Names& names) {
  for (const auto name : names)
    if (const auto value = variable(name); value && !value->empty()) return std::string(*value);
  return {};
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What stands between the scheme, if there is one, and the last "@".
std::string_view userinfo_of(std::string_view proxy) {
  const auto at = proxy.rfind('@');
  if (at == proxy.npos) return {};
  proxy = proxy.substr(0, at);
  const auto mark = proxy.find("://");
  const bool has_scheme =
      mark != proxy.npos && std::ranges::all_of(proxy.substr(0, mark), is_letter_or_digit);
  return has_scheme ? proxy.substr(mark + 3) : proxy;
}

std::string_view password_of(std::string_view userinfo) {
  const auto colon = userinfo.find(':');
  return colon == userinfo.npos ? std::string_view() : userinfo.substr(colon + 1);
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const auto* digits = text.data() + i + 1;
    const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                           std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    decoded += is_escape ? static_cast<char>(byte) : text[i];
    if (is_escape) i += 2;
  }
  return decoded;
}

std::vector<std::string> userinfos(const Lookup& variable) {
  std::vector<std::string> found;
  for (const auto name : kVariables) {
    const auto userinfo = std::string(userinfo_of(variable(name).value_or("")));
    if (!userinfo.empty()) found.insert(found.end(), {userinfo, percent_decoded(userinfo)});
  }
  return found;
}

/// A piece of a value as a URL parser could cut it out.
bool holds_piece_of(std::string_view text, std::string_view value) {
  while (!value.empty()) {
    const auto cut = value.find_first_of(":/?#@");
    const auto piece = value.substr(0, cut);
    if (!piece.empty() && text.find(piece) != text.npos) return true;
    value.remove_prefix(cut == value.npos ? value.size() : cut + 1);
  }
  return false;
}

}  // namespace

std::string proxy_named(const std::string& host, const Lookup& variable) {
  if (is_excluded(host, first_of(variable, std::to_array<std::string_view>({"no_proxy", "NO_PROXY"}))))
    return {};
  auto proxy = first_of(variable, kVariables);
  const auto userinfo = userinfo_of(proxy);
  if (proxy.find('@') == proxy.npos) return proxy;
  const auto begin = static_cast<std::size_t>(userinfo.data() - proxy.data());
  return proxy.replace(begin, userinfo.size(), "…");
}

std::optional<std::string> desktop_socks_proxy(const Lookup& variable) {
  const auto proxy = first_of(variable, kVariables);
  if (::strncasecmp(proxy.c_str(), kSocks.data(), kSocks.size()) != 0) return std::nullopt;
  return "socks5h://" + proxy.substr(kSocks.size());
}

std::vector<std::string> proxy_secrets(const Lookup& variable) {
  // A shorter password would mask ordinary words in every message.
  constexpr std::size_t kShortest = 6;
  std::vector<std::string> secrets;
  for (const auto& userinfo : userinfos(variable)) {
    secrets.push_back(userinfo);
    if (password_of(userinfo).size() >= kShortest) secrets.emplace_back(password_of(userinfo));
  }
  return secrets;
}

bool quotes_proxy_secret(std::string_view text, const Lookup& variable) {
  return std::ranges::any_of(userinfos(variable),
                             [&](const auto& userinfo) { return holds_piece_of(text, userinfo); });
}

}  // namespace orel
