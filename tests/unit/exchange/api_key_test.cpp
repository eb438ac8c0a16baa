#include "exchange/api_key.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <array>

#include "cli/parse.hpp"
#include "tests/unit/host/test_world.hpp"

namespace orel::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKey = "sk-or-v1-0123456789abcdef";

KeySource value(std::string text, std::string place = "OPENROUTER_API_KEY") {
  KeySource source{.from = KeySource::From::value, .origin = Origin::environment, .place = std::move(place)};
  source.value = Secret(std::move(text));
  return source;
}

KeySource command(std::vector<std::string> words) {
  return {.from = KeySource::From::command,
          .origin = Origin::config,
          .place = "api_key_command",
          .command = std::move(words)};
}

KeySource shell(const std::string& script) {
  return command({"sh", "-c", script});
}

std::string read(const KeySource& source, TestWorld& world) {
  const auto key = read_api_key(source, world);
  if (key) return key->reveal();
  EXPECT_EQ(key.error().status, ExitStatus::auth);
  return "! " + key.error().what.en;
}

std::string read(const KeySource& source) {
  TestWorld world;
  return read(source, world);
}

// -- what a key may look like

struct KeyText {
  std::string text;
  std::string fault;  // "a space"; or a whole message
};

class MalformedKeys : public ::testing::TestWithParam<KeyText> {};

TEST_P(MalformedKeys, AreRefusedWithTheirSourceAndWithoutTheirValue) {
  const auto& [text, fault] = GetParam();
  TestWorld world;
  const auto key = read_api_key(value(text, "./.env"), world);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().status, ExitStatus::auth);
  EXPECT_EQ(key.error().what.en, "the key in ./.env " + fault);
  if (text.size() > 8) {
    EXPECT_EQ(key.error().what.en.find(text), std::string::npos);
  }
  EXPECT_NE(key.error().what.ru.find("./.env"), std::string::npos);
  EXPECT_EQ(world.told.text, "");
}

