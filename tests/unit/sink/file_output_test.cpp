#include "sink/file_output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

namespace fs = std::filesystem;

class FileOutputIn : public testing::Test {
 protected:
  FileOutputIn() {
    std::string name = (fs::temp_directory_path() / "file_output.XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    ::umask(022);
  }
  ~FileOutputIn() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::unique_ptr<FileOutput> open(const std::string& name) {
    auto opened = FileOutput::open(path(name), interrupt_);
    EXPECT_TRUE(opened);
    return std::move(opened).value();
  }
  void put(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
  std::string get(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(path(name)).rdbuf();
    return text.str();
  }
  mode_t mode(const std::string& name) const {
    struct stat about {};
    EXPECT_EQ(::stat(path(name).c_str(), &about), 0);
    return about.st_mode & 07777;
  }
  /// The names in the folder, sorted, joined with blanks.
  std::string listing() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_))
      names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : " ") + name;
    return all;
  }

  fs::path folder_;
  test::NoInterrupt interrupt_;
};

TEST_F(FileOutputIn, BecomesTheFileOnlyInTheEnd) {
  put("a", "old");
  auto output = open("a");
  output->take("new");
  output->flush();
  EXPECT_EQ(get("a"), "old");
  EXPECT_TRUE(output->commit());
  EXPECT_EQ(get("a"), "new");
  EXPECT_EQ(listing(), "a");
}

TEST_F(FileOutputIn, MayBeFinishedBeforeItIsCommitted) {
  auto output = open("a");
  output->take("new");
  output->finish();
  EXPECT_EQ(output->failure(), nullptr);
  EXPECT_TRUE(output->commit());
  EXPECT_EQ(get("a"), "new");
}

TEST_F(FileOutputIn, GivesANewFileTheModeThatTheUmaskLeaves) {
  for (const mode_t mask : {022U, 077U, 0U}) {
    ::umask(mask);
    EXPECT_TRUE(open("a")->commit());
    EXPECT_EQ(mode("a"), 0666U & ~mask);
    fs::remove(path("a"));
  }
  ::umask(022);
}

TEST_F(FileOutputIn, KeepsTheModeOfTheOldFile) {
  for (const mode_t old : {0600U, 0640U, 0755U, 0444U}) {
    put("a", "old");
    ::chmod(path("a").c_str(), old);
    auto output = open("a");
    output->take("new");
    EXPECT_TRUE(output->commit());
    EXPECT_EQ(mode("a"), old);
    fs::remove(path("a"));
  }
}

TEST_F(FileOutputIn, DropsTheBitsOfAProgramFromTheMode) {
  put("a", "old");
  ::chmod(path("a").c_str(), 06755);
  EXPECT_TRUE(open("a")->commit());
  EXPECT_EQ(mode("a"), 0755U);
}

TEST_F(FileOutputIn, KeepsTheAnswerIfTheFileCannotBeReplacedInTheEnd) {
  auto output = open("a");
  output->take("answer");
  fs::create_directory(folder_ / "a");
  const auto committed = output->commit();
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().what.en, "cannot write to " + path("a") + ": Is a directory");
  EXPECT_EQ(output->keep_part(), path("a.part"));
  EXPECT_EQ(get("a.part"), "answer");
  EXPECT_EQ(listing(), "a a.part");
}

TEST_F(FileOutputIn, RefusesAFileOfAnotherUserInAStickyFolder) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  put("a", "old");
  ::chmod(folder_.c_str(), 01777);
  ASSERT_EQ(::chown(folder_.c_str(), 1, 1), 0);
  ASSERT_EQ(::chown(path("a").c_str(), 2, 2), 0);
  ASSERT_EQ(::seteuid(12345), 0);
  const auto opened = FileOutput::open(path("a"), interrupt_);
  const auto other = FileOutput::open(path("b"), interrupt_);
  ASSERT_EQ(::seteuid(0), 0);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().what.en, "cannot write to " + path("a") + ": Operation not permitted");
  EXPECT_TRUE(other);
}

