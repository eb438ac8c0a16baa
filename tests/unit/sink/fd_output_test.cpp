#include "sink/fd_output.hpp"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

class Pipe {
 public:
  Pipe() {
    ::signal(SIGPIPE, SIG_IGN);
    EXPECT_EQ(::pipe(ends_), 0);
  }
  ~Pipe() {
    close_reader();
    ::close(ends_[1]);  // twice after finish(): harmless here
  }
  int writer() const { return ends_[1]; }
  int reader() const { return ends_[0]; }
  void close_reader() {
    if (ends_[0] >= 0) ::close(std::exchange(ends_[0], -1));
  }
  std::string read_all() const {
    std::string all;
    char buffer[5000];
    for (ssize_t got = 0; (got = ::read(ends_[0], buffer, sizeof buffer)) > 0;)
      all.append(buffer, static_cast<std::size_t>(got));
    return all;
  }
  void make_non_blocking() const { ::fcntl(ends_[1], F_SETFL, O_NONBLOCK); }
  void fill() const {
    make_non_blocking();
    const std::string block(4096, 'x');
    while (::write(ends_[1], block.data(), block.size()) > 0) continue;
  }

 private:
  int ends_[2] = {-1, -1};
};

/// A signal that came, with a descriptor that says so.
class Signalled final : public Interrupt {
 public:
  explicit Signalled(const Pipe& pipe) : pipe_(pipe) {}
  int descriptor() const override { return pipe_.reader(); }
  int signal() const override { return number_; }
  void come(int number) {
    number_ = number;
    EXPECT_EQ(::write(pipe_.writer(), "!", 1), 1);
  }

 private:
  const Pipe& pipe_;
  volatile int number_ = 0;
};

std::string long_text(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += std::to_string(i) + " ";
  text.resize(size);
  return text;
}

const Text kName("standard output", "стандартный вывод");

TEST(FdOutput, HoldsWhatItTakesUntilToldToWrite) {
  Pipe pipe;
  test::NoInterrupt interrupt;
  FdOutput output(pipe.writer(), interrupt, kName);
  output.take("one ");
  output.take("two");
  EXPECT_EQ(output.written(), 0U);
  output.flush();
  EXPECT_EQ(output.written(), 7U);
  output.finish();
  EXPECT_EQ(pipe.read_all(), "one two");
  EXPECT_EQ(output.failure(), nullptr);
  EXPECT_EQ(output.descriptor(), -1);
}

TEST(FdOutput, WritesByItselfOnceTheBufferIsFull) {
  Pipe pipe;
  test::NoInterrupt interrupt;
  ::fcntl(pipe.writer(), F_SETPIPE_SZ, 1 << 18);
  FdOutput output(pipe.writer(), interrupt, kName);
  for (int i = 0; i < 66; ++i) output.take(std::string(1000, 'a'));
  EXPECT_EQ(output.written(), 65000U);
}

class FdOutputSizes : public testing::TestWithParam<std::size_t> {};

TEST_P(FdOutputSizes, LosesAndDoublesNoByteOnANonBlockingPipeWithASlowReader) {
  Pipe pipe;
  pipe.make_non_blocking();
  test::NoInterrupt interrupt;
  const auto text = long_text(GetParam());
  std::string got;
  std::thread reader([&] { got = pipe.read_all(); });
  FdOutput output(pipe.writer(), interrupt, kName);
  for (std::size_t at = 0; at < text.size(); at += 7001) output.take(std::string_view(text).substr(at, 7001));
  output.finish();
  reader.join();
  EXPECT_EQ(output.failure(), nullptr);
  EXPECT_EQ(got, text);
}

TEST_P(FdOutputSizes, WritesWhateverSizeInOneGo) {
  Pipe pipe;
  test::NoInterrupt interrupt;
  const auto text = long_text(GetParam());
  std::string got;
  std::thread reader([&] { got = pipe.read_all(); });
  FdOutput output(pipe.writer(), interrupt, kName);
  output.take(text);
  output.finish();
  reader.join();
  EXPECT_EQ(got, text);
}
INSTANTIATE_TEST_SUITE_P(Sizes, FdOutputSizes,
                         testing::Values(0U, 1U, 4095U, 4096U, 4097U, 65535U, 65536U, 65537U, 131072U,
                                         1400000U));

