#include "net/proxy.hpp"

#include <gtest/gtest.h>

#include <map>

namespace orel {
namespace {

using Variables = std::map<std::string, std::string>;

Lookup in(const Variables& set) {
  return [&set](std::string_view name) -> std::optional<std::string_view> {
    const auto found = set.find(std::string(name));
    if (found == set.end()) return std::nullopt;
    return found->second;
  };
}

std::string proxy_for(const std::string& host, const Variables& set) {
  return proxy_named(host, in(set));
}

TEST(ProxyNamed, FollowsLibcurlsVariables) {
  EXPECT_EQ(proxy_for("a.example", {}), "");
  EXPECT_EQ(proxy_for("a.example", {{"HTTPS_PROXY", "p:1"}}), "p:1");
  EXPECT_EQ(proxy_for("a.example", {{"HTTPS_PROXY", "p:1"}, {"https_proxy", "p:2"}}), "p:2");
  EXPECT_EQ(proxy_for("a.example", {{"ALL_PROXY", "p:3"}}), "p:3");
  EXPECT_EQ(proxy_for("a.example", {{"http_proxy", "p:4"}}), "");
  EXPECT_EQ(proxy_for("a.example", {{"https_proxy", ""}, {"all_proxy", "p:5"}}), "p:5");
}

TEST(ProxyNamed, ShowsNoUser) {
  EXPECT_EQ(proxy_for("a", {{"https_proxy", "http://me:secret@p:1"}}), "http://…@p:1");
  EXPECT_EQ(proxy_for("a", {{"https_proxy", "me:se@cret@p:1"}}), "…@p:1");
  EXPECT_EQ(proxy_for("a", {{"https_proxy", "me:http://x@p:1"}}), "…@p:1");
}

TEST(ProxyNamed, LeavesOutWhatNoProxyNames) {
  for (const auto* list : {"*", "a.example", ".example", "example", "x, A.EXAMPLE", "x,y,example"})
    EXPECT_EQ(proxy_for("a.example", {{"https_proxy", "p"}, {"no_proxy", list}}), "") << list;
  for (const auto* list : {"", ",", "b.example", "ple", "xa.example", "a.example.org"})
    EXPECT_EQ(proxy_for("a.example", {{"https_proxy", "p"}, {"no_proxy", list}}), "p") << list;
}

std::optional<std::string> socks(const Variables& set) {
  return desktop_socks_proxy(in(set));
}

TEST(DesktopSocksProxy, IsSocks5WithTheProxysResolver) {
  EXPECT_EQ(socks({{"all_proxy", "socks://p:1/"}}), "socks5h://p:1/");
  EXPECT_EQ(socks({{"ALL_PROXY", "SOCKS://me:pw@p:1"}}), "socks5h://me:pw@p:1");
  for (const auto* other : {"", "p:1", "http://p:1", "socks4://p:1", "socks4a://p:1", "socks5://p:1"})
    EXPECT_EQ(socks({{"all_proxy", other}}), std::nullopt) << other;
  EXPECT_EQ(socks({{"https_proxy", "http://p"}, {"all_proxy", "socks://p"}}), std::nullopt);
  EXPECT_EQ(socks({}), std::nullopt);
}

TEST(ProxySecrets, AreUserAndPasswordAsTheyStandAndDecoded) {
  const Variables set{{"https_proxy", "http://me:se%63ret@p:1"}};
  const auto secrets = proxy_secrets(in(set));
  EXPECT_EQ(secrets, (std::vector<std::string>{"me:se%63ret", "se%63ret", "me:secret", "secret"}));
  const Variables short_one{{"ALL_PROXY", "me:pw@p"}};
  EXPECT_EQ(proxy_secrets(in(short_one)), (std::vector<std::string>{"me:pw", "me:pw"}));
  const Variables none{{"https_proxy", "http://p:1"}};
  EXPECT_TRUE(proxy_secrets(in(none)).empty());
}

TEST(ProxySecrets, AreFoundInPiecesWhereTheValueIsOdd) {
  for (const auto* value : {"http://me:ab/hunter2@p:1", "me:ab#hunter2@p", "http://me:ab?hunter2@p:x",
                            "me:ab@hunter2@p", "me:hunter2@p", "http://hunter2@p", "me:hunter%32@p"}) {
    const Variables set{{"all_proxy", value}};
    EXPECT_TRUE(quotes_proxy_secret("cannot resolve hunter2", in(set))) << value;
    EXPECT_FALSE(quotes_proxy_secret("THE PROXY", in(set))) << value;
  }
}

}  // namespace
}  // namespace orel