INSTANTIATE_TEST_SUITE_P(
    Texts, MalformedKeys,
    ::testing::Values(
        KeyText{"", "is empty"}, KeyText{"\n", "is empty"}, KeyText{"\r\n", "is empty"},
        KeyText{"\r", "is empty"}, KeyText{" ", "is empty"}, KeyText{" sk-or-v1-x", "contains a space"},
        KeyText{"sk-or v1-x", "contains a space"}, KeyText{"\tsk-or-v1-x", "contains a space"},
        KeyText{"Bearer sk-or-v1-x", "contains a space"},
        KeyText{"export OPENROUTER_API_KEY=sk-or-v1-x", "contains a space"},
        KeyText{"sk-or-v1-x # mine", "contains a space"}, KeyText{"\"sk-or-v1-x\"", "contains a quote"},
        KeyText{"'sk-or-v1-x'", "contains a quote"}, KeyText{"sk-or-v1-x\"", "contains a quote"},
        KeyText{"'sk-or-v1-x", "contains a quote"}, KeyText{"OPENROUTER_API_KEY=\"sk\"", "contains a quote"},
        KeyText{"\nsk-or-v1-x", "contains a line break"},
        KeyText{"sk-or-v1-x\nsk-or-v1-y", "contains a line break"},
        KeyText{"sk-or-v1-x\r\nX-Evil: 1", "contains a line break"},
        KeyText{"sk-or-v1-x\r\n\r\nGET / HTTP/1.1", "contains a line break"},
        KeyText{"sk-or-v1-x\rX:1", "contains a line break"},
        KeyText{std::string("sk\0or", 5), "contains a control character"},
        KeyText{std::string(1, '\0'), "contains a control character"},
        KeyText{"sk\x01", "contains a control character"}, KeyText{"sk\x08", "contains a control character"},
        KeyText{"sk\x0b", "contains a control character"}, KeyText{"sk\x0c", "contains a control character"},
        KeyText{"\x1b[31msk", "contains a control character"},
        KeyText{"sk\x1f", "contains a control character"}, KeyText{"sk\x7f", "contains a control character"},
        KeyText{"sk-or-v1-ключ", "contains a character that is not ASCII"},
        KeyText{"sk-or-v1\xE2\x80\x91x", "contains a character that is not ASCII"},
        KeyText{"sk-or-v1-x\xC2\xA0", "contains a character that is not ASCII"},
        KeyText{"\xE2\x80\x9Csk-or-v1-x\xE2\x80\x9D", "contains a character that is not ASCII"},
        KeyText{"sk\x80", "contains a character that is not ASCII"},
        KeyText{"sk\xff", "contains a character that is not ASCII"},
        KeyText{std::string(513, 'k'), "is longer than 512 bytes"},
        KeyText{std::string(100'000, 'k'), "is longer than 512 bytes"}));

TEST(ApiKey, MayBeAnythingPrintableUpTo512BytesAndLosesWhatPastingAdds) {
  std::string all;
  for (char c = '!'; c <= '~'; ++c)
    if (c != '"' && c != '\'') all += c;
  EXPECT_EQ(read(value(all)), all);
  EXPECT_EQ(read(value(std::string(512, 'k') + "\r\n")), std::string(512, 'k'));
  for (const auto* pasted :
       {"sk-or-v1-x\n", "sk-or-v1-x ", "sk-or-v1-x \t\r\n\r\n", "\xEF\xBB\xBFsk-or-v1-x\n"})
    EXPECT_EQ(read(value(pasted)), "sk-or-v1-x");
}

TEST(ApiKey, AnUnusualPrefixIsOnlyWarnedOf) {
  TestWorld world;
  EXPECT_EQ(read(value("sk-proj-123456789012345"), world), "sk-proj-123456789012345");
  EXPECT_EQ(world.told.text, "orel: warning: the key from OPENROUTER_API_KEY does not begin with sk-or-\n");
}

TEST(ApiKey, IsMaskedInEverythingToldFromNowOn) {
  TestWorld world;
  ASSERT_EQ(read(value(std::string(kKey)), world), kKey);
  world.diagnostics().notice(Text("it is " + std::string(kKey)));
  EXPECT_EQ(world.told.text, "orel: it is sk-or-v1-012…def\n");
}

TEST(ApiKey, NobodyNamedIsToldWhereItWasLookedFor) {
  TestWorld world;
  const auto key = read_api_key({}, world);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().status, ExitStatus::auth);
  EXPECT_EQ(key.error().what.en, "no API key found");
  EXPECT_NE(key.error().why.en.find("./.env"), std::string::npos);
}

// -- files: who may own them, who may read and write them

struct FileCase {
  std::string name;
  bool strict = false;                                   // named by the configuration
  std::function<std::string(const Directory&)> prepare;  // gives the path
  std::string came;  // the key, or "! " and the message; PATH stands for the path
  std::string warning{};
};

void PrintTo(const FileCase& file, std::ostream* out) {
  *out << file.name;
}

class KeyFiles : public ::testing::TestWithParam<FileCase> {};

TEST_P(KeyFiles, AreTrustedByOwnerModeAndKind) {
  const auto& wanted = GetParam();
  const Directory directory;
  const auto path = wanted.prepare(directory);
  if (::testing::Test::IsSkipped()) return;
  const KeySource source{.from = KeySource::From::file,
                         .origin = wanted.strict ? Origin::config : Origin::command_line,
                         .place = wanted.strict ? "config.toml:1" : "--api-key-file",
                         .path = path,
                         .strict = wanted.strict};
  TestWorld world;
  const auto filled = [&](std::string text) {
    for (auto at = text.find("PATH"); at != std::string::npos; at = text.find("PATH"))
      text.replace(at, 4, path);
    return text;
  };
  EXPECT_EQ(read(source, world), filled(wanted.came));
  EXPECT_EQ(world.told.text, filled(wanted.warning));
}

auto plain(std::string text, unsigned mode = 0600) {
  return
      [text = std::move(text), mode](const Directory& directory) { return directory.put("key", text, mode); };
}

auto given_away(unsigned mode) {
  return [mode](const Directory& directory) {
    const auto path = directory.put("key", "sk-or-v1-x\n", mode);
    if (::chown(path.c_str(), 12345, 12345) != 0) []() { GTEST_SKIP() << "only root can give files away"; }();
    return path;
  };
}

std::string linked(const Directory& directory) {
  directory.put("behind", "sk-or-v1-x\n");
  fs::create_symlink("behind", directory.path("key"));
  return directory.path("key");
}

std::string folder(const Directory& directory) {
  fs::create_directory(directory.path("key"));
  return directory.path("key");
}

const std::string kReadable = "orel: warning: others can read the key: chmod 600 PATH\n";

INSTANTIATE_TEST_SUITE_P(
    Files, KeyFiles,
    ::testing::Values(
        FileCase{"option_private", false, plain("sk-or-v1-x\n"), "sk-or-v1-x"},
        FileCase{"option_without_a_line_end", false, plain("sk-or-v1-x"), "sk-or-v1-x"},
        FileCase{"option_windows", false, plain("sk-or-v1-x\r\n"), "sk-or-v1-x"},
        FileCase{"option_read_only", false, plain("sk-or-v1-x\n", 0400), "sk-or-v1-x"},
        FileCase{"option_readable_by_the_group", false, plain("sk-or-v1-x\n", 0440), "sk-or-v1-x", kReadable},
        FileCase{"option_readable_by_all", false, plain("sk-or-v1-x\n", 0444), "sk-or-v1-x", kReadable},
        FileCase{"option_writable_by_all", false, plain("sk-or-v1-x\n", 0666),
                 "! no key from --api-key-file: others can change PATH"},
        FileCase{"option_of_another_user", false, given_away(0600),
                 "! no key from --api-key-file: PATH belongs to another user"},
        FileCase{"option_link", false, linked, "sk-or-v1-x"},
        FileCase{"option_missing", false, [](const Directory& directory) { return directory.path("none"); },
                 "! no key from --api-key-file: PATH: No such file or directory"},
        FileCase{"option_directory", false, folder, "! no key from --api-key-file: PATH: Is a directory"},
        FileCase{"option_empty", false, plain(""), "! the key in --api-key-file is empty"},
        FileCase{"option_two_lines", false, plain("sk-or-v1-x\nsk-or-v1-y\n"),
                 "! the key in --api-key-file contains a line break"},
        FileCase{"option_too_large", false, plain(std::string(4097, 'k')),
                 "! no key from --api-key-file: PATH: larger than 4096 bytes"},
        FileCase{"option_endless", false, [](const Directory&) { return std::string("/dev/zero"); },
                 "! no key from --api-key-file: PATH: larger than 4096 bytes"},
        FileCase{"config_private", true, plain("sk-or-v1-x\n"), "sk-or-v1-x"},
        FileCase{"config_with_a_space", true, plain("sk-or-v1-x y\n"), "! the key in PATH contains a space"},
        FileCase{"config_empty", true, plain(""), "! the key in PATH is empty"},
        FileCase{"config_unusual", true, plain("other-x\n"), "other-x",
                 "orel: warning: the key from PATH does not begin with sk-or-\n"},
        FileCase{"config_readable_by_the_group", true, plain("sk-or-v1-x\n", 0640),
                 "! others can read PATH, which holds the key: chmod 600 PATH"},
        FileCase{"config_readable_by_all", true, plain("sk-or-v1-x\n", 0604),
                 "! others can read PATH, which holds the key: chmod 600 PATH"},
        FileCase{"config_writable_by_all", true, plain("sk-or-v1-x\n", 0602),
                 "! no key from config.toml:1: others can change PATH"},
        FileCase{"config_of_another_user", true, given_away(0600),
                 "! no key from config.toml:1: PATH belongs to another user"},
        FileCase{"config_link", true, linked,
                 "! no key from config.toml:1: PATH: Too many levels of symbolic links"},
        FileCase{"config_directory", true, folder, "! no key from config.toml:1: PATH is not a regular file"},
        FileCase{"config_device", true, [](const Directory&) { return std::string("/dev/zero"); },
                 "! no key from config.toml:1: PATH is not a regular file"},
        FileCase{"config_pipe_without_a_writer", true,
                 [](const Directory& directory) {
                   ::mkfifo(directory.path("key").c_str(), 0600);
                   return directory.path("key");
                 },
                 "! no key from config.toml:1: PATH is not a regular file"}),
    [](const auto& file) { return file.param.name; });

// -- descriptors

KeySource descriptor(int number) {
  return {.from = KeySource::From::descriptor,
          .origin = Origin::command_line,
          .place = "--api-key-fd",
          .descriptor = number};
}

TEST(KeyDescriptor, IsReadToItsEndAndClosed) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  ASSERT_EQ(::write(ends[1], "sk-or-v1-x\n", 11), 11);
  ::close(ends[1]);
  EXPECT_EQ(read(descriptor(ends[0])), "sk-or-v1-x");
  EXPECT_EQ(::fcntl(ends[0], F_GETFD), -1);
}

TEST(KeyDescriptor, MustHaveBeenGivenToUs) {
  EXPECT_EQ(read(descriptor(987)), "! no key from --api-key-fd: Bad file descriptor");
  const int ours = ::open("/dev/zero", O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(read(descriptor(ours)), "! no key from --api-key-fd: Bad file descriptor");
  ::close(ours);
}

TEST(KeyDescriptor, ASignalEndsTheWait) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  NoInterrupt interrupt;
  interrupt.number = 2;
  TestWorld world(interrupt);
  const auto key = read_api_key(descriptor(ends[0]), world);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().status, ExitStatus::interrupt);
  ::close(ends[1]);
}

// -- commands

struct CommandCase {
  std::string script;
  std::string came;
};

class KeyCommands : public ::testing::TestWithParam<CommandCase> {};

TEST_P(KeyCommands, GiveTheirFirstLineOrAreNamed) {
  EXPECT_EQ(read(shell(GetParam().script)), GetParam().came);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, KeyCommands,
    ::testing::Values(
        CommandCase{"echo sk-or-v1-x", "sk-or-v1-x"}, CommandCase{"printf sk-or-v1-x", "sk-or-v1-x"},
        CommandCase{"printf 'sk-or-v1-x\\r\\n'", "sk-or-v1-x"},
        CommandCase{"printf 'sk-or-v1-x\\nlogin: me\\n'", "sk-or-v1-x"},
        CommandCase{"cat; echo sk-or-v1-x", "sk-or-v1-x"},
        CommandCase{"exec >&-; exit 0", "! the key in api_key_command is empty"},
        CommandCase{"true", "! the key in api_key_command is empty"},
        CommandCase{"echo", "! the key in api_key_command is empty"},
        CommandCase{"echo two words", "! the key in api_key_command contains a space"},
        CommandCase{"echo sk-or-v1-x; exit 1", "! no key from api_key_command: sh exited with 1"},
        CommandCase{"exit 126", "! no key from api_key_command: sh exited with 126"},
        CommandCase{"kill -TERM $$", "! no key from api_key_command: sh died of signal 15"},
        CommandCase{"yes k", "! no key from api_key_command: sh printed more than 4096 bytes"}));

TEST(KeyCommands, ThatAreNotThereAreNamed) {
  EXPECT_EQ(read(command({"orel-no-such-program"})),
            "! no key from api_key_command: cannot run orel-no-such-program: No such file or directory");
  EXPECT_EQ(read(command({""})), "! no key from api_key_command: cannot run : No such file or directory");
}

TEST(KeyCommands, TakeTheirWordsAsTheyAre) {
  EXPECT_EQ(read(command({"printf", "%s", "$(touch/x)`id`;$HOME|*"})), "$(touch/x)`id`;$HOME|*");
}

// -- which source counts

/// All eight, strongest first; each holds a key of its own.
class Sources {
 public:
  static constexpr unsigned kCount = 8;

  /// Says the sources whose bits are set; those of `broken` are there and cannot be used.
  Result<Secret> read(unsigned present, unsigned broken = 0) const {
    const Directory directory;
    TestWorld world;
    const auto is = [](unsigned set, unsigned bit) { return (set >> bit & 1U) != 0; };
    const auto key = [&](unsigned bit) { return is(broken, bit) ? std::string("bro ken") : key_of(bit); };
    world.variables["HOME"] = directory.path("home");
    std::vector<std::string> words{"ask"};
    std::array<int, 2> pipe{-1, -1};
    if (is(present, 0)) {
      if (::pipe(pipe.data()) != 0) std::abort();
      if (::write(pipe[1], key(0).data(), key(0).size()) < 0) std::abort();
      ::close(pipe[1]);
      words.insert(words.end(), {"--api-key-fd", std::to_string(pipe[0])});
    } else if (is(present, 1)) {  // the two exclude each other
      words.insert(words.end(), {"--api-key-file", directory.put("option", key(1))});
    }
    if (is(present, 2)) world.variables["OPENROUTER_API_KEY"] = key(2);
    if (is(present, 3)) world.variables["OPENROUTER_API_KEY_FILE"] = directory.put("variable", key(3));
    if (is(present, 4))
      words.insert(words.end(), {"--env-file", directory.put("env", "OPENROUTER_API_KEY=" + key(4))});
    else
      words.emplace_back("--no-env-file");
    std::string config;
    if (is(present, 5)) config += "api_key_command = [\"echo\", \"" + key(5) + "\"]\n";
    if (is(present, 6)) config += "api_key_file = \"" + directory.put("file", key(6)) + "\"\n";
    if (is(present, 7)) config += "api_key = \"" + key(7) + "\"\n";
    words.insert(words.end(), {"--config", directory.put("config.toml", config)});

    const std::vector<std::string_view> args(words.begin(), words.end());
    const auto line = parse(args);
    if (!line) return line.error();
    const FileReader reader = [&](const std::string& path, std::size_t limit) {
      return world.read_file(path, limit, Fifo::skip, Links::follow);
    };
    const auto settings = resolve(*line, world.lookup(), reader, world.user_id());
    if (!settings) return settings.error();
    return read_api_key(settings->key, world);
  }

  static std::string key_of(unsigned bit) { return "sk-or-v1-source-" + std::to_string(bit); }
};

class KeySources : public ::testing::TestWithParam<unsigned> {};

TEST_P(KeySources, TheStrongestPresentOneIsRead) {
  const auto present = GetParam();
  const auto key = Sources().read(present);
  if (present == 0) {
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().what.en, "no API key found");
    return;
  }
  unsigned strongest = 0;
  while ((present >> strongest & 1U) == 0) ++strongest;
  ASSERT_TRUE(key) << key.error().what.en;
  EXPECT_EQ(key->reveal(), Sources::key_of(strongest));
}

INSTANTIATE_TEST_SUITE_P(AllCombinations, KeySources, ::testing::Range(0U, 1U << Sources::kCount));

class BrokenKeySource : public ::testing::TestWithParam<unsigned> {};

TEST_P(BrokenKeySource, IsNeverPassedOverForAWeakerOne) {
  const auto broken = GetParam();
  const unsigned it_and_weaker = 0xFFU << broken & 0xFFU;
  const auto key = Sources().read(it_and_weaker, 1U << broken);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().status, ExitStatus::auth);
  EXPECT_NE(key.error().what.en.find(" contains a space"), std::string::npos) << key.error().what.en;
}

INSTANTIATE_TEST_SUITE_P(Each, BrokenKeySource, ::testing::Range(0U, Sources::kCount));

}  // namespace
}  // namespace orel::test
