#include "cli/key_source.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

TEST(KeySources, TheFirstPresentOneWinsInEveryCombination) {
  using From = KeySource::From;
  for (unsigned set = 0; set < 128; ++set) {
    SCOPED_TRACE(set);
    const auto has = [&](unsigned bit) { return (set & (1U << bit)) != 0; };
    Desk desk;
    std::string words = "ask";
    if (has(0)) words += " --api-key-file line";
    if (has(1)) desk.set("OPENROUTER_API_KEY", "sk-or-v1-environment");
    if (has(2)) desk.set("OPENROUTER_API_KEY_FILE", "variable");
    if (has(3)) desk.dotenv("OPENROUTER_API_KEY=sk-or-v1-dotenv");
    std::string config;
    if (has(4)) config += "api_key_command = [\"pass\", \"show\"]\n";
    if (has(5)) config += "api_key_file = \"config\"\n";
    if (has(6)) config += "api_key = \"sk-or-v1-config\"\n";
    if (!config.empty()) desk.config(config);
    const auto settings = desk.resolve(words);
    ASSERT_TRUE(settings);
    const auto& key = settings->key;
    EXPECT_FALSE(key.unusable);
    if (has(0))
      EXPECT_TRUE(key.from == From::file && key.path == "line" && !key.strict);
    else if (has(1))
      EXPECT_TRUE(key.from == From::value && key.value.reveal() == "sk-or-v1-environment");
    else if (has(2))
      EXPECT_TRUE(key.from == From::file && key.path == "variable" && !key.strict);
    else if (has(3))
      EXPECT_TRUE(key.from == From::value && key.value.reveal() == "sk-or-v1-dotenv" &&
                  key.place == "./.env");
    else if (has(4))
      EXPECT_EQ(key.command, (std::vector<std::string>{"pass", "show"}));
    else if (has(5))
      EXPECT_TRUE(key.from == From::file && key.path == "config" && key.strict);
    else if (has(6))
      EXPECT_TRUE(key.from == From::value && key.value.reveal() == "sk-or-v1-config");
    else
      EXPECT_EQ(key.from, From::nowhere);
    auto with_descriptor = desk.resolve(has(0) ? "ask --api-key-fd 5" : words + " --api-key-fd 5");
    ASSERT_TRUE(with_descriptor);
    EXPECT_EQ(with_descriptor->key.from, From::descriptor);
    EXPECT_EQ(with_descriptor->key.descriptor, 5);
  }
}

TEST(KeySources, AConfigurationWithAKeyThatOthersCanReadIsRefusedOrWarnedOf) {
  Desk desk;
  desk.file(Desk::kConfig, "api_key = \"sk-or-v1-x\"", 0644);
  const auto source = desk.resolve("ask");
  ASSERT_TRUE(source);
  ASSERT_TRUE(source->key.unusable);
  EXPECT_EQ(source->key.unusable->status, ExitStatus::auth);
  EXPECT_EQ(source->key.unusable->what.en,
            "others can read ~/.config/orel/config.toml, which holds the key: chmod 600 "
            "~/.config/orel/config.toml");
  const auto other = desk.set("OPENROUTER_API_KEY", "sk-or-v1-y").resolve("ask");
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->key.unusable);
  EXPECT_EQ(other->warnings.size(), 1U);
}

struct KeyCase {
  std::string text;
  std::string en;  // empty: good
};

class Keys : public testing::TestWithParam<KeyCase> {};

TEST_P(Keys, AreCheckedAndNeverEchoed) {
  const auto key = check_key(GetParam().text, "./.env");
  ASSERT_EQ(key.has_value(), GetParam().en.empty());
  if (key) return;
  EXPECT_EQ(key.error().status, ExitStatus::auth);
  EXPECT_EQ(key.error().what.en, GetParam().en);
}

INSTANTIATE_TEST_SUITE_P(
    Values, Keys,
    testing::Values(
        KeyCase{"sk-or-v1-abc", ""}, KeyCase{"sk-or-v1-abc\n", ""}, KeyCase{"sk-or-v1-abc\r\n", ""},
        KeyCase{"anything!~", ""}, KeyCase{std::string(512, 'k'), ""},
        KeyCase{std::string(513, 'k'), "the key in ./.env is longer than 512 bytes"},
        KeyCase{"", "the key in ./.env is empty"}, KeyCase{"\n", "the key in ./.env is empty"},
        KeyCase{"\r\n", "the key in ./.env is empty"}, KeyCase{" sk", "the key in ./.env contains a space"},
        KeyCase{"sk \t\r\n\n", ""}, KeyCase{"\xEF\xBB\xBFsk\n", ""},
        KeyCase{std::string("\xFF\xFEs\0k\0", 6), "the key in ./.env is in UTF-16; save it as UTF-8"},
        KeyCase{"s k", "the key in ./.env contains a space"},
        KeyCase{"s\tk", "the key in ./.env contains a space"},
        KeyCase{"export OPENROUTER_API_KEY=sk", "the key in ./.env contains a space"},
        KeyCase{"\"sk\"", "the key in ./.env contains a quote"},
        KeyCase{"'sk'", "the key in ./.env contains a quote"}, KeyCase{"sk\n\n", ""},
        KeyCase{"a\nb", "the key in ./.env contains a line break"},
        KeyCase{"a\rb", "the key in ./.env contains a line break"},
        KeyCase{"a\r\nX-Evil: 1", "the key in ./.env contains a line break"},
        KeyCase{std::string("a\0b", 3), "the key in ./.env contains a control character"},
        KeyCase{"a\x1b[31m", "the key in ./.env contains a control character"},
        KeyCase{"a\x7f", "the key in ./.env contains a control character"},
        KeyCase{"ключ", "the key in ./.env contains a character that is not ASCII"},
        KeyCase{"sk\xc2\xa0", "the key in ./.env contains a character that is not ASCII"},
        KeyCase{"\xff", "the key in ./.env contains a character that is not ASCII"}));

TEST(Keys, SayWhatTheRussianContractSays) {
  EXPECT_EQ(check_key("a b", "./.env").error().what.ru, "в ключе из ./.env есть пробел");
  EXPECT_TRUE(has_usual_prefix(*check_key("sk-or-v1-x", "p")));
  EXPECT_FALSE(has_usual_prefix(*check_key("sk-x", "p")));
}

}  // namespace
}  // namespace orel