TEST_F(FileOutputIn, RefusesAMountPoint) {
  put("a", "old");
  const auto target = path("a");
  const pid_t child = ::fork();
  if (child == 0) {  // mounts in a name space of its own
    struct statx about {};
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount(target.c_str(), target.c_str(), nullptr, MS_BIND, nullptr) != 0 ||
        ::statx(AT_FDCWD, target.c_str(), 0, STATX_BASIC_STATS, &about) != 0 ||
        (about.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) == 0)
      ::_exit(77);
    const auto opened = FileOutput::open(target, interrupt_);
    ::_exit(!opened && opened.error().what.en.ends_with("Device or resource busy") ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "nothing can be mounted here, or the kernel does not tell";
  EXPECT_EQ(status, 0);
}

TEST_F(FileOutputIn, KeepsAnEmptyAnswerToo) {
  put("a", "old");
  EXPECT_TRUE(open("a")->commit());
  EXPECT_EQ(get("a"), "");
}

TEST_F(FileOutputIn, KeepsWhatCameAsAPartThatOnlyTheOwnerReads) {
  put("a", "old");
  auto output = open("a");
  output->take("half");
  EXPECT_EQ(output->keep_part(), path("a.part"));
  EXPECT_EQ(get("a"), "old");
  EXPECT_EQ(get("a.part"), "half");
  EXPECT_EQ(mode("a.part"), 0600U);
  EXPECT_EQ(listing(), "a a.part");
}

TEST_F(FileOutputIn, KeepsNoPartOfNothing) {
  auto output = open("a");
  EXPECT_EQ(output->keep_part(), "");
  EXPECT_EQ(listing(), "");
}

TEST_F(FileOutputIn, ReplacesAnOlderPart) {
  put("a.part", "older");
  auto output = open("a");
  output->take("half");
  EXPECT_EQ(output->keep_part(), path("a.part"));
  EXPECT_EQ(get("a.part"), "half");
}

TEST_F(FileOutputIn, LeavesNothingWhenDiscarded) {
  put("a", "old");
  auto output = open("a");
  output->take("half");
  output->discard();
  EXPECT_EQ(listing(), "a");
  EXPECT_EQ(get("a"), "old");
}

TEST_F(FileOutputIn, LeavesNothingWhenForgotten) {
  open("a")->take("half");
  EXPECT_EQ(listing(), "");
}

TEST_F(FileOutputIn, WritesBehindALink) {
  fs::create_directory(folder_ / "d");
  put("d/real", "old");
  fs::create_symlink("d/real", folder_ / "link");
  auto output = open("link");
  output->take("new");
  EXPECT_TRUE(output->commit());
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(get("d/real"), "new");
}

TEST_F(FileOutputIn, KeepsThePartBesideTheFileThatALinkLeadsTo) {
  fs::create_directory(folder_ / "d");
  fs::create_symlink("d/real", folder_ / "link");
  auto output = open("link");
  output->take("half");
  EXPECT_EQ(output->keep_part(), path("d/real.part"));
}

TEST_F(FileOutputIn, FollowsALinkToAFileThatIsNotThereYet) {
  fs::create_symlink("later", folder_ / "link");
  auto output = open("link");
  output->take("new");
  EXPECT_TRUE(output->commit());
  EXPECT_EQ(get("later"), "new");
}

TEST_F(FileOutputIn, KeepsTheMixtureOutOfTwoWriters) {
  auto first = open("a");
  auto second = open("a");
  first->take("first");
  second->take("second");
  EXPECT_TRUE(second->commit());
  EXPECT_TRUE(first->commit());
  EXPECT_EQ(get("a"), "first");
  EXPECT_EQ(listing(), "a");
}

TEST_F(FileOutputIn, TakesALongName) {
  const std::string name(250, 'n');
  auto output = open(name);
  output->take("x");
  EXPECT_TRUE(output->commit());
  EXPECT_EQ(get(name), "x");
}

TEST_F(FileOutputIn, WritesAFifoDirectly) {
  ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = get("fifo"); });
  auto output = open("fifo");
  EXPECT_TRUE(output->is_direct());
  output->take("text");
  EXPECT_TRUE(output->commit());
  reader.join();
  EXPECT_EQ(got, "text");
  EXPECT_EQ(listing(), "fifo");
}

