#include "cli/settings.hpp"

#include <gtest/gtest.h>

#include "cli/config_file.hpp"
#include "tests/unit/cli/said.hpp"

namespace orel {
namespace {

using namespace std::string_literals;

TEST(Settings, AreTheBuiltInOnesWhereNobodySaidAnything) {
  const auto settings = Desk().resolve("ask hi");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->options.model, kBuiltInModel);
  EXPECT_EQ(settings->options.base_url, kBaseUrl);
  EXPECT_EQ(settings->origin("model"), Origin::built_in);
  EXPECT_EQ(settings->key.from, KeySource::From::nowhere);
  EXPECT_FALSE(settings->has_config);
  EXPECT_EQ(settings->config_path, Desk::kConfig);
}

// -- precedence, for every row that has a variable or a configuration key

std::vector<const OptionRow*> settable_rows() {
  std::vector<const OptionRow*> rows;
  for (const auto& row : option_table()) {
    const bool names_a_file = row.config == "env_file" || row.env == "OREL_CONFIG";
    if ((!row.env.empty() || !row.config.empty()) && row.kind != Kind::key && !names_a_file)
      rows.push_back(&row);
  }
  return rows;
}

/// Two values that fit the row, and as TOML.
struct Samples {
  std::string one;
  std::string other;
  std::string toml(const OptionRow& row, const std::string& value) const {
    if (row.kind == Kind::list || row.kind == Kind::choices) return "[\"" + value + "\"]";
    const bool bare = row.kind == Kind::flag || row.kind == Kind::integer || row.kind == Kind::real ||
                      row.kind == Kind::seconds;
    return bare ? value : "\"" + value + "\"";
  }
};

Samples samples(const OptionRow& row) {
  switch (row.kind) {
    case Kind::flag: return {"true", "false"};
    case Kind::count: return {"1", "2"};
    case Kind::choice:
    case Kind::choices:
    case Kind::level: return {std::string(row.choices.front()), std::string(row.choices.back())};
    case Kind::integer: return {"1", "2"};
    case Kind::real: return {"0.25", "0.5"};
    case Kind::seconds: return {"7", "8"};
    case Kind::size: return {"64K", "2M"};
    case Kind::tokens: return {"4k", "128k"};
    case Kind::address: return {"https://a.example", "https://b.example"};
    default: return {"a/one", "b/two"};
  }
}

class EverySetting : public testing::TestWithParam<const OptionRow*> {
 protected:
  const OptionRow& row_ = *GetParam();
  Samples values_ = samples(row_);

  std::string command() const {
    for (const auto& command : command_table())
      if ((command.bit() & row_.commands) != 0 && command.id != Command::completion)
        return std::string(command.name);
    return {};
  }
  void expect(const Result<Settings>& settings, const std::string& text, Origin origin,
              const std::string& place) const {
    ASSERT_TRUE(settings) << settings.error().what.en;
    EXPECT_EQ(settings->origin(row_.label()), origin);
    EXPECT_EQ(settings->place(row_.label()), place);
    for (const auto& shown : settings->in_force) {
      if (shown.row == &row_) {
        EXPECT_EQ(shown.text, text);
      }
    }
  }
};

TEST_P(EverySetting, ObeysTheStrongestVoiceAndRemembersIt) {
  Desk desk;
  if (!row_.config.empty()) {
    desk.config("\n" + std::string(row_.config) + " = " + values_.toml(row_, values_.one));
    expect(desk.resolve(command()), values_.one, Origin::config, "~/.config/orel/config.toml:2");
  }
  if (row_.env.starts_with("OPENROUTER_MODEL") || row_.env.starts_with("OPENROUTER_APP")) {
    desk.dotenv(std::string(row_.env) + "=" + values_.other);
    expect(desk.resolve(command()), values_.other, Origin::dotenv, "./.env:1");
  }
  if (!row_.env.empty()) {
    desk.set(std::string(row_.env), values_.one);
    expect(desk.resolve(command()), values_.one, Origin::environment, std::string(row_.env));
  }
  if (row_.name.empty()) return;
  const auto name = "--" + std::string(row_.name);
  if (row_.takes_value())
    expect(desk.resolve(command() + " " + name + " " + values_.other), values_.other, Origin::command_line,
           name);
  else
    expect(desk.resolve(command() + " " + name), row_.kind == Kind::flag ? "true" : "1", Origin::command_line,
           name);
}

TEST_P(EverySetting, TakesAnEmptyVariableAsUnset) {
  if (row_.env.empty() || row_.empty == Empty::allowed || row_.config == "base_url") return;
  const auto settings = Desk().set(std::string(row_.env), "").resolve(command());
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->origin(row_.label()), Origin::built_in);
}

