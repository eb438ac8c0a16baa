#include "store/address_cache.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/unit/host/fake_world.hpp"
#include "tests/unit/host/test_world.hpp"

namespace orel {
namespace {

using namespace test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

struct Ignore final : Receiver {
  Took body(const HttpHead&, std::string_view) override { return Took::content; }
  Took drained() override { return Took::nothing; }
  void tick() override {}
};

constexpr const char* kHost = "https://gateway.example:8443/v1";

class AddressCacheTest : public testing::Test {
 protected:
  AddressCacheTest() { world_.has_folders = true; }

  /// The address that the transport was given.
  std::string ask(const std::string& url, const std::string& served_by, bool failed = false) {
    const auto parsed = Url::parse(url, "test");
    EXPECT_TRUE(parsed) << url;
    world_.server.replies = {{.address = served_by, .address_failed = failed}};
    Ignore receiver;
    KnownAddress transport(
        world_.server, [this](Make make) { return world_.folder(home_.path(".cache/orel"), make); },
        world_.time);
    transport.send({.url = *parsed, .path = "/models"}, {}, receiver);
    return world_.server.hint;
  }
  std::string hint(const std::string& url = kHost) { return ask(url, ""); }

  std::string path() const { return home_.path(".cache/orel/addresses"); }
  std::string stored() const {
    std::ifstream in(path(), std::ios::binary);
    return (std::ostringstream() << in.rdbuf()).str();
  }
  void store(const std::string& text, unsigned mode = 0600) const {
    fs::create_directories(home_.path(".cache/orel"));
    home_.put(".cache/orel/addresses", text, mode);
  }
  std::string second() const {
    return std::to_string(
        std::chrono::duration_cast<std::chrono::seconds>(world_.time.today.time_since_epoch()).count());
  }
  std::string line(const std::string& authority, const std::string& address) const {
    return authority + " " + address + " " + second() + "\n";
  }

  Directory home_;
  FakeWorld world_;
};

TEST_F(AddressCacheTest, RemembersWhereAHostWasFoundInAFileOfTheUsersOwn) {
  EXPECT_EQ(ask(kHost, "203.0.113.7"), "");
  EXPECT_EQ(stored(), line("gateway.example:8443", "203.0.113.7"));
  struct stat status {};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  EXPECT_EQ(hint(), "203.0.113.7");
  EXPECT_EQ(hint("https://gateway.example/v1"), "");
  EXPECT_EQ(hint("https://other.example:8443/v1"), "");
}

TEST_F(AddressCacheTest, ForgetsAfterFiveMinutesHoweverOftenItWasUsed) {
  ask(kHost, "2001:db8::7");
  for (int i = 0; i < 4; ++i) {
    world_.time.today += 70s;
    EXPECT_EQ(ask(kHost, "2001:db8::7"), "2001:db8::7");
  }
  world_.time.today += 20s;
  EXPECT_EQ(hint(), "");
}

TEST_F(AddressCacheTest, BelievesNoTimeThatIsYetToCome) {
  ask(kHost, "203.0.113.7");
  world_.time.today -= 1s;
  EXPECT_EQ(hint(), "");
}

TEST_F(AddressCacheTest, WritesNothingWhereNothingIsNew) {
  ask(kHost, "203.0.113.7");
  const auto first = fs::last_write_time(path());
  fs::last_write_time(path(), first - 1h);
  ask(kHost, "203.0.113.7");
  ask(kHost, "");
  EXPECT_EQ(fs::last_write_time(path()), first - 1h);
}

TEST_F(AddressCacheTest, ForgetsAnAddressThatFailedAndLearnsTheNewOne) {
  ask(kHost, "203.0.113.7");
  ask(kHost, "203.0.113.8", true);
  EXPECT_EQ(stored(), line("gateway.example:8443", "203.0.113.8"));
  ask(kHost, "", true);
  EXPECT_EQ(stored(), "");
}

TEST_F(AddressCacheTest, KeepsOutOfWhatIsThisMachineOrANumber) {
  ask("http://localhost:9/v1", "203.0.113.7");
  ask("https://127.0.0.1:9/v1", "203.0.113.7");
  ask("https://203.0.113.7/v1", "203.0.113.7");
  ask("https://[2001:db8::7]/v1", "2001:db8::7");
  ask(kHost, "127.0.0.1");
  ask(kHost, "::1");
  EXPECT_FALSE(fs::exists(path()));
}

TEST_F(AddressCacheTest, KeepsTheNewestEight) {
  for (int i = 0; i < 10; ++i) ask("https://h" + std::to_string(i) + ".example/v1", "203.0.113.7");
  EXPECT_EQ(hint("https://h1.example/v1"), "");
  for (int i = 2; i < 10; ++i)
    EXPECT_EQ(hint("https://h" + std::to_string(i) + ".example/v1"), "203.0.113.7");
}

TEST_F(AddressCacheTest, BelievesNoDamagedLine) {
  const std::string host = "gateway.example:8443";
  const std::string later = " " + second();
  for (const auto& bad :
       {host, host + " 203.0.113.7", host + " 203.0.113.7 ", host + " 203.0.113.7 now",
        host + " 203.0.113.7" + later + "9999999999999", host + " 203.0.113.7" + later + "x",
        host + " 203.0.113.7,203.0.113.8" + later, host + " evil.example" + later,
        host + " 127.0.0.1" + later, host + " " + std::string(46, '1') + later, std::string(5000, ' ')}) {
    store(bad + "\n");
    EXPECT_EQ(hint(), "") << bad;
  }
  store("\n \n\xFF\n" + line(host, "203.0.113.7"));
  EXPECT_EQ(hint(), "203.0.113.7");
}

TEST_F(AddressCacheTest, BelievesNoFileThatOthersMayWriteAndNoLink) {
  const auto good = line("gateway.example:8443", "203.0.113.7");
  store(good, 0620);
  EXPECT_EQ(hint(), "");
  fs::remove(path());
  fs::create_symlink(home_.put("elsewhere", good), path());
  EXPECT_EQ(hint(), "");
}

TEST_F(AddressCacheTest, NeedsNoFolder) {
  world_.has_folders = false;
  EXPECT_EQ(ask(kHost, "203.0.113.7"), "");
  EXPECT_EQ(hint(), "");
}

}  // namespace
}  // namespace orel
