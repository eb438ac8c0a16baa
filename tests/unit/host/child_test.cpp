#include "host/child.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel::test {
namespace {

using std::chrono::seconds;

Result<std::string> sh(const std::string& script, seconds limit = seconds(20), int signal = 0) {
  NoInterrupt interrupt;
  interrupt.number = signal;
  return run_child({"sh", "-c", script}, 4096, limit, interrupt);
}

TEST(Child, GivesBackWhatItPrinted) {
  const auto text = sh("echo one; echo two");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "one\ntwo\n");
}

TEST(Child, InheritsNoDescriptorBeyondTheStandardOnes) {
  const int leaked = ::dup(STDIN_FILENO);  // without CLOEXEC, as some libraries do
  ASSERT_GE(leaked, 3);
  const auto text = sh("test -e /proc/self/fd/" + std::to_string(leaked) + " && echo open || echo closed");
  ::close(leaked);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "closed\n");
}

TEST(Child, MayHaveAParentThatWasToldToIgnoreChildren) {
  const auto before = ::signal(SIGCHLD, SIG_IGN);
  const auto good = sh("echo key");
  ::signal(SIGCHLD, SIG_IGN);
  const auto bad = sh("exit 3");
  ::signal(SIGCHLD, before);
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, "key\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().what.en, "sh exited with 3");
}

TEST(Child, ReadsNothing) {
  EXPECT_EQ(*sh("readlink /proc/self/fd/0"), "/dev/null\n");
}

TEST(Child, DiesOfABrokenPipeLikeAnyProgram) {
  EXPECT_EQ(*sh("grep SigIgn /proc/self/status | tail -c 5 | cut -c 1"), "0\n");
}

TEST(Child, IsEndedAtTheTimeLimitAlsoIfItHasClosedItsOutput) {
  for (const auto* script : {"exec sleep 60", "exec >&-; exec sleep 60"}) {
    const auto text = sh(script, seconds(0));
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().status, ExitStatus::auth);
    EXPECT_EQ(text.error().what.en, "sh did not end within 0 s");
  }
}

TEST(Child, IsEndedByASignalToUs) {
  const auto text = sh("exec sleep 60", seconds(20), 15);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().status, ExitStatus::terminate);
}

TEST(Child, MayPrintNoMoreThanTheLimit) {
  EXPECT_TRUE(sh("head -c 4096 /dev/zero"));
  const auto text = sh("head -c 4097 /dev/zero");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().what.en, "sh printed more than 4096 bytes");
}

}  // namespace
}  // namespace orel::test