TEST(FdOutput, SaysThatTheReaderLeft) {
  Pipe pipe;
  test::NoInterrupt interrupt;
  FdOutput output(pipe.writer(), interrupt, kName);
  pipe.close_reader();
  output.take("text");
  output.flush();
  ASSERT_NE(output.failure(), nullptr);
  EXPECT_EQ(output.failure()->status, ExitStatus::broken_pipe);
}

TEST(FdOutput, SaysThatTheReaderLeftAFullPipe) {
  Pipe pipe;
  pipe.fill();
  test::NoInterrupt interrupt;
  FdOutput output(pipe.writer(), interrupt, kName);
  pipe.close_reader();
  output.take("text");
  output.finish();
  ASSERT_NE(output.failure(), nullptr);
  EXPECT_EQ(output.failure()->status, ExitStatus::broken_pipe);
}

TEST(FdOutput, NamesTheFullDiskInBothLanguages) {
  test::NoInterrupt interrupt;
  FdOutput output(::open("/dev/full", O_WRONLY | O_CLOEXEC), interrupt, kName);
  output.take("text");
  output.finish();
  ASSERT_NE(output.failure(), nullptr);
  EXPECT_EQ(output.failure()->status, ExitStatus::local_io);
  EXPECT_EQ(output.failure()->what, Text("cannot write to standard output: No space left on device",
                                         "не удалось записать в стандартный вывод: нет места"));
}

TEST(FdOutput, KeepsTheFirstFailureAndDropsWhatFollows) {
  test::NoInterrupt interrupt;
  FdOutput output(::open("/dev/full", O_WRONLY | O_CLOEXEC), interrupt, kName);
  output.take("text");
  output.flush();
  const auto first = output.failure()->what;
  output.take(long_text(200000));
  output.finish();
  EXPECT_EQ(output.failure()->what, first);
  EXPECT_EQ(output.written(), 0U);
}

TEST(FdOutput, NoticesAClosedDescriptorAtTheLatestInTheEnd) {
  Pipe pipe;
  test::NoInterrupt interrupt;
  FdOutput output(pipe.writer(), interrupt, kName);
  ::close(pipe.writer());
  output.finish();
  ASSERT_NE(output.failure(), nullptr);
  EXPECT_EQ(output.failure()->status, ExitStatus::local_io);
}

TEST(FdOutput, EndsTheWaitForASlowReaderWhenASignalComes) {
  Pipe pipe;
  pipe.fill();
  Pipe bell;
  Signalled interrupt(bell);
  FdOutput output(pipe.writer(), interrupt, kName);
  output.take("text");
  std::thread caller([&] { interrupt.come(SIGTERM); });
  output.flush();
  caller.join();
  ASSERT_NE(output.failure(), nullptr);
  EXPECT_EQ(output.failure()->status, ExitStatus::terminate);
}

TEST(FdOutput, StillWritesAfterASignalWhatNeedsNoWaiting) {
  Pipe pipe;
  Pipe bell;
  Signalled interrupt(bell);
  interrupt.come(SIGINT);
  FdOutput output(pipe.writer(), interrupt, kName);
  output.take("what came stays");
  output.finish();
  EXPECT_EQ(output.failure(), nullptr);
  EXPECT_EQ(pipe.read_all(), "what came stays");
}

TEST(FdOutput, WritesToASocketToo) {
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  test::NoInterrupt interrupt;
  const auto text = long_text(500000);
  std::string got;
  std::thread reader([&] {
    char buffer[3000];
    for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
      got.append(buffer, static_cast<std::size_t>(n));
  });
  FdOutput output(ends[1], interrupt, kName);
  output.take(text);
  output.finish();
  reader.join();
  ::close(ends[0]);
  EXPECT_EQ(got, text);
}

TEST(FdOutput, KnowsThatAPipeIsNoTerminal) {
  Pipe pipe;
  test::NoInterrupt interrupt;
  FdOutput output(pipe.writer(), interrupt, kName);
  EXPECT_FALSE(output.is_terminal());
}

TEST(FdOutput, KnowsATerminal) {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0)
    GTEST_SKIP() << "no pseudo-terminals here";
  const int slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  test::NoInterrupt interrupt;
  FdOutput output(slave, interrupt, kName);
  EXPECT_TRUE(output.is_terminal());
  ::close(master);
  output.take("text");
  output.finish();
  ASSERT_NE(output.failure(), nullptr);
  EXPECT_EQ(output.failure()->status, ExitStatus::hangup);
}

}  // namespace
}  // namespace orel
