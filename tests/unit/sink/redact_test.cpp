#include "sink/redact.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

const std::string kKey = "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";
const std::string kMask = "sk-or-v1-ab1…9f0";
const std::string kOwnKey = "gateway/Key+Of=Mine~2026";
const std::string kOwnMask = "…026";

std::string base64(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group * 256 + (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : alphabet[(group >> (18 - 6 * k)) & 63U];
  }
  return out;
}

Redactor knowing(const std::string& key) {
  Redactor redactor;
  redactor.learn(Secret(key));
  return redactor;
}

struct Case {
  std::string given;
  std::string shown;
};
class RedactTable : public testing::TestWithParam<Case> {};

TEST_P(RedactTable, MasksSecretsAndNothingElse) {
  EXPECT_EQ(knowing(kOwnKey).redact(GetParam().given), GetParam().shown);
}
TEST_P(RedactTable, LeavesMasksAlone) {
  EXPECT_EQ(knowing(kOwnKey).redact(GetParam().shown), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RedactTable,
    testing::Values(
        Case{"", ""}, Case{"nothing secret", "nothing secret"}, Case{"key: " + kOwnKey, "key: " + kOwnMask},
        Case{kOwnKey + kOwnKey, kOwnMask + kOwnMask}, Case{"<" + kOwnKey + ">", "<" + kOwnMask + ">"},
        Case{kKey, kMask}, Case{"x" + kKey + " y", "x" + kMask + " y"},
        Case{"export OPENROUTER_API_KEY=sk-or-v1-...", "export OPENROUTER_API_KEY=sk-or-v1-..."},
        Case{"sk-or-v1-ab1", "sk-or-v1-ab1"}, Case{kMask, kMask},
        Case{"Authorization: Bearer abcdef", "Authorization: Bearer …"},
        Case{"authorization:abcdef", "authorization:…"},
        Case{"> Authorization: Bearer " + kMask, "> Authorization: Bearer " + kMask},
        Case{"Proxy-Authorization: Basic dXNlcjpwYXNz\nnext", "Proxy-Authorization: Basic …\nnext"},
        Case{"Cookie: a=b; c=d", "Cookie: …"}, Case{"Set-Cookie: session=abc; Path=/", "Set-Cookie: …"},
        Case{R"({"Authorization":"Bearer abc","x":1})", R"({"Authorization":"Bearer …","x":1})"},
        Case{"Missing Authorization header", "Missing Authorization header"},
        Case{"cookies: none", "cookies: none"}, Case{"Authorization:", "Authorization:"},
        Case{"AUTHORIZATION = Digest x", "AUTHORIZATION = Digest …"},
        Case{"https://user:word@host/x", "https://…@host/x"}, Case{"http://u@h", "http://…@h"},
        Case{"http://a:b@c@proxy:3128", "http://…@proxy:3128"}, Case{"https://host/a@b", "https://host/a@b"},
        Case{"https://host", "https://host"}, Case{"mail a@b.c", "mail a@b.c"},
        Case{"see https://openrouter.ai/keys, a@b", "see https://openrouter.ai/keys, a@b"}));

class RedactBase64 : public testing::TestWithParam<std::size_t> {};

TEST_P(RedactBase64, MasksTheKeyAtAnyAlignment) {
  const std::string before(GetParam(), 'u');
  for (const auto& key : {kKey, kOwnKey})
    for (const std::string after : {"", "x", "xy", "xyz"}) {
      auto encoded = base64(before + key + after);
      EXPECT_EQ(knowing(key).redact("Basic " + encoded + " end"), "Basic … end");
      for (char& c : encoded) c = c == '+' ? '-' : c == '/' ? '_' : c;
      EXPECT_EQ(knowing(key).redact(encoded), "…");
    }
}
INSTANTIATE_TEST_SUITE_P(Before, RedactBase64, testing::Range(std::size_t{0}, std::size_t{7}));

TEST(Redact, MasksEachKeyThatWasLearned) {
  Redactor redactor = knowing("first-key-of-two-keys");
  redactor.learn(Secret("second-key-of-two-keys"));
  EXPECT_EQ(redactor.redact("first-key-of-two-keys second-key-of-two-keys"), "…eys …eys");
}

TEST(Redact, DoesNotBlankOutWordsForAKeyThatIsNone) {
  EXPECT_EQ(knowing("").redact("text"), "text");
  EXPECT_EQ(knowing("ex").redact("text"), "text");
}

TEST(Redact, ShowsNothingOfAShortKey) {
  EXPECT_EQ(knowing("secret").redact("my secret!"), "my …!");
}

}  // namespace
}  // namespace orel
