#include "sink/redact.hpp"

#include <gtest/gtest.h>

#include <chrono>

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
        Case{"see https://openrouter.ai/keys, a@b", "see https://openrouter.ai/keys, a@b"},
        Case{"a@b https://host", "a@b https://host"}, Case{"https://@host", "https://@host"},
        Case{"http://a:b@h http://c:d@h", "http://…@h http://…@h"},
        Case{"Authorization: Negotiate abcdef", "Authorization: Negotiate …"},
        Case{"Authorization: SCRAM-SHA-256 abcdef", "Authorization: …"},
        Case{"Authorization: Abcdefghijkl x", "Authorization: Abcdefghijkl …"},
        Case{"Authorization: Abcdefghijklm x", "Authorization: …"},
        Case{"Authorization: (no key)", "Authorization: (no key)"}, Case{"mycookie: a=b", "mycookie: a=b"},
        Case{"my_cookie: a=b", "my_cookie: …"}, Case{R"("cookie":"a=b","x":1)", R"("cookie":"…","x":1)"},
        Case{R"(cookie: a="b; c"; d)", "cookie: …"}, Case{"cookie: a\ncookie: b", "cookie: …\ncookie: …"},
        Case{"sk-or-abcdefghi", "sk-or-abcdefghi"}, Case{"sk-or-abcdefghij", "…hij"},
        Case{"sk-or-v1-abcdefghijklmn", "…lmn"}, Case{"sk-or-v1-abcdefghijklmno", "sk-or-v1-abc…mno"},
        Case{"sk-or-v1-ABCDEF0123456789ABCDEF0123456789ABCDEF", "sk-or-v1-ABC…DEF"},
        Case{"sk-or-abcdefghij sk-or-klmnopqrst", "…hij …rst"}));

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

TEST(Redact, MasksWhatBeginsLikeAKeyFrom16CharactersOn) {
  for (const std::size_t size : {15U, 16U, 20U, 30U, 39U, 40U}) {
    const auto word = kKey.substr(0, size);
    EXPECT_EQ(Redactor().redact(word) == word, size == 15) << word;
  }
}

TEST(Redact, ShowsTheEndOfAKeyFrom16CharactersOn) {
  const std::string key = "abcdefghijklmnopqrstuvwxyz";
  for (const std::size_t size : {8U, 15U}) EXPECT_EQ(mask_of(key.substr(0, size)), "…");
  EXPECT_EQ(mask_of(key.substr(0, 16)), "…nop");
}

TEST(Redact, KeepsTheSchemeAndMasksTheCredentials) {
  const Redactor redactor;
  EXPECT_EQ(redactor.redact("Authorization: Negotiate abcdef"), "Authorization: Negotiate …");
  EXPECT_EQ(redactor.redact("Authorization: abcdefghijklm n"), "Authorization: …");
}

TEST(Redact, MasksAFieldAndNotAWordThatEndsLikeIt) {
  const Redactor redactor;
  EXPECT_EQ(redactor.redact("set2cookie: 1"), "set2cookie: 1");
  EXPECT_EQ(redactor.redact(R"({"cookie":"a=b","x":1})"), R"({"cookie":"…","x":1})");
}

TEST(Redact, MasksNothingButKeysInAnAnswer) {
  const std::string answer =
      "curl -H 'Authorization: Bearer abc' https://user:word@host -b 'Cookie: a=b' " + kKey;
  EXPECT_EQ(knowing(kOwnKey).redact_keys(answer), answer);
  EXPECT_EQ(knowing(kOwnKey).redact_keys(answer + " " + kOwnKey + "!"), answer + " " + kOwnMask + "!");
}

TEST(Redact, LeavesJsonWhole) {
  const auto redactor = knowing(kOwnKey);
  EXPECT_EQ(redactor.redact_json(R"("Authorization: Bearer abc")"), R"("Authorization: Bearer …")");
  EXPECT_EQ(redactor.redact_json(R"({"a":"cookie: x","b":[1.50,"http:\/\/u:w@h"],"c":"\u0041\\\""})"),
            R"({"a":"cookie: …","b":[1.50,"http://…@h"],"c":"\u0041\\\""})");
  EXPECT_EQ(redactor.redact_json(R"(["gateway\/Key+Of=Mine~202\u0036"])"), "[\"" + kOwnMask + "\"]");
  EXPECT_EQ(redactor.redact_json("429"), "429");
  EXPECT_EQ(redactor.redact_json("\"" + kOwnKey), "\"" + kOwnMask);
}

TEST(Redact, KnowsWhereATextMayBeCut) {
  const auto redactor = knowing(kOwnKey);
  const std::string text = "xx." + kOwnKey + ".я.sk-or-v1-0123456789.yy";
  const auto is_inside = [&](std::size_t at, std::string_view part) {
    const auto begin = text.find(part);
    return at > begin && at < begin + part.size();
  };
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const auto end = redactor.boundary(text, at);
    EXPECT_LE(end, at);
    for (const auto& part : {kOwnKey, std::string("я"), std::string("sk-or-v1-0123456789")})
      EXPECT_FALSE(is_inside(end, part)) << at;
    EXPECT_EQ(redactor.redact(text.substr(0, end)) + redactor.redact(text.substr(end)),
              redactor.redact(text));
  }
  EXPECT_EQ(redactor.boundary(text, text.size()), text.size());
}

/// A mebibyte takes some 30 ms in a debug build. If each part were compared with all the others, it would
/// take many seconds.
TEST(Redact, TakesTimeInProportionToTheText) {
  const std::string half_of_a_base64_run(kOwnKey + "AAAA");
  for (const std::string part : {"see https://host/a ", "://", "http://u:w@h ", "authorization:(",
                                 "authorization: ", "\"cookie\":\"…\" ", "cookie: …\n", "sk-or-",
                                 "sk-or-0123456789 ", "gateway/", "AAAA", half_of_a_base64_run.c_str()}) {
    const auto redactor = knowing(kOwnKey);
    std::string text;
    while (text.size() < std::size_t{1} << 20) text += part;
    const auto start = std::chrono::steady_clock::now();
    redactor.redact(text);
    redactor.redact_json("\"" + text + "\"");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2)) << part;
  }
}

}  // namespace
}  // namespace orel