TEST_P(EverySetting, RefusesABadVariableByNameAndABadLineByFile) {
  const bool takes_anything = row_.kind == Kind::text || row_.kind == Kind::list || row_.kind == Kind::line;
  if (takes_anything) return;
  if (!row_.env.empty()) {
    const auto settings = Desk().set(std::string(row_.env), "?!").resolve(command());
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().status, ExitStatus::usage);
    EXPECT_TRUE(settings.error().what.en.starts_with(std::string(row_.env) + " takes "))
        << settings.error().what.en;
  }
  if (!row_.config.empty()) {
    const auto settings =
        Desk().config("# x\n" + std::string(row_.config) + " = { a = 1 }").resolve(command());
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().status, ExitStatus::config);
    EXPECT_TRUE(settings.error().what.en.starts_with(
        "~/.config/orel/config.toml:2: " + std::string(row_.config) + " must be "))
        << settings.error().what.en;
  }
}

INSTANTIATE_TEST_SUITE_P(Table, EverySetting, testing::ValuesIn(settable_rows()), [](const auto& row) {
  std::string name(row.param->label());
  for (auto& c : name)
    if (c == '-') c = '_';
  return name;
});

// -- lists, conflicts, messages

TEST(Settings, ListsOfTheCommandLineReplaceThoseOfTheConfiguration) {
  Desk desk;
  desk.config("fallback = [\"a\", \"b\"]");
  EXPECT_EQ(desk.resolve("ask")->options.fallback, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(desk.resolve("ask --fallback c --fallback d")->options.fallback,
            (std::vector<std::string>{"c", "d"}));
}

TEST(Settings, EveryElementOfAnArrayInTheConfigurationCounts) {
  Desk desk;
  desk.config("accept = [\"length\", \"empty\"]");
  EXPECT_EQ(desk.resolve("ask")->options.accept, (std::vector<std::string>{"length", "empty"}));
  EXPECT_EQ(desk.resolve("ask --accept filtered")->options.accept, std::vector<std::string>{"filtered"});
}

TEST(Settings, TheLastOfAScalarWinsAndFlagsCount) {
  const auto settings = Desk().resolve("ask -m a -m b -vvv --accept empty --accept length");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->options.model, "b");
  EXPECT_EQ(settings->options.verbose, 2);
  EXPECT_EQ(settings->options.accept, std::vector<std::string>{"length"});
}

TEST(Settings, ABaseUrlThatIsEmptyIsAnErrorAndNeverDropped) {
  const auto empty = Desk().set("OPENROUTER_BASE_URL", "").resolve("ask");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().status, ExitStatus::usage);
  EXPECT_EQ(empty.error().what.en, "OPENROUTER_BASE_URL is empty");
  const auto config = Desk().config("base_url = \"\"").resolve("ask");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().status, ExitStatus::config);
}

TEST(Settings, TheLanguageIsTheChosenOneElseTheLocales) {
  const Lookup russian = [](std::string_view name) -> std::optional<std::string_view> {
    if (name == "LANG") return "ru_RU.UTF-8";
    return std::nullopt;
  };
  EXPECT_EQ(language_of({}, russian), Language::ru);
  EXPECT_EQ(language_of({.lang = "en"}, russian), Language::en);
}

TEST(Settings, NotesNameEachOriginAndHideTheKey) {
  const auto settings =
      Desk().set("OPENROUTER_API_KEY", "sk-or-v1-canarycanary").set("OREL_TIMEOUT", "9").resolve("ask -m x");
  ASSERT_TRUE(settings);
  std::string notes;
  for (const auto& note : settings->notes) notes += note.en + "\n";
  EXPECT_NE(notes.find("model = x (--model)"), std::string::npos);
  EXPECT_NE(notes.find("timeout = 9 (OREL_TIMEOUT)"), std::string::npos);
  EXPECT_EQ(notes.find("canary"), std::string::npos);
  for (const auto& shown : settings->in_force) EXPECT_EQ(shown.text.find("canarycan"), std::string::npos);
}

