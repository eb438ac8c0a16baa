#include "store/model_cache.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/service.hpp"
#include "command/run.hpp"
#include "tests/unit/host/fake_world.hpp"
#include "tests/unit/host/test_world.hpp"

namespace orel {
namespace {

using namespace test;
namespace fs = std::filesystem;

constexpr std::string_view kList =
    R"({"data":[{"id":"openai/gpt-4o","context_length":128000,"expiration_date":"2020-01-10",)"
    R"("pricing":{"prompt":"0.0000025","completion":"0.00001"}},)"
    R"({"id":"openai/gpt-4o-mini","pricing":{"prompt":"0","completion":"0"}},{"id":"acme/orbit-2"}]})";

/// A home with a cache in it, and a server that counts.
class ModelCacheTest : public testing::Test {
 protected:
  ModelCacheTest() { start(world_); }

  void start(FakeWorld& world) {
    world.has_folders = true;
    world.variables["HOME"] = home_.path("");
    world.server.replies = {list_reply()};
  }
  static Reply list_reply() {
    auto reply = json_reply(200, std::string(kList));
    reply.head.fields.push_back({"ETag", "\"v1\""});
    return reply;
  }
  static int run_in(FakeWorld& world, std::vector<std::string_view> words) {
    world.out.shown.clear();
    return exit_number(run(words, world));
  }
  int run_words(std::vector<std::string_view> words) { return run_in(world_, std::move(words)); }
  std::size_t asked() const { return world_.server.paths.size(); }
  std::string file(const std::string& name) const { return home_.path(".cache/orel/" + name); }
  static std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return (std::ostringstream() << in.rdbuf()).str();
  }
  static unsigned mode_of(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
  }
  /// Those of the cache: list, index, lock.
  long files() const {
    return std::distance(fs::directory_iterator(home_.path(".cache/orel")), fs::directory_iterator());
  }
  void pass(std::chrono::seconds time) { world_.time.today += time; }

