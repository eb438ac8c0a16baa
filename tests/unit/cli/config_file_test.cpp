#include "cli/config_file.hpp"

#include <gtest/gtest.h>

#include "cli/assign.hpp"

namespace orel {
namespace {

struct Good {
  std::string text;
  std::string told;
};

class GoodConfig : public testing::TestWithParam<Good> {};

TEST_P(GoodConfig, GivesRowsTextsAndLines) {
  const auto found = read_config(GetParam().text, "c");
  ASSERT_TRUE(found) << found.error().what.en;
  std::string told;
  for (const auto& said : found->said)
    told += std::string(said.row->config) + "=" + said.text + "@" + said.place + " ";
  for (const auto& param : found->params)
    told += (param.is_one_name ? "(" + param.name + ")" : param.name) + ":" + param.json + " ";
  EXPECT_EQ(told, GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, GoodConfig,
    testing::Values(
        Good{"", ""}, Good{"# only a comment\n", ""}, Good{"model = \"a/b\"", "model=a/b@c:1 "},
        Good{"\n\ntimeout = 90", "timeout=90@c:3 "}, Good{"timeout = 1.5", "timeout=1.5@c:1 "},
        Good{"temperature = 0", "temperature=0@c:1 "}, Good{"zdr = true", "zdr=true@c:1 "},
        Good{"quiet = false", "quiet=false@c:1 "}, Good{"max_input = \"4M\"", "max_input=4M@c:1 "},
        Good{"max_input = 1000", "max_input=1000@c:1 "}, Good{"reasoning = \"low\"", "reasoning=low@c:1 "},
        Good{"reasoning = 2000", "reasoning=2000@c:1 "},
        Good{"accept = [\"length\", \"empty\"]", "accept=length@c:1 accept=empty@c:1 "},
        Good{"fallback = []", ""},
        Good{"api_key_command = [\"pass\", \"show\", \"x\"]",
             "api_key_command=pass@c:1 api_key_command=show@c:1 api_key_command=x@c:1 "},
        Good{"retries = 0\nmodel = \"x\"", "retries=0@c:1 model=x@c:2 "},
        Good{"env_file = \"\"", "env_file=@c:1 "}, Good{"app_name = \"Орёл\"", "app_name=Орёл@c:1 "},
        Good{"[params]\ntop_k = 40", "top_k:40 "},
        Good{"[params]\na = \"x\\\"y\"\nb = [1, 2.5, true]", "a:\"x\\\"y\" b:[1,2.5,true] "},
        Good{"[params.provider]\nonly = [\"a\"]\n[params.provider.max_price]\nprompt = 3",
             "provider.only:[\"a\"] provider.max_price.prompt:3 "},
        Good{"[params]\nx = {}", "x:{} "}, Good{"[params]\nx = { \"a.b\" = 1 }", "x:{\"a.b\":1} "},
        Good{"[params]\n\"a.b\" = 1", "(a.b):1 "},
        Good{"[params]\n\"messages.x\" = { c = 2 }", "(messages.x):{\"c\":2} "},
        Good{"[params]\nx = [{ b = 1 }]", "x:[{\"b\":1}] "}, Good{"model = '''x'''", "model=x@c:1 "}));

struct Bad {
  std::string text;
  std::string en;
  std::string ru;
};

class BadConfig : public testing::TestWithParam<Bad> {};

TEST_P(BadConfig, NamesFileLineAndSetting) {
  const auto found = read_config(GetParam().text, "c");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().status, ExitStatus::config);
  EXPECT_EQ(found.error().what.en, GetParam().en);
  EXPECT_EQ(found.error().what.ru, GetParam().ru);
}

Bad wrong(const std::string& text, const std::string& key, const std::string& en, const std::string& ru) {
  return {text, "c:1: " + key + " must be " + en, "c:1: " + key + " должен быть " + ru};
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BadConfig,
    testing::Values(
        Bad{"a = 1\nmodle = \"x\"", "c:1: unknown setting 'a'", "c:1: неизвестная настройка «a»"},
        Bad{"\n\nmodle = \"x\"", "c:3: unknown setting 'modle'", "c:3: неизвестная настройка «modle»"},
        Bad{"[section]\nmodel = \"x\"", "c:1: unknown setting 'section'",
            "c:1: неизвестная настройка «section»"},
        Bad{"max-tokens = 1", "c:1: unknown setting 'max-tokens'", "c:1: неизвестная настройка «max-tokens»"},
        Bad{"verbose = 1", "c:1: unknown setting 'verbose'", "c:1: неизвестная настройка «verbose»"},
        wrong("timeout = true", "timeout", "a number", "числом"),
        wrong("temperature = \"hot\"", "temperature", "a number", "числом"),
        wrong("temperature = nan", "temperature", "a number", "числом"),
        wrong("retries = 1.5", "retries", "a whole number", "целым числом"),
        wrong("zdr = \"true\"", "zdr", "true or false", "true или false"),
        wrong("zdr = 1", "zdr", "true or false", "true или false"),
        wrong("model = 4", "model", "a text in quotes", "текстом в кавычках"),
        wrong("model = [\"x\"]", "model", "a text in quotes", "текстом в кавычках"),
        wrong("fallback = \"x\"", "fallback", "an array of texts", "массивом строк"),
        wrong("accept = \"length\"", "accept", "an array of texts", "массивом строк"),
        wrong("accept = [1]", "accept", "an array of texts", "массивом строк"),
        wrong("api_key_command = \"pass show x\"", "api_key_command", "an array of texts", "массивом строк"),
        wrong("params = 1", "params", "a table", "таблицей"),
        wrong("color = true", "color", "a text in quotes", "текстом в кавычках"),
        Bad{"[params]\nx = 2020-01-01", "c:2: x must be a value that JSON has",
            "c:2: x должен быть значением, которое есть в JSON"},
        Bad{"[params]\nx = inf", "c:2: x must be a value that JSON has",
            "c:2: x должен быть значением, которое есть в JSON"},
        Bad{"[params]\nstream = false", "c:2: stream in [params]: orel sets this field itself",
            "c:2: stream в [params]: это поле задаёт сам orel"},
        Bad{"model = ", "c:1: not valid TOML", "c:1: синтаксическая ошибка TOML"},
        Bad{"model = \"x\n", "c:1: not valid TOML", "c:1: синтаксическая ошибка TOML"},
        Bad{"\n\n\n\n\n\n= 1", "c:7: not valid TOML", "c:7: синтаксическая ошибка TOML"},
        Bad{"[[[", "c:1: not valid TOML", "c:1: синтаксическая ошибка TOML"},
        Bad{"zdr = yes", "c:1: not valid TOML", "c:1: синтаксическая ошибка TOML"},
        Bad{"model = \"a\"\nmodel = \"b\"", "c:2: not valid TOML", "c:2: синтаксическая ошибка TOML"},
        Bad{std::string("model = \"a\0\"", 12), "c:1: not valid TOML", "c:1: синтаксическая ошибка TOML"},
        Bad{"model = \"\xff\"", "c:1: not valid TOML", "c:1: синтаксическая ошибка TOML"}));

TEST(ConfigFile, SuggestsTheSettingThatWasMeant) {
  EXPECT_EQ(read_config("modle = \"x\"", "c").error().meant.en, "model");
  EXPECT_EQ(read_config("param = 1", "c").error().meant.en, "params");
  EXPECT_TRUE(read_config("nonsense_word = 1", "c").error().meant.empty());
}

TEST(ConfigFile, TellsHowACommandIsWritten) {
  EXPECT_NE(read_config("api_key_command = \"pass\"", "c").error().todo.en.find("write it as an array"),
            std::string::npos);
}

/// The template with its comment signs taken off, without the lines that explain.
std::string without_signs(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("# [params]") || (line.starts_with("# ") && line.find(" = ") != std::string::npos))
      result += line.substr(2) + "\n";
  }
  return result;
}

