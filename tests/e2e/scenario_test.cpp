// Registers each file under tests/scenarios as a test, runs the program and compares the results.
#include "e2e/scenario_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "e2e/bench.hpp"
#include "e2e/scenario.hpp"
#include "e2e/tls.hpp"

namespace orel::e2e {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

using Replacements = std::vector<std::pair<std::string, std::string>>;

std::string filled(std::string text, const Replacements& replacements) {
  for (const auto& [from, to] : replacements)
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  return text;
}

/// A scenario with its directories, certificate authority, server, and a second server that must get no
/// connection.
class Stage {
 public:
  explicit Stage(const Scenario& scenario) : scenario_(scenario) {
    std::vector<Script> scripts;
    for (const auto& reply : scenario.replies)
      scripts.push_back(read_script(filled(reply, {{"$OTHER", std::to_string(other_.port())}})));
    server_ = std::make_unique<Emulator>(std::move(scripts), door());
    write_file(place_.path() + "/ca.pem", authority_ ? authority_->certificate() : "");
    const auto port = std::to_string(server_->port());
    replacements_ = {{"$BASE", base_url()},
                     {"$PORT", port},
                     {"$OTHER", std::to_string(other_.port())},
                     {"$CACERT", place_.path() + "/ca.pem"},
                     {"$WORK", place_.work()},
                     {"$HOME", place_.home()},
                     {"$KEY", std::string(kCanary)}};
  }