// -- files

TEST(ConfigPath, FollowsXdgThenHomeAndIgnoresRelativeOnes) {
  EXPECT_EQ(Desk().set("XDG_CONFIG_HOME", "/x").resolve("ask")->config_path, "/x/orel/config.toml");
  EXPECT_EQ(Desk().set("XDG_CONFIG_HOME", "x").resolve("ask")->config_path, Desk::kConfig);
  EXPECT_EQ(Desk().set("HOME", "").resolve("ask")->config_path, "");
  EXPECT_EQ(Desk().resolve("ask --no-config")->config_path, "");
}

TEST(ConfigFileTrust, ANamedFileMustExistAndTheDefaultOneNeedNot) {
  EXPECT_TRUE(Desk().resolve("ask"));
  for (const auto& settings :
       {Desk().resolve("ask --config f"), Desk().set("OREL_CONFIG", "f").resolve("ask")}) {
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().status, ExitStatus::config);
    EXPECT_EQ(settings.error().what.en, "cannot read f: No such file or directory");
  }
  EXPECT_TRUE(Desk().set("OREL_CONFIG", "f").resolve("ask --no-config"));
  EXPECT_TRUE(Desk().set("OREL_CONFIG", "f").file("g", "").resolve("ask --config g"));
}

struct FileCase {
  FileText file;
  std::string en;  // empty: read
};

class ConfigTrust : public testing::TestWithParam<FileCase> {};

TEST_P(ConfigTrust, IsJudgedByOwnerModeAndKind) {
  Desk desk;
  desk.files[Desk::kConfig] = GetParam().file;
  const auto settings = desk.resolve("ask");
  ASSERT_EQ(settings.has_value(), GetParam().en.empty());
  if (settings) return;
  EXPECT_EQ(settings.error().status, ExitStatus::config);
  EXPECT_EQ(settings.error().what.en, GetParam().en);
}

constexpr const char* kShown = "~/.config/orel/config.toml";

INSTANTIATE_TEST_SUITE_P(
    Files, ConfigTrust,
    testing::Values(
        FileCase{{.owner = 1000, .mode = 0600}, ""}, FileCase{{.owner = 1000, .mode = 0644}, ""},
        FileCase{{.owner = 0, .mode = 0644}, ""},
        FileCase{{.owner = 1000, .mode = 0620}, "others can change " + std::string(kShown)},
        FileCase{{.owner = 1000, .mode = 0602}, "others can change " + std::string(kShown)},
        FileCase{{.owner = 1001, .mode = 0600}, "others can change " + std::string(kShown)},
        FileCase{{.is_regular = false, .owner = 1000}, std::string(kShown) + " is not a regular file"},
        FileCase{{.is_too_large = true, .owner = 1000}, std::string(kShown) + " is too large"},
        FileCase{{.error = EACCES}, "cannot read " + std::string(kShown) + ": Permission denied"}));

class DotenvTrust : public testing::TestWithParam<FileCase> {};

TEST_P(DotenvTrust, UnsafeFilesAreIgnoredWithAWarning) {
  Desk desk;
  desk.files["./.env"] = GetParam().file;
  const auto settings = desk.resolve("ask");
  ASSERT_TRUE(settings);
  ASSERT_EQ(settings->warnings.empty(), GetParam().en.empty());
  if (!settings->warnings.empty()) {
    EXPECT_EQ(settings->warnings.front().en, GetParam().en);
  }
  EXPECT_EQ(settings->options.model, GetParam().en.empty() ? "m" : kBuiltInModel);
}

INSTANTIATE_TEST_SUITE_P(
    Files, DotenvTrust,
    testing::Values(FileCase{{.owner = 1000, .mode = 0644, .text = "OPENROUTER_MODEL=m"}, ""},
                    FileCase{{.owner = 0, .mode = 0644, .text = "OPENROUTER_MODEL=m"}, ""},
                    FileCase{{.owner = 1000, .mode = 0664, .text = "OPENROUTER_MODEL=m"},
                             "./.env ignored: others can change it; chmod go-w ./.env"},
                    FileCase{{.owner = 1000, .mode = 0646, .text = "OPENROUTER_MODEL=m"},
                             "./.env ignored: others can change it; chmod go-w ./.env"},
                    FileCase{{.owner = 1, .mode = 0600, .text = "OPENROUTER_MODEL=m"},
                             "./.env ignored: it belongs to another user"},
                    FileCase{{.error = EACCES, .owner = 1, .mode = 0600},
                             "./.env ignored: it belongs to another user"},
                    FileCase{{.is_regular = false, .owner = 1000}, "./.env ignored: not a regular file"},
                    FileCase{{.is_too_large = true, .owner = 1000, .text = "OPENROUTER_MODEL=m"},
                             "./.env ignored: larger than 64 KiB"}));