  Directory home_;
  FakeWorld world_;
};

TEST_F(ModelCacheTest, IsAskedInsteadOfTheServerForSixHours) {
  EXPECT_EQ(run_words({"models"}), 0);
  const auto first = world_.out.all();
  pass(std::chrono::hours(6) - std::chrono::seconds(1));
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(world_.out.all(), first);
  EXPECT_EQ(asked(), 1U);
  pass(std::chrono::seconds(1));
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, HoldsTheListByteForByteForTheUserAlone) {
  const auto mask = ::umask(0);
  run_words({"models"});
  ::umask(mask);
  EXPECT_EQ(text_of(file("models.json")), kList);
  EXPECT_EQ(mode_of(file("models.json")), 0600U);
  EXPECT_EQ(mode_of(file("models.idx")), 0600U);
  EXPECT_EQ(mode_of(home_.path(".cache/orel")), 0700U);
}

TEST_F(ModelCacheTest, IsConfirmedByTheServerWithoutSendingTheListAgain) {
  run_words({"models"});
  pass(std::chrono::hours(7));
  world_.server.replies = {Reply{.head = {.status = 304}}};
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(world_.server.fields.back().name, "If-None-Match");
  EXPECT_EQ(world_.server.fields.back().value, "\"v1\"");
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, IsFetchedAnewIfItIsConfirmedButDamaged) {
  run_words({"models"});
  const auto time = fs::last_write_time(file("models.json"));
  auto damaged = text_of(file("models.json"));
  damaged[20] ^= 4;
  std::ofstream(file("models.json"), std::ios::binary | std::ios::trunc) << damaged;
  fs::last_write_time(file("models.json"), time);
  pass(std::chrono::hours(7));
  world_.server.replies = {Reply{.head = {.status = 304}}, list_reply()};
  EXPECT_EQ(run_words({"models", "--jsonl"}), 0);
  EXPECT_EQ(asked(), 3U);
  EXPECT_EQ(text_of(file("models.json")), kList);
  EXPECT_EQ(run_words({"models", "--jsonl"}), 0);
  EXPECT_EQ(asked(), 3U);
}

TEST_F(ModelCacheTest, IsPassedOverIfAskedTo) {
  run_words({"models"});
  EXPECT_EQ(run_words({"models", "--refresh"}), 0);
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, BelongsToOneServer) {
  run_words({"models"});
  world_.variables["OPENROUTER_BASE_URL"] = "https://gateway.example/api/v1";
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, KeepsAListForEachServer) {
  const std::string_view base[] = {kBaseUrl, "https://gateway.example/api/v1"};
  for (const auto url : base) {
    world_.variables["OPENROUTER_BASE_URL"] = url;
    world_.server.replies = {
        json_reply(200, url == kBaseUrl ? R"({"data":[{"id":"a/b"}]})" : R"({"data":[{"id":"c/d"}]})")};
    EXPECT_EQ(run_words({"models"}), 0);
  }
  for (const auto url : base) {
    world_.variables["OPENROUTER_BASE_URL"] = url;
    EXPECT_EQ(run_words({"models", "--no-header", "--columns", "id"}), 0);
    EXPECT_EQ(world_.out.all(), url == kBaseUrl ? "a/b\n" : "c/d\n");
    EXPECT_EQ(run_words({"__complete", "ask", "-m", ""}), 0);
    EXPECT_EQ(world_.out.all(), url == kBaseUrl ? "a/b\t-\n" : "c/d\t-\n");
  }
  EXPECT_EQ(run_words({"__complete", "--base-url", "https://openrouter.ai/api/v1/", "ask", "-m", ""}), 0);
  EXPECT_EQ(world_.out.all(), "a/b\t-\n");
  EXPECT_EQ(run_words({"__complete", "--base-url=https://other.example/v1", "ask", "-m", ""}), 0);
  EXPECT_EQ(world_.out.all(), "");
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, IsOldIfTheClockWasPutBack) {
  run_words({"models"});
  pass(-std::chrono::hours(1));
  run_words({"models"});
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, ServesOfflineHoweverOldAndSaysSo) {
  run_words({"models"});
  pass(std::chrono::hours(24 * 3 + 1));
  EXPECT_EQ(run_words({"models", "--offline", "--columns", "id"}), 0);
  EXPECT_NE(world_.told.text.find("warning: offline; the model list is old (days: 3)"), std::string::npos);
  EXPECT_EQ(asked(), 1U);
}

TEST_F(ModelCacheTest, NeverSaysAloneThatAModelIsNotThere) {
  run_words({"models"});
  EXPECT_EQ(run_words({"models", "--exists", "acme/orbit-2"}), 0);
  EXPECT_EQ(asked(), 1U);
  world_.server.replies = {list_reply(), json_reply(404, R"({"error":{"code":404}})")};
  EXPECT_EQ(run_words({"models", "--exists", "acme/orbit-3"}), 13);
  EXPECT_EQ(asked(), 3U);
  EXPECT_EQ(world_.server.paths.back(), "/models/acme/orbit-3/endpoints");
  EXPECT_EQ(run_words({"models", "--offline", "--exists", "acme/orbit-3"}), 23);
  EXPECT_EQ(asked(), 3U);
}

TEST_F(ModelCacheTest, IsFetchedAnewIfCutAnywhere) {
  for (const auto* name : {"models.idx", "models.json"}) {
    run_words({"models", "--refresh"});
    const auto whole = text_of(file(name));
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      std::ofstream(file(name), std::ios::binary | std::ios::trunc) << whole.substr(0, size);
      const auto before = asked();
      ASSERT_EQ(run_words({"models", "--jsonl"}), 0) << name << " cut at " << size;
      ASSERT_EQ(asked(), before + 1) << name << " cut at " << size;
    }
  }
}

TEST_F(ModelCacheTest, IsFetchedAnewIfAnyByteIsWrong) {
  for (const auto* name : {"models.idx", "models.json"}) {
    run_words({"models", "--refresh"});
    const auto whole = text_of(file(name));
    const auto time = fs::last_write_time(file("models.json"));
    for (std::size_t at = 0; at < whole.size(); at += 11) {
      auto damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 4);
      std::ofstream(file(name), std::ios::binary | std::ios::trunc) << damaged;
      fs::last_write_time(file("models.json"), time);
      const auto before = asked();
      ASSERT_EQ(run_words({"models", "--json"}), 0) << name << " at " << at;
      ASSERT_EQ(asked(), before + 1) << name << " at " << at;
      run_words({"models", "--refresh"});
      std::ofstream(file(name), std::ios::binary | std::ios::trunc) << whole;
    }
  }
}

TEST_F(ModelCacheTest, LeavesForeignThingsAlone) {
  fs::create_directories(home_.path(".cache"));
  fs::create_directory(home_.path("elsewhere"));
  fs::create_directory_symlink(home_.path("elsewhere"), home_.path(".cache/orel"));
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_TRUE(fs::is_empty(home_.path("elsewhere")));
  fs::remove(home_.path(".cache/orel"));
  std::ofstream(home_.path(".cache/orel")) << "mine";
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(text_of(home_.path(".cache/orel")), "mine");
}

