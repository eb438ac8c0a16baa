#include "command/real_world.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "tests/unit/command/test_world.hpp"

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

}  // namespace
}  // namespace orel::test