TEST(DotenvFile, NamedOnesMustExistAndEmptyNamesMeanNone) {
  Desk desk;
  desk.dotenv("OPENROUTER_MODEL=m").file("other", "OPENROUTER_MODEL=o");
  EXPECT_EQ(desk.resolve("ask")->options.model, "m");
  EXPECT_EQ(desk.resolve("ask --env-file other")->options.model, "o");
  EXPECT_EQ(desk.resolve("ask --no-env-file")->options.model, kBuiltInModel);
  EXPECT_EQ(Desk(desk).set("OREL_ENV_FILE", "").resolve("ask")->options.model, kBuiltInModel);
  EXPECT_EQ(Desk(desk).set("OREL_ENV_FILE", "other").resolve("ask")->options.model, "o");
  EXPECT_EQ(Desk(desk).config("env_file = \"\"").resolve("ask")->options.model, kBuiltInModel);
  EXPECT_EQ(Desk(desk).config("env_file = \"other\"").resolve("ask")->options.model, "o");
  const auto missing = desk.resolve("ask --env-file nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().status, ExitStatus::config);
}

TEST(DotenvFile, NeverNamesADestinationOrAnythingElse) {
  const auto settings = Desk()
                            .dotenv(
                                "OPENROUTER_BASE_URL=http://evil\nSSL_CERT_FILE=/evil\nOREL_CONFIG=evil\n"
                                "OREL_DEMO=1\nHTTPS_PROXY=http://evil\nOPENROUTER_API_KEY_FILE=/etc/passwd")
                            .resolve("ask");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->options.base_url, kBaseUrl);
  EXPECT_EQ(settings->options.cacert, "");
  EXPECT_FALSE(settings->options.demo);
  EXPECT_EQ(settings->key.from, KeySource::From::nowhere);
  ASSERT_FALSE(settings->notes.empty());
  EXPECT_EQ(settings->notes.front().en,
            "./.env: ignored: OPENROUTER_BASE_URL, SSL_CERT_FILE, OREL_CONFIG, OREL_DEMO, HTTPS_PROXY, "
            "OPENROUTER_API_KEY_FILE");
}

TEST(DotenvFile, ABadValueOfOursIsAConfigErrorWithItsLine) {
  const auto settings = Desk().dotenv("X=1\nOPENROUTER_APP_URL=ftp://x").resolve("ask");
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().status, ExitStatus::config);
  EXPECT_EQ(settings.error().what.en, "./.env:2: OPENROUTER_APP_URL takes an http(s) address, not 'ftp://x'");
}

// -- values as people write them

TEST(Settings, TakeNamesSeparatedByCommas) {
  const auto settings = Desk().resolve("ask --provider a,b --provider c --fallback x/y,x/z:free");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->options.provider, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(settings->options.fallback, (std::vector<std::string>{"x/y", "x/z:free"}));
  EXPECT_EQ(Desk().resolve("ask --stop a,b")->options.stop, (std::vector<std::string>{"a,b"}));
  for (const auto* bad : {"ask --provider a,", "ask --provider ,a", "ask --provider a,,b"})
    EXPECT_FALSE(Desk().resolve(bad)) << bad;
}

TEST(Settings, TakeASwitchWhereACountIsMeant) {
  for (const auto* on : {"1", "true", "yes", "on"})
    EXPECT_EQ(Desk().set("OREL_DEBUG", on).resolve("ask")->options.verbose, 1) << on;
  for (const auto* off : {"0", "false", "no", "off"})
    EXPECT_EQ(Desk().set("OREL_DEBUG", off).resolve("ask")->options.verbose, 0) << off;
  EXPECT_EQ(Desk().set("OREL_DEBUG", "2").resolve("ask")->options.verbose, 2);
  EXPECT_FALSE(Desk().set("OREL_DEBUG", "3").resolve("ask"));
}