TEST_F(FileOutputIn, WritesOnWhereAGivenDescriptorStands) {
  put("log", "before\n");
  const int given = ::open(path("log").c_str(), O_WRONLY | O_APPEND);
  fs::create_symlink("/proc/self/fd/" + std::to_string(given), folder_ / "link");
  for (const auto& name : {"/dev/fd/" + std::to_string(given), path("link")}) {
    auto opened = FileOutput::open(name, interrupt_);
    ASSERT_TRUE(opened) << name;
    EXPECT_TRUE((*opened)->is_direct());
    (*opened)->take("text\n");
    EXPECT_TRUE((*opened)->commit());
  }
  ::close(given);
  EXPECT_EQ(get("log"), "before\ntext\ntext\n");
  EXPECT_EQ(listing(), "link log");
}

TEST_F(FileOutputIn, LeavesADescriptorAloneThatIsItsOwnOrOnlyForReading) {
  put("file", "x");
  for (const int flags : {O_WRONLY | O_CLOEXEC, O_RDONLY}) {
    const int descriptor = ::open(path("file").c_str(), flags);
    const auto name = "/dev/fd/" + std::to_string(descriptor);
    const auto opened = FileOutput::open(name, interrupt_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().what.en, "cannot write to " + name + ": Bad file descriptor");
    ::close(descriptor);
  }
}

TEST_F(FileOutputIn, HasNoPartOfADevice) {
  auto opened = FileOutput::open("/dev/null", interrupt_);
  ASSERT_TRUE(opened);
  (*opened)->take("half");
  EXPECT_EQ((*opened)->keep_part(), "");
}

TEST_F(FileOutputIn, TellsThatADeviceIsFull) {
  auto opened = FileOutput::open("/dev/full", interrupt_);
  ASSERT_TRUE(opened);
  (*opened)->take("text");
  const auto committed = (*opened)->commit();
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().what.en, "cannot write to /dev/full: No space left on device");
}

struct Refusal {
  std::string name;
  std::string reason;
};
class FileOutputRefuses : public FileOutputIn, public testing::WithParamInterface<Refusal> {};

TEST_P(FileOutputRefuses, BeforeAnythingIsSent) {
  put("file", "x");
  fs::create_directory(folder_ / "dir");
  fs::create_symlink("circle", folder_ / "circle");
  const auto given = path(GetParam().name);
  const auto opened = FileOutput::open(given, interrupt_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().status, ExitStatus::local_io);
  EXPECT_EQ(opened.error().what.en, "cannot write to " + given + ": " + GetParam().reason);
  EXPECT_EQ(listing(), "circle dir file");
}
INSTANTIATE_TEST_SUITE_P(Table, FileOutputRefuses,
                         testing::Values(Refusal{"missing/a", "No such file or directory"},
                                         Refusal{"file/a", "Not a directory"},
                                         Refusal{"dir", "Is a directory"}, Refusal{"dir/", "Is a directory"},
                                         Refusal{"missing/", "Is a directory"},
                                         Refusal{"circle", "Too many levels of symbolic links"}));

TEST_F(FileOutputIn, IsOldOrNewWhereverTheProcessIsKilled) {
  const std::string old = "old";
  const std::string fresh(300000, 'n');
  for (int round = 0; round < 20; ++round) {
    put("a", old);
    const pid_t child = ::fork();
    if (child == 0) {
      auto output = FileOutput::open(path("a"), interrupt_);
      for (int i = 0; i < 30; ++i) (*output)->take(fresh.substr(0, 10000));
      (void)(*output)->commit();
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(round * 100));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto text = get("a");
    EXPECT_TRUE(text == old || text == fresh) << text.size();
  }
}

TEST_F(FileOutputIn, NamesTheTemporaryWhereThePartCannotStand) {
  fs::create_directory(folder_ / "a.part");
  auto output = open("a");
  output->take("half");
  const auto part = output->keep_part();
  EXPECT_NE(part, path("a.part"));
  EXPECT_EQ(get(fs::path(part).filename().string()), "half");
}

TEST_F(FileOutputIn, KeepsWhatCameBeforeTheDiskWasFull) {
  ::signal(SIGXFSZ, SIG_IGN);
  auto output = open("a");
  rlimit usual{};
  ::getrlimit(RLIMIT_FSIZE, &usual);
  const rlimit small{.rlim_cur = 4, .rlim_max = usual.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  output->take("half and more");
  output->flush();
  ::setrlimit(RLIMIT_FSIZE, &usual);
  ASSERT_NE(output->failure(), nullptr);
  EXPECT_EQ(output->keep_part(), path("a.part"));
  EXPECT_EQ(get("a.part"), "half");
}

}  // namespace
}  // namespace orel
