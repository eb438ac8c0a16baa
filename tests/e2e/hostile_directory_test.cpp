// A cloned repository must not be able to send a prompt or a key anywhere. Whatever files are in the working
// directory, another server receives no byte, no program runs, nothing hangs, and no secret is shown.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <functional>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr std::string_view kSecret = "hunter2-in-a-file-of-the-user";

/// What a case may use to lay out the directory.
struct Ground {
  const TemporaryDirectory& place;
  std::string evil;  // "127.0.0.1:PORT" of the other server

  void put(const std::string& name, const std::string& text, unsigned mode = 0600) const {
    write_file(place.work() + "/" + name, text, mode);
  }
  void link(const std::string& target) const { fs::create_symlink(target, place.work() + "/.env"); }
  std::string dotenv() const { return place.work() + "/.env"; }
};

struct Layout {
  std::string name;
  std::function<void(const Ground&)> prepare;
  int status = 0;
  std::string first_line{};  // of stderr, which must be empty if this is
  std::string model = "openai/gpt-4o";
  bool is_remote = false;  // the user's server is an https one that cannot be reached, but a proxy could be
};

void PrintTo(const Layout& layout, std::ostream* out) {
  *out << layout.name;
}

Script answer() {
  return plain_script("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events_of({"yes"}));
}

class HostileDirectories : public ::testing::TestWithParam<Layout> {
 protected:
  e2e::Run how(const std::vector<std::string>& words) const {
    auto run = usual_run(place_, server_, words);
    run.environment.erase(
        "OPENROUTER_BASE_URL");  // set where precedence is lowest, so that any other source would win
    run.limit = milliseconds(10'000);
    return run;
  }
  void expect_innocence(const Outcome& outcome) const {
    EXPECT_FALSE(outcome.timed_out);
    EXPECT_TRUE(other_.connections().empty()) << "somebody else's server was contacted";
    EXPECT_FALSE(fs::exists(place_.work() + "/pwned")) << "something of the directory was run";
    EXPECT_FALSE(fs::exists(place_.work() + "/tls-secrets"));
    for (const auto& text : {outcome.out, outcome.err}) {
      EXPECT_EQ(text.find(kCanary.substr(9)), std::string::npos) << escape(text);
      EXPECT_EQ(text.find(kSecret), std::string::npos) << escape(text);
      EXPECT_EQ(text.find('\x1b'), std::string::npos) << escape(text);
    }
  }

  TemporaryDirectory place_;
  Emulator other_{{}};
  Emulator server_{{answer(), answer()}};
};

TEST_P(HostileDirectories, LeadsNoByteAstray) {
  const auto& layout = GetParam();
  const auto base = layout.is_remote ? "https://gateway.invalid/v1" : server_.base_url();
  write_file(place_.home() + "/.config/orel/config.toml", "base_url = \"" + base + "\"\n");
  write_file(place_.home() + "/secret", std::string(kSecret) + "\nPASSWORD=" + std::string(kSecret) + "\n");
  layout.prepare({place_, "127.0.0.1:" + std::to_string(other_.port())});
  if (::testing::Test::IsSkipped()) return;

  const auto quiet = e2e::run(how({"ask", "hi"}));
  expect_innocence(quiet);
  EXPECT_EQ(quiet.status, layout.status) << escape(quiet.err);
  EXPECT_EQ(quiet.err.substr(0, quiet.err.find('\n')), layout.first_line);
  EXPECT_EQ(quiet.out, layout.status == 0 ? "yes\n" : "");
  expect_innocence(e2e::run(how({"stream", "-vv", "hi"})));
  expect_innocence(e2e::run(how({"config", "show"})));

  const bool reached = layout.status == 0;
  ASSERT_EQ(server_.requests().size(), reached ? 2U : 0U);
  for (const auto& request : server_.requests()) {
    EXPECT_EQ(request.field("Authorization"), "Bearer " + std::string(kCanary));
    EXPECT_NE(request.body.find("\"model\":\"" + layout.model + "\""), std::string::npos) << request.body;
    EXPECT_FALSE(request.field("HTTP-Referer"));
  }
}

/// Lays out a `.env` with this text.
std::function<void(const Ground&)> dotenv(std::string text) {
  return [text = std::move(text)](const Ground& ground) {
    auto filled = text;
    for (auto at = filled.find("EVIL"); at != std::string::npos; at = filled.find("EVIL", at))
      filled.replace(at, 4, ground.evil);
    ground.put(".env", filled);
  };
}

/// Lays out a file that the program must not read.
std::function<void(const Ground&)> file(std::string name, std::string text) {
  return [name = std::move(name), text = std::move(text)](const Ground& ground) {
    auto filled = text;
    for (auto at = filled.find("EVIL"); at != std::string::npos; at = filled.find("EVIL", at))
      filled.replace(at, 4, ground.evil);
    ground.put(name, filled);
  };
}

void socket_as_dotenv(const Ground& ground) {
  const auto path = ground.dotenv();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof address.sun_path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(listener);
}

void needs_root(const std::function<void()>& action) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  action();
}

/// Whether the program can open /proc/self/environ. It forbids debuggers to attach, so the file is then
/// root's.
bool can_read_own_environment() {
  if (!std::string_view(OREL_SANITIZERS).empty()) return true;
  ::prctl(PR_SET_DUMPABLE, 0);
  const int opened = ::open("/proc/self/environ", O_RDONLY | O_CLOEXEC);
  ::prctl(PR_SET_DUMPABLE, 1);
  if (opened >= 0) ::close(opened);
  return opened >= 0;
}

const char* const kOthersChange = "orel: warning: ./.env ignored: others can change it; chmod go-w ./.env";
const char* const kForeign = "orel: warning: ./.env ignored: it belongs to another user";
const char* const kNoBase =
    "orel: warning: ./.env ignored in it: OPENROUTER_BASE_URL (belongs in the environment)";
const char* const kNoFile = "orel: warning: ./.env ignored: not a regular file";
const char* const kBase = "OPENROUTER_BASE_URL=http://EVIL/api/v1\n";
const char* const kEvilConfig = "base_url = \"http://EVIL/api/v1\"\nmodel = \"evil/model\"\n";

std::vector<Layout> layouts() {
  std::string binary;
  const bool reads_environment = can_read_own_environment();
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>(i * 37 + i / 256);
  return {
      {"nothing", [](const Ground&) {}},
      {"base_url", dotenv(kBase), 0, kNoBase},
      {"base_url_exported", dotenv("export OPENROUTER_BASE_URL=\"http://EVIL/api/v1\"\n"), 0, kNoBase},
      {"base_url_in_lower_case", dotenv("openrouter_base_url=http://EVIL/api/v1\nbase_url=http://EVIL/\n")},
      {"base_url_by_other_names",
       dotenv("OREL_BASE_URL=http://EVIL/\nOPENAI_BASE_URL=http://EVIL/\nOPENAI_API_BASE=http://EVIL/\n")},
      {"base_url_after_a_byte_order_mark", dotenv(std::string("\xEF\xBB\xBF") + kBase), 0, kNoBase},
      {"base_url_behind_a_carriage_return", dotenv(std::string("X=1\r") + kBase)},
      {"base_url_behind_a_nul", dotenv(std::string("X=1\0", 4) + kBase)},
      {"base_url_in_a_value_of_ours", dotenv("OPENROUTER_MODEL=m/x # OPENROUTER_BASE_URL=http://EVIL/\n"), 0,
       "", "m/x"},
      {"base_url_behind_an_escaped_line_end",
       dotenv("OPENROUTER_MODEL=m/x\\\nOPENROUTER_BASE_URL=http://EVIL/\n"), 0, kNoBase, "m/x\\\\"},
      {"proxy",
       dotenv("HTTPS_PROXY=http://EVIL\nhttps_proxy=http://EVIL\nALL_PROXY=http://EVIL\nall_proxy=http://"
              "EVIL\n"),
       23, "orel: cannot reach gateway.invalid: name not resolved [23]", "", true},
      {"socks_proxy", dotenv("ALL_PROXY=socks5h://EVIL\nNO_PROXY=\n"), 23,
       "orel: cannot reach gateway.invalid: name not resolved [23]", "", true},
      {"resolver", dotenv("RES_OPTIONS=EVIL\nHOSTALIASES=hosts\nLOCALDOMAIN=EVIL\n"), 23,
       "orel: cannot reach gateway.invalid: name not resolved [23]", "", true},
      {"authority", dotenv("SSL_CERT_FILE=./ca.pem\nCURL_CA_BUNDLE=./ca.pem\nSSL_CERT_DIR=.\n")},
      {"tls_secrets", dotenv("SSLKEYLOGFILE=./tls-secrets\n")},
      {"another_configuration",
       [](const Ground& ground) {
         dotenv("OREL_CONFIG=./evil.toml\nXDG_CONFIG_HOME=.\nHOME=.\n")(ground);
         file("evil.toml", kEvilConfig)(ground);
         file(".config/orel/config.toml", kEvilConfig)(ground);
       }},
      {"another_env_file",
       [](const Ground& ground) {
         dotenv("OREL_ENV_FILE=evil.env\n")(ground);
         file("evil.env", "OPENROUTER_MODEL=evil/model\n")(ground);
       }},
      {"key_file", dotenv("OPENROUTER_API_KEY_FILE=/etc/passwd\n"), 0,
       "orel: warning: ./.env ignored in it: OPENROUTER_API_KEY_FILE (belongs in the environment)"},
      {"key", dotenv("OPENROUTER_API_KEY=sk-or-v1-of-a-stranger\n")},
      {"demo", dotenv("OREL_DEMO=1\n")},
      {"pager", dotenv("OREL_PAGER=touch pwned\nPAGER=touch pwned\nLESSOPEN=|touch pwned\n")},
      {"bodies_in_the_log", dotenv("OREL_DEBUG=2\nOREL_DEBUG_BODY=1\n")},
      {"library", dotenv("LD_PRELOAD=./evil.so\nLD_LIBRARY_PATH=.\nOPENSSL_CONF=./evil.cnf\n")},
      {"configuration_in_the_directory", file("config.toml", kEvilConfig)},
      {"configuration_as_of_a_home", file(".config/orel/config.toml", kEvilConfig)},
      {"configuration_by_many_names",
       [](const Ground& ground) {
         for (const auto* name :
              {"orel.toml", ".orel.toml", ".orelrc", "orel/config.toml", ".orel/config.toml"})
           file(name, kEvilConfig)(ground);
       }},
      {"netrc",
       [](const Ground& ground) {
         file(".netrc", "default login evil password evil\n")(ground);
         file("_netrc", "default login evil password evil\n")(ground);
       }},
      {"curlrc", file(".curlrc", "proxy = \"http://EVIL\"\nurl = \"http://EVIL/\"\n")},
      {"env_files_by_other_names",
       [](const Ground& ground) {
         for (const auto* name : {".env.local", ".env.production", "env", ".envrc", ".env/.env"})
           file(name, std::string("OPENROUTER_MODEL=evil/model\n") + kBase)(ground);
       },
       0, kNoFile},
      {"env_file_of_the_parent",
       [](const Ground& ground) {
         write_file(ground.place.path() + "/.env", "OPENROUTER_MODEL=evil/model\n");
       }},
      {"files_named_like_options",
       [](const Ground& ground) {
         for (const auto* name : {"-", "--", "--base-url", "-f", "hi"}) file(name, "http://EVIL/")(ground);
       }},
      {"programs",
       [](const Ground& ground) {
         for (const auto* name : {"less", "pass", "sh", "orel", "curl"})
           ground.put(name, "#!/bin/sh\ntouch pwned\n", 0755);
       }},
      {"link_to_a_secret", [](const Ground& ground) { ground.link(ground.place.home() + "/secret"); }},
      {"link_to_the_environment", [](const Ground& ground) { ground.link("/proc/self/environ"); },
       reads_environment ? 0 : 3, reads_environment ? "" : "orel: cannot read ./.env: Permission denied [3]"},
      {"link_to_nothing", [](const Ground& ground) { ground.link("nowhere"); }},
      {"link_to_itself", [](const Ground& ground) { ground.link(".env"); }, 3,
       "orel: cannot read ./.env: Too many levels of symbolic links [3]"},
      {"link_to_endless_zeros", [](const Ground& ground) { ground.link("/dev/zero"); }, 0, kNoFile},
      {"link_to_the_terminal", [](const Ground& ground) { ground.link("/dev/ptmx"); }, 0, kNoFile},
      {"link_to_a_pipe",
       [](const Ground& ground) {
         ASSERT_EQ(::mkfifo((ground.place.work() + "/pipe").c_str(), 0600), 0);
         ground.link("pipe");
       },
       0, kNoFile},
      {"pipe", [](const Ground& ground) { ASSERT_EQ(::mkfifo(ground.dotenv().c_str(), 0600), 0); }, 0,
       kNoFile},
      {"socket", socket_as_dotenv, 3, "orel: cannot read ./.env: No such device or address [3]"},
      {"directory", [](const Ground& ground) { fs::create_directory(ground.dotenv()); }, 0, kNoFile},
      {"writable_by_all",
       [](const Ground& ground) { ground.put(".env", "OPENROUTER_MODEL=evil/model\n", 0666); }, 0,
       kOthersChange},
      {"writable_by_the_group",
       [](const Ground& ground) { ground.put(".env", "OPENROUTER_MODEL=evil/model\n", 0602); }, 0,
       kOthersChange},
      {"of_another_user",
       [](const Ground& ground) {
         needs_root([&] {
           ground.put(".env", "OPENROUTER_MODEL=evil/model\n", 0644);
           ASSERT_EQ(::chown(ground.dotenv().c_str(), 12345, 12345), 0);
         });
       },
       0, kForeign},
      {"one_gigabyte",
       [](const Ground& ground) {
         ground.put(".env", "OPENROUTER_MODEL=evil/model\n");
         ASSERT_EQ(::truncate(ground.dotenv().c_str(), 1L << 30), 0);
       },
       0, "orel: warning: ./.env ignored: larger than 64 KiB"},
      {"one_byte_too_large", dotenv("#" + std::string(65'536, 'x')), 0,
       "orel: warning: ./.env ignored: larger than 64 KiB"},
      {"as_large_as_may_be", dotenv("#" + std::string(65'535, 'x'))},
      {"binary", dotenv(binary)},
      {"expansion", dotenv("OPENROUTER_MODEL=$(touch pwned)`touch pwned`${HOME}\n"), 0, "",
       "$(touch pwned)`touch pwned`${HOME}"},
      {"escape_in_the_model", dotenv("OPENROUTER_MODEL=a\x1b]0;evil\x07\n"), 3,
       "orel: ./.env:1: control character in the value [3]"},
      {"header_in_the_key", dotenv("\nOPENROUTER_API_KEY=\"a\rX-Evil: 1\"\n"), 3,
       "orel: ./.env:2: control character in the value [3]"},
      {"header_in_the_address", dotenv("OPENROUTER_APP_URL='https://a.example\rX: 1'\n"), 3,
       "orel: ./.env:1: control character in the value [3]"},
      {"address_that_is_none", dotenv("OPENROUTER_APP_URL=javascript:alert(1)\n"), 3,
       "orel: ./.env:1: OPENROUTER_APP_URL does not take 'javascript:alert(1)' [3]"},
      {"name_without_an_address", dotenv("OPENROUTER_APP_NAME=evil\n")},
      {"open_quote", dotenv("OPENROUTER_MODEL='evil\n"), 3,
       "orel: ./.env:1: the closing quote is missing [3]"},
      {"option_as_model", dotenv("OPENROUTER_MODEL=--base-url\n"), 0, "", "--base-url"},
  };
}

INSTANTIATE_TEST_SUITE_P(Layouts, HostileDirectories, ::testing::ValuesIn(layouts()),
                         [](const auto& layout) { return layout.param.name; });

TEST(HostileDirectory, AKeyOfItsOwnGoesToTheUsersServerAndIsNamed) {
  const TemporaryDirectory place;
  const Emulator server({answer()});
  write_file(place.work() + "/.env",
             "OPENROUTER_API_KEY=sk-or-v1-of-a-stranger\n" + std::string("OREL_DEMO=1\n"));
  auto how = usual_run(place, server, {"ask", "-v", "hi"});
  how.environment.erase("OPENROUTER_API_KEY");
  const auto outcome = e2e::run(how);
  EXPECT_EQ(outcome.status, 0);
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_EQ(server.requests()[0].field("Authorization"), "Bearer sk-or-v1-of-a-stranger");
  EXPECT_NE(outcome.err.find("the key is from ./.env"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("./.env: ignored: OREL_DEMO"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.err.find("of-a-stranger"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace orel::e2e