TEST(ConfigTemplate, SaysNothingUntilItIsUncommented) {
  for (const auto language : {Language::en, Language::ru}) {
    const auto found = read_config(config_template(language), "c");
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->said.empty());
    EXPECT_TRUE(found->params.empty());
  }
}

TEST(ConfigTemplate, SpeaksBothLanguages) {
  EXPECT_NE(config_template(Language::en).find("# system prompt from a file\n"), std::string::npos);
  EXPECT_NE(config_template(Language::ru).find("# системный запрос из файла\n"), std::string::npos);
}

TEST(ConfigTemplate, HasEveryKeyWithAValueThatFits) {
  const auto found = read_config(without_signs(config_template(Language::en)), "c");
  ASSERT_TRUE(found) << found.error().what.en << found.error().why.en;
  for (const auto& row : option_table()) {
    if (row.config.empty() || row.config == "system_file") continue;  // `system` excludes it
    SCOPED_TRACE(row.config);
    Options options;
    bool is_there = false;
    for (const auto& said : found->said)
      if (said.row == &row) {
        is_there = true;
        const auto fits = assign(options, said);
        EXPECT_TRUE(fits) << (fits ? "" : fits.error().what.en);
      }
    EXPECT_TRUE(is_there);
  }
  EXPECT_EQ(found->params.size(), 1U);
}

}  // namespace
}  // namespace orel