  void play() {
    put_files();
    outcome_ = run(how());
    closed_ = server_->wait_until_closed(milliseconds(2'000));
    compare_run();
    compare_requests();
    compare_files();
    find_canary();
  }

  /// The same run with all that -vv and OREL_DEBUG_BODY print: the key must not be in it.
  void play_talkative() {
    put_files();
    auto talkative = how();
    talkative.environment["OREL_DEBUG"] = "2";
    talkative.environment["OREL_DEBUG_BODY"] = "1";
    outcome_ = run(talkative);
    find_canary();
  }

 private:
  void put_files() {
    for (const auto& [name, content] : scenario_.files) {
      const auto mode = scenario_.modes.find(name);
      put_[path_of(name)] = filled(content, replacements_);
      write_file(place_.path() + "/" + path_of(name), put_[path_of(name)],
                 mode == scenario_.modes.end() ? 0600 : mode->second);
    }
  }

  Emulator::Door door() {
    if (scenario_.tls.empty()) return plain_channel;
    authority_ = std::make_unique<TestAuthority>();
    const auto kind = scenario_.tls.substr(0, scenario_.tls.find(' '));
    return authority_->door(kind, scenario_.tls.ends_with(" h2"));
  }

  std::string base_url() const {
    auto url = server_->base_url();
    return scenario_.tls.empty() ? url : "https" + url.substr(4);
  }

  // "home/…" is in the home directory, everything else in the work directory.
  static std::string path_of(const std::string& name) {
    return name.starts_with("home/") ? name : "work/" + name;
  }

  Run how() const {
    auto run = usual_run(place_, *server_, {});
    for (const auto& argument : scenario_.args) run.command.push_back(filled(argument, replacements_));
    run.environment["OPENROUTER_BASE_URL"] = base_url();
    if (authority_) run.environment["SSL_CERT_FILE"] = place_.path() + "/ca.pem";
    for (const auto& name : scenario_.unset) run.environment.erase(name);
    for (const auto& [name, value] : scenario_.environment)
      run.environment[name] = filled(value, replacements_);
    run.input = filled(scenario_.input, replacements_);
    run.in = scenario_.in;
    run.out = scenario_.out;
    run.err = scenario_.err;
    run.events = scenario_.events;
    run.ignored_signals = scenario_.ignored_signals;
    return run;
  }

  void compare(const char* name, const ExpectedText& expected, const std::string& came) const {
    if (expected.exact && came != filled(*expected.exact, replacements_))
      ADD_FAILURE() << name << " differs:\n" << difference(filled(*expected.exact, replacements_), came);
    const auto first = came.substr(0, came.find('\n'));
    if (expected.first_line && first != filled(*expected.first_line, replacements_))
      ADD_FAILURE() << name << ", first line, differs:\n"
                    << difference(filled(*expected.first_line, replacements_) + "\n", first + "\n")
                    << "all of it:\n"
                    << escape(came);
    for (const auto& piece : expected.has)
      EXPECT_NE(came.find(filled(piece, replacements_)), std::string::npos)
          << name << " lacks \"" << escape(piece) << "\":\n"
          << escape(came);
    for (const auto& piece : expected.has_not)
      EXPECT_EQ(came.find(filled(piece, replacements_)), std::string::npos)
          << name << " contains \"" << escape(piece) << "\":\n"
          << escape(came);
  }

  bool says_nothing_of_stderr() const {
    const auto& text = scenario_.err_text;
    return !text.exact && !text.first_line && text.has.empty();
  }

  void compare_run() const {
    EXPECT_FALSE(outcome_.timed_out) << "it did not end by itself";
    EXPECT_EQ(outcome_.status, scenario_.status) << "stderr:\n" << escape(outcome_.err);
    EXPECT_EQ(outcome_.by_signal, scenario_.status > 128)
        << "a status over 128 is a death by the signal itself";
    compare("stdout", scenario_.out_text, outcome_.out);
    compare("stderr", scenario_.err_text, outcome_.err);
    if (says_nothing_of_stderr() && scenario_.status == 0 && !outcome_.err.empty())
      ADD_FAILURE() << "stderr is not empty:\n" << escape(outcome_.err);
    if (scenario_.seconds_at_most) {
      EXPECT_LE(static_cast<double>(outcome_.took.count()) / 1000, *scenario_.seconds_at_most);
    }
  }

  void compare_requests() const {
    for (const auto& complaint : server_->complaints()) ADD_FAILURE() << complaint;
    const auto requests = server_->requests();
    for (std::size_t i = 0; i < scenario_.requests.size(); ++i) {
      if (i >= requests.size()) {
        ADD_FAILURE() << "request " << i + 1 << " did not come";
        continue;
      }
      compare_request(scenario_.requests[i], requests[i]);
    }
    if (scenario_.connections) {
      EXPECT_EQ(server_->connections().size(), *scenario_.connections) << "connections";
    }
    EXPECT_TRUE(other_.connections().empty()) << "somebody else's server was contacted";
    EXPECT_TRUE(closed_) << "a connection was left open";
  }

  void compare_request(const ExpectedRequest& expected, const Request& came) const {
    EXPECT_EQ(came.line, expected.line);
    for (const auto& field : expected.fields) {
      const auto line = filled(field, replacements_);
      EXPECT_NE(std::ranges::find(came.fields, line), came.fields.end())
          << "no field \"" << line << "\" in:\n"
          << ::testing::PrintToString(came.fields);
    }
    for (const auto& name : expected.absent)
      EXPECT_FALSE(came.field(name)) << name << ": " << *came.field(name);
    if (expected.body && came.body != filled(*expected.body, replacements_))
      ADD_FAILURE() << "request body differs:\n"
                    << difference(filled(*expected.body, replacements_) + "\n", came.body + "\n");
  }

  // The work directory has the files of the scenario and the promised ones, and no temporary file.
  void compare_files() const {
    const auto found = place_.files();
    for (const auto& [name, content] : scenario_.output_files) {
      const auto file = found.find(path_of(name));
      if (file == found.end())
        ADD_FAILURE() << name << " is not there";
      else if (file->second != content)
        ADD_FAILURE() << name << " differs:\n" << difference(content, file->second);
    }
    for (const auto& [path, content] : found) {
      const bool expected = put_.contains(path) || !path.starts_with("work/") ||
                            scenario_.output_files.contains(path.substr(std::string_view("work/").size()));
      EXPECT_TRUE(expected) << "an unexpected file was left: " << path;
      if (put_.contains(path) && !scenario_.output_files.contains(path.substr(path.find('/') + 1))) {
        EXPECT_EQ(content, put_.at(path)) << path << " was changed";
      }
    }
  }

  void find_canary() const {
    const auto secret = kCanary.substr(std::string_view("sk-or-v1-").size());
    EXPECT_EQ(outcome_.out.find(secret), std::string::npos) << "the key is on stdout";
    EXPECT_EQ(outcome_.err.find(secret), std::string::npos) << "the key is on stderr";
    for (const auto& [path, content] : place_.files())
      if (!put_.contains(path)) {
        EXPECT_EQ(content.find(secret), std::string::npos) << "the key is in " << path;
      }
  }

  const Scenario& scenario_;
  TemporaryDirectory place_;
  Emulator other_{{}};
  std::unique_ptr<TestAuthority> authority_;
  std::unique_ptr<Emulator> server_;
  Replacements replacements_;
  std::map<std::string, std::string> put_;
  Outcome outcome_;
  bool closed_ = false;
};

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class ScenarioTest : public ::testing::Test {
 public:
  ScenarioTest(fs::path path, void (Stage::*play)()) : path_(std::move(path)), play_(play) {}

  void TestBody() override {
    const auto scenario = read_scenario(read_text(path_));
    SCOPED_TRACE(path_.filename().string() + ": " + scenario.title);
    Stage stage(scenario);
    (stage.*play_)();
  }

 private:
  fs::path path_;
  void (Stage::*play_)();
};

void register_scenario(const std::string& suite, const fs::path& path, void (Stage::*play)()) {
  ::testing::RegisterTest(suite.c_str(), path.stem().string().c_str(), nullptr, nullptr, path.c_str(), 1,
                          [path, play]() -> ::testing::Test* { return new ScenarioTest(path, play); });
}

}  // namespace

void register_scenarios() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(OREL_SCENARIOS))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::ranges::sort(paths);
  for (const auto& path : paths) {
    const auto folder = path.parent_path().filename().string();
    register_scenario("scenario_" + folder, path, &Stage::play);
    register_scenario("talkative_" + folder, path, &Stage::play_talkative);
  }
}

}  // namespace orel::e2e
