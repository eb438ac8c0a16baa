#include "net/url.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "base/service.hpp"
#include "net/curl_handle.hpp"

namespace orel {
namespace {

std::string dialled(const Url& url, std::string_view path) {
  const CurlUrl handle(url.dial(path));
  char* text = nullptr;
  if (!handle || curl_url_get(handle.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return {};
  const CurlText owner(text);
  return text;
}

// -- good ones

struct Good {
  const char* text;
  const char* host;
  bool is_loopback;
  const char* dialled;  // with the path /x appended
};

void PrintTo(const Good& tested, std::ostream* out) {
  *out << tested.text;
}

class GoodUrlTest : public testing::TestWithParam<Good> {};

TEST_P(GoodUrlTest, IsTakenAndDialledAsItStands) {
  const auto url = Url::parse(GetParam().text, "--base-url");
  ASSERT_TRUE(url) << url.error().what.en;
  EXPECT_EQ(url->host(), GetParam().host);
  EXPECT_EQ(url->is_loopback(), GetParam().is_loopback);
  EXPECT_EQ(dialled(*url, "/x"), GetParam().dialled);
  EXPECT_EQ(url->with("/x"), GetParam().dialled);
}

INSTANTIATE_TEST_SUITE_P(
    Urls, GoodUrlTest,
    testing::Values(
        Good{"https://openrouter.ai/api/v1", "openrouter.ai", false, "https://openrouter.ai/api/v1/x"},
        Good{"https://openrouter.ai/api/v1/", "openrouter.ai", false, "https://openrouter.ai/api/v1/x"},
        Good{"https://openrouter.ai/api/v1///", "openrouter.ai", false, "https://openrouter.ai/api/v1/x"},
        Good{"https://openrouter.ai", "openrouter.ai", false, "https://openrouter.ai/x"},
        Good{"https://openrouter.ai/", "openrouter.ai", false, "https://openrouter.ai/x"},
        Good{"HTTPS://openrouter.ai/", "openrouter.ai", false, "https://openrouter.ai/x"},
        Good{"https://eu.openrouter.ai/api/v1", "eu.openrouter.ai", false,
             "https://eu.openrouter.ai/api/v1/x"},
        Good{"https://openrouter.ai:443/api", "openrouter.ai", false, "https://openrouter.ai:443/api/x"},
        Good{"https://openrouter.ai:65535/api", "openrouter.ai", false, "https://openrouter.ai:65535/api/x"},
        Good{"https://gateway.example:8443", "gateway.example", false, "https://gateway.example:8443/x"},
        Good{"https://my-gateway_1.example/v1", "my-gateway_1.example", false,
             "https://my-gateway_1.example/v1/x"},
        Good{"https://gateway/v1", "gateway", false, "https://gateway/v1/x"},
        Good{"https://10.0.0.1/v1", "10.0.0.1", false, "https://10.0.0.1/v1/x"},
        Good{"https://[2001:db8::1]/v1", "[2001:db8::1]", false, "https://[2001:db8::1]/v1/x"},
        Good{"https://[2001:db8::1]:8443/v1", "[2001:db8::1]", false, "https://[2001:db8::1]:8443/v1/x"},
        Good{"https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example", false,
             "https://xn--80ak6aa92e.example/x"},
        Good{"https://h.example/a%20b", "h.example", false, "https://h.example/a%20b/x"},
        Good{"https://h.example/v1?version=2", "h.example", false, "https://h.example/v1/x?version=2"},
        Good{"https://h.example/a@b", "h.example", false, "https://h.example/a@b/x"},
        Good{"https://localhost/v1", "localhost", true, "https://localhost/v1/x"},
        Good{"https://127.0.0.1/v1", "127.0.0.1", true, "https://127.0.0.1/v1/x"},
        Good{"http://localhost/v1", "localhost", true, "http://localhost/v1/x"},
        Good{"http://localhost:8080", "localhost", true, "http://localhost:8080/x"},
        Good{"http://LocalHost:8080", "LocalHost", true, "http://LocalHost:8080/x"},
        Good{"http://127.0.0.1:1/v1", "127.0.0.1", true, "http://127.0.0.1:1/v1/x"},
        Good{"http://127.255.255.254", "127.255.255.254", true, "http://127.255.255.254/x"},
        Good{"http://127.0.0.0", "127.0.0.0", true, "http://127.0.0.0/x"},
        Good{"http://[::1]:8080/v1", "[::1]", true, "http://[::1]:8080/v1/x"},
        Good{"http://[::1]", "[::1]", true, "http://[::1]/x"}));

// -- bad ones

struct Bad {
  std::string_view text;
  const char* reason;  // a part of the first line
};

// The text itself would confuse those who list the tests.
void PrintTo(const Bad& tested, std::ostream* out) {
  *out << tested.text.size() << " bytes";
}

class BadUrlTest : public testing::TestWithParam<Bad> {};

TEST_P(BadUrlTest, IsRefusedWithItsReason) {
  const auto url = Url::parse(GetParam().text, "OPENROUTER_BASE_URL");
  ASSERT_FALSE(url) << GetParam().text;
  EXPECT_EQ(url.error().status, ExitStatus::usage);
  EXPECT_NE(url.error().what.en.find(GetParam().reason), std::string::npos) << url.error().what.en;
  EXPECT_FALSE(url.error().what.ru.empty());
}

constexpr const char* kPlain = "the key must not be sent over plain http to ";
constexpr const char* kUser = "it holds a user name";
constexpr const char* kHost = "it names no usable host";
constexpr const char* kBlank = "it holds a blank or a control character";
constexpr const char* kScheme = "it must begin with https://";
constexpr const char* kPort = "the port must be 1 to 65535";

INSTANTIATE_TEST_SUITE_P(
    PlainHttp, BadUrlTest,
    testing::Values(
        Bad{"http://openrouter.ai/api/v1", kPlain}, Bad{"HTTP://openrouter.ai", kPlain},
        Bad{"http://127.0.0.1.evil", kPlain}, Bad{"http://127.0.0.1.evil.example:8080/v1", kPlain},
        Bad{"http://localhost.evil.example", kPlain}, Bad{"http://localhost.", kPlain},
        Bad{"http://xlocalhost", kPlain}, Bad{"http://localhostx", kPlain}, Bad{"http://local", kPlain},
        Bad{"http://128.0.0.1", kPlain}, Bad{"http://126.255.255.255", kPlain},
        Bad{"http://10.0.0.1", kPlain}, Bad{"http://0.0.0.0", kPlain}, Bad{"http://192.168.0.1", kPlain},
        Bad{"http://169.254.169.254", kPlain}, Bad{"http://[::ffff:1.2.3.4]", kPlain},
        Bad{"http://[::ffff:127.0.0.1]", kPlain}, Bad{"http://[::]", kPlain}, Bad{"http://[::2]", kPlain},
        Bad{"http://[2001:db8::1]", kPlain}, Bad{"http://[0:0:0:0:0:0:0:1]", kPlain},
        Bad{"http://127.evil", kPlain}, Bad{"http://127.0.0.evil", kPlain}, Bad{"http://1.0.0.127", kPlain},
        Bad{"http://gateway/v1", kPlain}, Bad{"http://127-0-0-1.example", kPlain},
        Bad{"http://127.0.0.1.", kPlain}));

INSTANTIATE_TEST_SUITE_P(
    Disguises, BadUrlTest,
    testing::Values(Bad{"http://127.1", kHost}, Bad{"http://127.0.1", kHost}, Bad{"http://2130706433", kHost},
                    Bad{"http://0x7f000001", kHost}, Bad{"http://0x7f.0.0.1", kHost},
                    Bad{"http://0177.0.0.1", kHost}, Bad{"http://127.0.0.01", kHost},
                    Bad{"http://127.000.000.001", kHost}, Bad{"https://openrouter%2eai", kHost},
                    Bad{"https://%6fpenrouter.ai", kHost}, Bad{"http://local%68ost", kHost},
                    Bad{"http://%31%32%37.0.0.1", kHost}));

INSTANTIATE_TEST_SUITE_P(
    Users, BadUrlTest,
    testing::Values(Bad{"https://openrouter.ai@evil.example", kUser},
                    Bad{"https://user@openrouter.ai", kUser},
                    Bad{"https://user:pass@openrouter.ai/v1", kUser},
                    Bad{"https://:pass@openrouter.ai", kUser}, Bad{"https://@openrouter.ai", kUser},
                    Bad{"https://:@openrouter.ai", kUser}, Bad{"http://127.0.0.1@evil.example", kUser},
                    Bad{"http://localhost:80@evil.example", kUser},
                    Bad{"http://evil.example@127.0.0.1", kUser}, Bad{"https://a@b@c", kUser},
                    Bad{"http://user:secret@gateway.example", kUser},
                    Bad{"https://openrouter.ai%2f@evil.example", kUser}));

INSTANTIATE_TEST_SUITE_P(
    Hosts, BadUrlTest,
    testing::Values(Bad{"https://", kHost}, Bad{"https:///x", kHost}, Bad{"https:////x", kHost},
                    Bad{"https:///", kHost}, Bad{"https://?x", kHost}, Bad{"http://", kHost},
                    Bad{"http:///127.0.0.1", kHost}, Bad{"https://\xD0\xBE\x72\x65\x6C.example", kHost},
                    Bad{"https://openrouter\xE3\x80\x82\x61i", kHost},
                    Bad{"https://\xEF\xBD\x8F"
                        "penrouter.ai",
                        kHost},
                    Bad{"https://exa\xC2\xADmple.com", kHost}, Bad{"https://\xFF.example", kHost},
                    Bad{"https://%d0%b0.example", kHost}, Bad{"https://.example", kHost},
                    Bad{"https://.", kHost}, Bad{"https://a..b", kHost}, Bad{"https://a,b", kHost},
                    Bad{"https://a;b", kHost}, Bad{"https://a*b", kHost}, Bad{"https://a!b", kHost},
                    Bad{"https://$(id)", kHost}, Bad{"https://`id`", kHost}, Bad{"https://a'b", kHost},
                    Bad{"https://a\"b", kHost}, Bad{"https://a<b>", kHost}, Bad{"https://a|b", kHost},
                    Bad{"https://{a}", kHost}, Bad{"https://a^b", kHost}, Bad{"https://a%00b", kHost},
                    Bad{"https://[fe80::1%25eth0]/v1", kHost}));

INSTANTIATE_TEST_SUITE_P(
    Letters, BadUrlTest,
    testing::Values(Bad{"", "it is empty"}, Bad{" ", kBlank}, Bad{"https://a b", kBlank},
                    Bad{" https://a", kBlank}, Bad{"https://a ", kBlank}, Bad{"https://a\n", kBlank},
                    Bad{"https://a\r\nHost: evil", kBlank}, Bad{"https://a\tb", kBlank},
                    Bad{"https://a\x01", kBlank}, Bad{"https://a\x1B[0m", kBlank},
                    Bad{"https://a\x7F", kBlank}, Bad{std::string_view("https://a\0b", 11), kBlank},
                    Bad{"https://a/v1 x", kBlank}, Bad{"https://a\\b", "it holds a backslash"},
                    Bad{"https:\\\\a", "it holds a backslash"},
                    Bad{"https://openrouter.ai\\@evil", "it holds a backslash"},
                    Bad{"https://a/v1\\", "it holds a backslash"}, Bad{"https://a#b", "it holds a #"},
                    Bad{"https://a/v1#", "it holds a #"},
                    Bad{"https://openrouter.ai#@evil.example", "it holds a #"}));

INSTANTIATE_TEST_SUITE_P(
    Schemes, BadUrlTest,
    testing::Values(Bad{"openrouter.ai", kScheme}, Bad{"openrouter.ai/api/v1", kScheme},
                    Bad{"//openrouter.ai", kScheme}, Bad{"/api/v1", kScheme},
                    Bad{"https:openrouter.ai", kScheme}, Bad{"https:/openrouter.ai", kScheme},
                    Bad{"ftp://openrouter.ai", kScheme}, Bad{"file://localhost/etc/passwd", kScheme},
                    Bad{"gopher://127.0.0.1", kScheme}, Bad{"ws://127.0.0.1", kScheme},
                    Bad{"wss://openrouter.ai", kScheme}, Bad{"unix://run/x", kScheme},
                    Bad{"data://x", kScheme}, Bad{"javascript://x", kScheme}, Bad{"httpss://a", kScheme},
                    Bad{"http s://a", kBlank}, Bad{"localhost:8080", kScheme},
                    Bad{"127.0.0.1:8080/v1", kScheme}, Bad{"://a", "unusable base URL"},
                    Bad{"1https://a", "unusable base URL"}));

INSTANTIATE_TEST_SUITE_P(
    Ports, BadUrlTest,
    testing::Values(Bad{"https://a:0", kPort}, Bad{"https://a:00000", kPort},
                    Bad{"http://127.0.0.1:0/v1", kPort}, Bad{"https://a:65536", kPort},
                    Bad{"https://a:99999999999999999999", kPort}, Bad{"https://a:-1", kPort},
                    Bad{"https://a:+1", kPort}, Bad{"https://a:b", kPort}, Bad{"https://a:8080b/", kPort},
                    Bad{"https://[::1]x:80", "unusable base URL"}, Bad{"https://[::1", "unusable base URL"},
                    Bad{"https://[zz]", "unusable base URL"}, Bad{"https://[]", "unusable base URL"}));

// -- the rest

TEST(Url, BuiltInIsWhatParsingGives) {
  const auto built_in = Url::built_in();
  const auto parsed = Url::parse(kBaseUrl, "test");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(built_in.text(), parsed->text());
  EXPECT_EQ(built_in.host(), parsed->host());
  EXPECT_EQ(dialled(built_in, "/models?q=a"), "https://openrouter.ai/api/v1/models?q=a");
  EXPECT_EQ(built_in.with("/models?q=a"), "https://openrouter.ai/api/v1/models?q=a");
  EXPECT_EQ(dialled(*parsed, "/models?q=a"), "https://openrouter.ai/api/v1/models?q=a");
}

TEST(Url, JoinsTheQueriesOfBaseAndPath) {
  const auto url = Url::parse("https://a/v1?version=2", "test");
  EXPECT_EQ(dialled(*url, "/models?q=a&l=1"), "https://a/v1/models?version=2&q=a&l=1");
  EXPECT_EQ(url->with("/models?q=a&l=1"), "https://a/v1/models?version=2&q=a&l=1");
}

TEST(Url, NamesPlaceAndUrlForPlainHttp) {
  const auto url = Url::parse("http://gateway.example/api/v1/", "config.toml");
  ASSERT_FALSE(url);
  EXPECT_EQ(url.error().what.en, "the key must not be sent over plain http to gateway.example");
  EXPECT_EQ(url.error().why.en, "the base URL in config.toml is http://gateway.example/api/v1.");
  EXPECT_EQ(url.error().what.ru, "ключ нельзя отправить на gateway.example без шифрования");
}

TEST(Url, NeverEchoesAPassword) {
  const auto url = Url::parse("http://user:hunter2@gateway.example", "OPENROUTER_BASE_URL");
  ASSERT_FALSE(url);
  for (const auto* text : {&url.error().what, &url.error().why, &url.error().todo})
    EXPECT_EQ(text->en.find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace orel
