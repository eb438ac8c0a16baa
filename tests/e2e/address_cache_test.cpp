// The file of the address cache, before and after runs of the program. libcurl resolves api.localhost by
// itself, and no connection can be made to 255.255.255.255.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <string>

#include "e2e/bench.hpp"
#include "e2e/tls.hpp"

namespace orel::e2e {
namespace {

class AddressCache : public ::testing::Test {
 protected:
  /// Runs `ask` once with `stored` in the cache.
  Outcome ask(const std::string& stored) {
    TestAuthority authority;
    write_file(place_.path() + "/ca.pem", authority.certificate());
    const Emulator server(
        {{{.bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events_of({"Bamako"})},
          {.kind = Step::Kind::close}}},
        authority.door("good"));
    authority_ = "api.localhost:" + std::to_string(server.port());
    auto what = usual_run(place_, server, {"ask", "--retries", "0", "hi"});
    what.environment["OPENROUTER_BASE_URL"] = "https://" + authority_ + "/api/v1";
    what.environment["SSL_CERT_FILE"] = place_.path() + "/ca.pem";
    what.environment["XDG_CACHE_HOME"] = place_.path() + "/cache";
    if (!stored.empty()) write_file(file(), authority_ + stored);
    auto outcome = run(what);
    EXPECT_EQ(server.requests().size(), 1U);
    return outcome;
  }
  std::string file() const { return place_.path() + "/cache/orel/addresses"; }
  std::string authority() const { return authority_; }

  TemporaryDirectory place_;

 private:
  std::string authority_;
};

TEST_F(AddressCache, StoresNothingAboutThisMachine) {
  const auto outcome = ask("");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_FALSE(place_.files().contains("cache/orel/addresses"));
}

TEST_F(AddressCache, GoesOnWithoutAnAddressThatFailsAndForgetsIt) {
  std::filesystem::create_directories(place_.path() + "/cache/orel");
  // Whatever the umask: the program trusts no folder that others may write into.
  std::filesystem::permissions(place_.path() + "/cache/orel", std::filesystem::perms::owner_all);
  const auto outcome = ask(" 255.255.255.255 " + std::to_string(::time(nullptr)) + "\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Bamako\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(place_.files().at("cache/orel/addresses"), "");
}

}  // namespace
}  // namespace orel::e2e
