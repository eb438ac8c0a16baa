#include "cli/dotenv.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

struct Good {
  std::string text;
  std::string told;  // "NAME=value@line …"
};

class GoodDotenv : public testing::TestWithParam<Good> {};

TEST_P(GoodDotenv, GivesTheFourNamesAndTheirLines) {
  const auto found = read_dotenv(GetParam().text, "./.env");
  ASSERT_TRUE(found) << found.error().what.en;
  std::string told;
  for (const auto& value : found->values)
    told += (told.empty() ? "" : " ") + value.name.substr(11) + "=" + value.value + "@" +
            std::to_string(value.line);
  EXPECT_EQ(told, GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, GoodDotenv,
    testing::Values(
        Good{"", ""}, Good{"\n\n", ""}, Good{"# OPENROUTER_MODEL=x", ""},
        Good{"OPENROUTER_MODEL=a/b", "MODEL=a/b@1"}, Good{"OPENROUTER_MODEL=a/b\n", "MODEL=a/b@1"},
        Good{"OPENROUTER_MODEL=a/b\r\n", "MODEL=a/b@1"}, Good{"\xEF\xBB\xBFOPENROUTER_MODEL=a", "MODEL=a@1"},
        Good{"OPENROUTER_MODEL = \"a\"", "MODEL=a@1"}, Good{"set OPENROUTER_MODEL=a", "MODEL=a@1"},
        Good{"SET OPENROUTER_MODEL=a", "MODEL=a@1"}, Good{"$env:OPENROUTER_MODEL = \"a\"", "MODEL=a@1"},
        Good{"setOPENROUTER_MODEL=a", ""}, Good{"export OPENROUTER_MODEL=a", "MODEL=a@1"},
        Good{"  export\tOPENROUTER_MODEL=a", "MODEL=a@1"}, Good{"\tOPENROUTER_MODEL=a", "MODEL=a@1"},
        Good{"OPENROUTER_MODEL= a ", "MODEL=a@1"}, Good{"OPENROUTER_MODEL=a # note", "MODEL=a@1"},
        Good{"OPENROUTER_MODEL=a#b", "MODEL=a#b@1"}, Good{"OPENROUTER_MODEL= # nothing", "MODEL=@1"},
        Good{"OPENROUTER_MODEL=#a", "MODEL=#a@1"}, Good{"OPENROUTER_MODEL=\"a b\"", "MODEL=a b@1"},
        Good{"OPENROUTER_MODEL='a # b'", "MODEL=a # b@1"}, Good{"OPENROUTER_MODEL=\"a\" # note", "MODEL=a@1"},
        Good{"OPENROUTER_MODEL=\"it's\"", "MODEL=it's@1"}, Good{"OPENROUTER_MODEL=''", "MODEL=@1"},
        Good{"OPENROUTER_MODEL=", "MODEL=@1"}, Good{"OPENROUTER_MODEL=$HOME", "MODEL=$HOME@1"},
        Good{"OPENROUTER_MODEL=$(id)", "MODEL=$(id)@1"},
        Good{"OPENROUTER_MODEL=\"`id`\\n\"", "MODEL=`id`\\n@1"}, Good{"OPENROUTER_MODEL=a=b", "MODEL=a=b@1"},
        Good{"OPENROUTER_MODEL=a\nOPENROUTER_MODEL=b", "MODEL=a@1 MODEL=b@2"},
        Good{"X=1\n\nOPENROUTER_API_KEY=sk\nOPENROUTER_APP_URL=u\nOPENROUTER_APP_NAME=орёл",
             "API_KEY=sk@3 APP_URL=u@4 APP_NAME=орёл@5"},
        Good{"OPENROUTER_API_KEY_FILE=/x", ""}, Good{"OPENROUTER_BASE_URL=http://evil", ""},
        Good{"OREL_CONFIG=x", ""}, Good{"openrouter_model=x", ""},
        Good{"just words\n<xml>\n= =\n\x01\x02", ""}, Good{"X='unclosed\nOPENROUTER_MODEL=a", "MODEL=a@2"},
        Good{std::string("X=\0\nOPENROUTER_MODEL=a", 22), "MODEL=a@2"}, Good{"exportOPENROUTER_MODEL=a", ""},
        Good{"export export=1", ""}, Good{"1OPENROUTER_MODEL=a", ""},
        Good{"OPENROUTER_APP_NAME=a\tb", "APP_NAME=a\tb@1"}));

struct Bad {
  std::string text;
  std::string en;
};

class BadDotenv : public testing::TestWithParam<Bad> {};

TEST_P(BadDotenv, NamesFileAndLine) {
  const auto found = read_dotenv(GetParam().text, "./.env");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().status, ExitStatus::config);
  EXPECT_EQ(found.error().what.en, GetParam().en);
  EXPECT_FALSE(found.error().what.ru.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BadDotenv,
    testing::Values(Bad{"OPENROUTER_MODEL", "./.env:1: not a line NAME=value"},
                    Bad{"\nexport OPENROUTER_API_KEY", "./.env:2: not a line NAME=value"},
                    Bad{"OPENROUTER_MODEL : a", "./.env:1: not a line NAME=value"},
                    Bad{"OPENROUTER_MODEL: a", "./.env:1: not a line NAME=value"},
                    Bad{"OPENROUTER_MODEL=\"a", "./.env:1: the closing quote is missing"},
                    Bad{"OPENROUTER_MODEL='a\nb'", "./.env:1: the closing quote is missing"},
                    Bad{"OPENROUTER_MODEL=\"a\"b", "./.env:1: something follows the closing quote"},
                    Bad{"OPENROUTER_MODEL=\"a\"#b", "./.env:1: something follows the closing quote"},
                    Bad{"X=1\nOPENROUTER_MODEL=a\x01", "./.env:2: control character in the value"},
                    Bad{std::string("OPENROUTER_MODEL=a\0b", 20), "./.env:1: control character in the value"},
                    Bad{"OPENROUTER_APP_NAME=a\rb", "./.env:1: control character in the value"}));

TEST(Dotenv, ReportsOtherNamesOnce) {
  const auto found = read_dotenv("A=1\nOREL_X=2\nA=3\nexport OPENROUTER_BASE_URL=x\nnot a line", "./.env");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ignored, (std::vector<std::string>{"A", "OREL_X", "OPENROUTER_BASE_URL"}));
}

}  // namespace
}  // namespace orel
