#include "host/real_world.hpp"

#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "tests/unit/host/test_world.hpp"

namespace orel::test {
namespace {

TEST(RealWorld, TellsWhoseTheFileIsThatItMayNotRead) {
  const Directory directory;
  const auto path = directory.put("closed", "text", 0);
  const auto owner = ::geteuid();
  ASSERT_EQ(::chmod(directory.path("").c_str(), 0711), 0);
  ASSERT_EQ(::seteuid(owner == 0 ? 65534 : owner), 0);  // root may read everything
  TestWorld world;
  const auto file = world.read_file(path, 100, Fifo::skip, Links::follow);
  ASSERT_EQ(::seteuid(owner), 0);
  EXPECT_EQ(file.error, EACCES);
  EXPECT_EQ(file.owner, owner);
  EXPECT_EQ(file.mode, 0U);
  EXPECT_EQ(file.text, "");
}

TEST(RealWorld, PutsANewFileInThePlaceOfAnotherOnlyIfItMay) {
  const Directory directory;
  const auto path = directory.put("key", "old", 0644);
  TestWorld world;
  EXPECT_EQ(world.create_file(path, "new", Over::nothing), EEXIST);
  EXPECT_EQ(world.read_file(path, 100, Fifo::skip, Links::refuse).text, "old");
  EXPECT_EQ(world.create_file(path, "new", Over::any_file), 0);
  const auto file = world.read_file(path, 100, Fifo::skip, Links::refuse);
  EXPECT_EQ(file.text, "new");
  EXPECT_EQ(file.mode, 0600U);
  EXPECT_EQ(world.read_file(path + ".new", 100, Fifo::skip, Links::refuse).error, ENOENT);
}

TEST(RealWorld, ForgetsAVariableAndOverwritesItsValue) {
  ASSERT_EQ(::setenv("OREL_TEST_SECRET", "0123456789", 1), 0);
  const char* const value = ::getenv("OREL_TEST_SECRET");
  TestWorld world;
  world.RealWorld::forget("OREL_TEST_SECRET");
  EXPECT_EQ(::getenv("OREL_TEST_SECRET"), nullptr);
  EXPECT_EQ(std::string(value, 10), std::string(10, '\0'));  // glibc keeps the memory of a variable
}

TEST(StandardInput, StopsAWriterOfTooMuch) {
  ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int usual = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  const NoInterrupt interrupt;
  const int watched = -1;
  StandardInput input(true, interrupt, watched);
  EXPECT_EQ(::write(ends[1], "0123456789A", 11), 11);
  std::string text;
  const auto ended = input.read_ready(text, 10);
  EXPECT_EQ(::write(ends[1], "B", 1), -1);
  EXPECT_EQ(errno, EPIPE);
  ::dup2(usual, STDIN_FILENO);
  ::close(usual);
  ::close(ends[1]);
  ASSERT_TRUE(ended);
  EXPECT_TRUE(*ended);
  EXPECT_EQ(text.size(), 11U);
}

TEST(RealWorld, CountsThePermissionsOfAGroupThatIsNotTheUsersOwn) {
  const Directory directory;
  const auto path = directory.put("shared", "text", 0664);
  if (::chown(path.c_str(), static_cast<uid_t>(-1), 12345) != 0)
    GTEST_SKIP() << "only root can give files away";
  TestWorld world;
  EXPECT_EQ(world.read_file(path, 100, Fifo::skip, Links::follow).mode, 0664U);
}

TEST(RealWorld, LeavesThePermissionsOfTheUsersOwnGroupOut) {
  const Directory directory;
  const auto path = directory.put("own", "text", 0664);
  const auto* user = ::getpwuid(::geteuid());
  const auto* group = user == nullptr ? nullptr : ::getgrgid(user->pw_gid);
  if (group == nullptr || user->pw_name != std::string_view(group->gr_name))
    GTEST_SKIP() << "no group of its own";
  TestWorld world;
  EXPECT_EQ(world.read_file(path, 100, Fifo::skip, Links::follow).mode, 0604U);
}

}  // namespace
}  // namespace orel::test