TEST(Settings, DropBlanksAtTheEndOfAModelAndRefuseControlCharactersInIt) {
  EXPECT_EQ(Desk().set("OPENROUTER_MODEL", "a/b\r").resolve("ask")->options.model, "a/b");
  EXPECT_EQ(Desk().set("OPENROUTER_MODEL", "a/b \t\r\n").resolve("ask")->options.model, "a/b");
  EXPECT_FALSE(Desk().set("OPENROUTER_MODEL", "a\r/b").resolve("ask"));
  EXPECT_FALSE(Desk().set("OPENROUTER_MODEL", " \r").resolve("ask"));
}

TEST(DotenvFile, InUtf16IsToldAndWarnedNamesAreThoseMeantForUs) {
  const auto warned = [](Desk desk) {
    const auto settings = desk.resolve("ask");
    return !settings || settings->warnings.empty() ? std::string() : settings->warnings.front().en;
  };
  EXPECT_EQ(warned(Desk().dotenv("\xFF\xFEO\0"s)), "./.env ignored: it is in UTF-16; save it as UTF-8");
  EXPECT_EQ(warned(Desk().dotenv("OPENROUTER_KEY=x\nOPENROUTER_BASE_URL=http://x\nOTHER=1")),
            "./.env ignored in it: OPENROUTER_KEY (did you mean OPENROUTER_API_KEY?), OPENROUTER_BASE_URL "
            "(belongs in the environment)");
  EXPECT_EQ(warned(Desk().dotenv("OPEN_ROUTER_API_KEY=x")),
            "./.env ignored in it: OPEN_ROUTER_API_KEY (did you mean OPENROUTER_API_KEY?)");
  EXPECT_EQ(warned(Desk().dotenv("OPENROUTER_KEY=x\nOPENROUTER_API_KEY=sk-or-v1-x")), "");
  EXPECT_EQ(warned(Desk().set("OPENROUTER_API_KEY", "sk-or-v1-x").dotenv("OPENROUTER_KEY=x")), "");
  EXPECT_EQ(warned(Desk().set("OPENROUTER_BASE_URL", "http://[::1]").dotenv("OPENROUTER_BASE_URL=x")), "");
}

TEST(Settings, KnowTheHomeDirectoryWhereNoShellDoes) {
  EXPECT_EQ(Desk().config("api_key_file = \"~/key\"").resolve("ask")->key.path, "/home/me/key");
  EXPECT_EQ(Desk().set("OPENROUTER_API_KEY_FILE", "~/key").resolve("ask")->key.path, "/home/me/key");
  EXPECT_EQ(Desk().config("cacert = \"~/ca.pem\"").resolve("ask")->options.cacert, "/home/me/ca.pem");
  EXPECT_EQ(Desk().config("system = \"~/x\"").resolve("ask")->options.system, "~/x");
  EXPECT_EQ(Desk().resolve("ask --api-key-file ~/key")->key.path, "~/key");
}

TEST(Settings, TakeADashAfterOAsStandardOutput) {
  EXPECT_EQ(Desk().resolve("ask -o -")->options.output, "");
}

TEST(ConfigTemplate, IsAcceptedWithEveryLineUncommented) {
  std::string text;
  for (auto rest = config_template(Language::en); !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n') + 1);
    rest.erase(0, line.size());
    text += line.starts_with('#') ? line.substr(1) : line;
  }
  const auto settings = Desk().dotenv("").config(text).resolve("ask");
  ASSERT_TRUE(settings) << settings.error().what.en;
  EXPECT_EQ(settings->options.system, "Answer briefly.");
  EXPECT_EQ(settings->params.size(), 1U);
}

TEST(ConfigFile, RefusesKeysOfTooManyLevels) {
  std::string key = "a";
  for (int i = 0; i < 10'000; ++i) key += ".a";
  for (const auto& text : {"[params]\n" + key + " = 1", "\n[params." + key + "]"}) {
    const auto settings = Desk().config(text).resolve("ask");
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().what.en, "~/.config/orel/config.toml:2: a key has more than 32 levels");
  }
  EXPECT_TRUE(Desk()
                  .config("system = \"\"\"\n" + std::string(100, '.') + " One. Two. Three.\n\"\"\"")
                  .resolve("ask"));
}

// -- the key: every combination of its sources

}  // namespace
}  // namespace orel