TEST_F(ModelCacheTest, DoesNotFollowALinkInPlaceOfAFile) {
  run_words({"models"});
  fs::rename(file("models.json"), home_.path("target"));
  fs::create_symlink(home_.path("target"), file("models.json"));
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(asked(), 2U);
  EXPECT_FALSE(fs::is_symlink(file("models.json")));
  EXPECT_EQ(text_of(home_.path("target")), kList);
}

TEST_F(ModelCacheTest, IsNotTrustedIfOthersCanWriteIt) {
  run_words({"models"});
  ::chmod(file("models.json").c_str(), 0666);
  run_words({"models"});
  EXPECT_EQ(asked(), 2U);
  ::chmod(home_.path(".cache/orel").c_str(), 0777);
  run_words({"models"});
  EXPECT_EQ(asked(), 3U);
}

TEST_F(ModelCacheTest, SweepsWhatACrashLeftAnHourAgo) {
  run_words({"models"});
  std::ofstream(file("models.json.tmp-old")) << "half";
  std::ofstream(file("models.json.tmp-new")) << "half";
  fs::last_write_time(file("models.json.tmp-old"),
                      fs::file_time_type::clock::now() - std::chrono::minutes(61));
  run_words({"models", "--refresh"});
  EXPECT_FALSE(fs::exists(file("models.json.tmp-old")));
  EXPECT_TRUE(fs::exists(file("models.json.tmp-new")));
}

TEST_F(ModelCacheTest, IsWrittenByOneAtATime) {
  run_words({"models"});
  const auto before = text_of(file("models.idx"));
  const auto folder = Folder::open(home_.path(".cache/orel"), Make::no);
  ASSERT_EQ(folder->lock("models.lock"), Folder::Locked::yes);
  EXPECT_EQ(Folder::open(home_.path(".cache/orel"), Make::no)->lock("models.lock"),
            Folder::Locked::by_another);
  pass(std::chrono::hours(7));
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_EQ(text_of(file("models.idx")), before);
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ModelCacheTest, WaitsForAnotherProcessButNotForLong) {
  run_words({"models"});
  const auto folder = Folder::open(home_.path(".cache/orel"), Make::no);
  folder->lock("models.lock");
  const auto waited = [&](std::vector<std::string_view> words) {
    world_.time.waits.clear();
    run_words(std::move(words));
    std::chrono::milliseconds sum{};
    for (const auto& wait : world_.time.waits) sum += wait;
    return sum;
  };
  using std::chrono::milliseconds;
  EXPECT_EQ(waited({"models", "--refresh"}), milliseconds(5'000));
  EXPECT_EQ(waited({"models", "--refresh", "--timeout", "1"}), milliseconds(1'000));
  EXPECT_EQ(asked(), 3U);
  EXPECT_EQ(waited({"models"}), milliseconds(0)) << "what is fresh needs nobody";
  EXPECT_EQ(waited({"models", "--offline"}), milliseconds(0));
  EXPECT_EQ(waited({"models", "--sort", "popular"}), milliseconds(0)) << "is not cached";
  folder->unlock();
  EXPECT_EQ(waited({"models", "--refresh"}), milliseconds(0));
}

TEST_F(ModelCacheTest, TakesWhatAnotherProcessGotMeanwhile) {
  for (const auto& form : {"--jsonl", "--tsv"}) {
    run_words({"models"});
    pass(std::chrono::hours(7));
    ModelCache theirs(world_.cache_folder(), world_.clock(), std::string(kBaseUrl));
    ASSERT_EQ(theirs.begin_refresh(), ModelCache::Turn::ours);
    world_.time.during_wait = [&] { theirs.confirm(); };
    const auto before = asked();
    EXPECT_EQ(run_words({"models", form, "--refresh"}), 0);
    EXPECT_EQ(asked(), before);
    EXPECT_NE(world_.out.all().find("acme/orbit-2"), std::string::npos);
  }
}

TEST_F(ModelCacheTest, MakesNothingInAHomeOfSomebodyElse) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a directory away";
  ASSERT_EQ(::chown(home_.path("").c_str(), 4321, 4321), 0);
  EXPECT_EQ(run_words({"models"}), 0);
  EXPECT_FALSE(fs::exists(home_.path(".cache")));
}

TEST_F(ModelCacheTest, StaysAsItWasWhereTheDiskIsFull) {
  run_words({"models"});
  const auto list = text_of(file("models.json"));
  const auto index = text_of(file("models.idx"));
  world_.server.replies.back().pieces = {R"({"data":[{"id":"a/b"}]})"};
  ::signal(SIGXFSZ, SIG_IGN);  // as main() does
  // Too little for anything, for the list, for the index that is to go with it.
  for (const rlim_t room : {rlim_t{0}, rlim_t{10}, rlim_t{100}}) {
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit little{.rlim_cur = room, .rlim_max = before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &little);
    const int status = run_words({"models", "--refresh"});
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(status, 0);
    EXPECT_NE(world_.out.all().find("a/b\t"), std::string::npos);
    EXPECT_EQ(text_of(file("models.json")), list) << room;
    EXPECT_EQ(text_of(file("models.idx")), index) << room;
    EXPECT_EQ(files(), 3) << room;
  }
}

TEST_F(ModelCacheTest, SurvivesAKillAtAnyMoment) {
  run_words({"models"});
  for (int round = 0; round < 50; ++round) {
    const auto child = ::fork();
    if (child == 0)
      while (true) {
        run_words({"models", "--refresh"});
        world_.server.replies.back().pieces.front() += ' ';
      }
    ::usleep(static_cast<useconds_t>(3'000 + 211 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const int stored = run_words({"models", "--offline", "--jsonl"});
    if (stored == 0) {
      EXPECT_EQ(std::ranges::count(world_.out.all(), '\n'), 3) << "a whole list, old or new";
    } else {
      EXPECT_EQ(stored, 23) << "killed between the two files: as good as none";
      EXPECT_EQ(run_words({"models", "--jsonl"}), 0);
    }
  }
}

/// A writer that hardly rests, with a list that is another each time.
TEST_F(ModelCacheTest, IsThereForWhoeverReadsBesideAWriter) {
  run_words({"models"});
  const auto writer = ::fork();
  if (writer == 0)
    while (true) {
      run_words({"models", "--refresh"});
      world_.server.replies.back().pieces.front() += ' ';
      ::usleep(300);
    }
  int missed = 0;
  for (int round = 0; round < 300; ++round) {
    missed += run_words({"models", "--offline"}) == 0 ? 0 : 1;
    missed += run_words({"models", "--offline", "--jsonl"}) == 0 ? 0 : 1;
  }
  ::kill(writer, SIGKILL);
  ::waitpid(writer, nullptr, 0);
  EXPECT_EQ(missed, 0);
}

TEST_F(ModelCacheTest, IsPointedToWhereTheServerCannotBeAsked) {
  world_.server.replies = {no_connection()};
  EXPECT_EQ(run_words({"models"}), 23);
  EXPECT_EQ(world_.told.text.find("--offline"), std::string::npos);
  world_.server.replies = {list_reply()};
  run_words({"models"});
  pass(std::chrono::hours(7));
  world_.server.replies = {no_connection()};
  EXPECT_EQ(run_words({"models"}), 23) << "a stale list is no answer";
  EXPECT_EQ(world_.out.all(), "");
  EXPECT_NE(world_.told.text.find("the stored list:  orel models --offline"), std::string::npos);
  EXPECT_EQ(run_words({"models", "--offline"}), 0);
}

TEST_F(ModelCacheTest, IsWholeForEveryReaderHoweverManyWrite) {
  std::vector<pid_t> writers;
  for (int i = 0; i < 20; ++i)
    if (const auto child = ::fork(); child == 0) {
      bool good = true;
      for (int round = 0; round < 5; ++round)
        good = good && run_words({"models", "--refresh", "--jsonl"}) == 0;
      ::_exit(good ? 0 : 1);
    } else {
      writers.push_back(child);
    }
  for (const auto writer : writers) {
    int status = 1;
    ::waitpid(writer, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(files(), 3);
  EXPECT_EQ(text_of(file("models.json")), kList);
}

TEST_F(ModelCacheTest, IsDoneWithoutWhereThereIsNoHome) {
  for (const auto* home : {"", "relative", "/", "/nonexistent"}) {
    world_.variables["HOME"] = home;
    const auto before = asked();
    world_.told.text.clear();
    EXPECT_EQ(run_words({"models"}), 0) << home;
    EXPECT_EQ(world_.told.text, "") << home;
    EXPECT_EQ(run_words({"-v", "models"}), 0) << home;
    EXPECT_NE(world_.told.text.find("the model list is not kept"), std::string::npos) << home;
    EXPECT_EQ(asked(), before + 2) << home;
  }
}

}  // namespace
}  // namespace orel
