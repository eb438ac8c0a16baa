// The certificates of the system are found where each distribution keeps them, and trusted no further than
// they go. The program runs in a mount namespace of its own, in which /etc holds nothing else.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "e2e/bench.hpp"
#include "e2e/tls.hpp"

namespace orel::e2e {
namespace {

class CertificateStore : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(etc());
    if (run_with_our_etc({"/bin/true"}, {}).status != 0) GTEST_SKIP() << "nothing can be mounted here";
  }
  std::string etc() const { return place_.path() + "/etc"; }
  void put(const std::string& path, const TestAuthority& authority) const {
    write_file(etc() + path, authority.certificate(), 0644);
  }
  /// `orel ask hi` at a server whose certificate is of this kind.
  Outcome ask(TestAuthority& signer, std::string_view kind, std::map<std::string, std::string> more = {}) {
    const auto answer = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events_of({"yes"});
    const Emulator server({plain_script(answer)}, signer.door(kind));
    auto environment = usual_environment(place_, "https" + server.base_url().substr(4));
    environment.merge(more);
    const auto outcome = run_with_our_etc({binary(), "ask", "hi"}, environment);
    requests_ = server.requests().size();
    return outcome;
  }
  void expect_answer(const Outcome& outcome) const {
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "yes\n");
    EXPECT_EQ(requests_, 1U);
  }
  void expect_refusal(const Outcome& outcome, const std::string& why) const {
    EXPECT_EQ(outcome.status, 16) << outcome.err;
    EXPECT_NE(outcome.err.find(why), std::string::npos) << outcome.err;
    EXPECT_EQ(requests_, 0U);
  }

  TestAuthority ours_;
  TestAuthority stranger_{"another authority"};

 private:
  Outcome run_with_our_etc(const std::vector<std::string>& command,
                           const std::map<std::string, std::string>& environment) const {
    e2e::Run what;
    what.command = {"/usr/bin/unshare",
                    ::geteuid() == 0 ? "--mount" : "-rm",
                    "/bin/sh",
                    "-c",
                    "mount --bind \"$0\" /etc && exec \"$@\"",
                    etc()};
    what.command.insert(what.command.end(), command.begin(), command.end());
    what.environment = environment;
    what.environment["PATH"] = "/usr/bin:/bin";
    what.directory = place_.work();
    return e2e::run(what);
  }

  TemporaryDirectory place_;
  std::size_t requests_ = 0;
};

TEST_F(CertificateStore, IsFoundWhereFedoraKeepsIt) {
  put("/pki/tls/certs/ca-bundle.crt", ours_);
  expect_answer(ask(ours_, "good"));
  expect_refusal(ask(stranger_, "good"), "/etc/pki/tls/certs/ca-bundle.crt");
  expect_refusal(ask(ours_, "wrong-host"), "wrong host");
  expect_refusal(ask(ours_, "expired"), "expired");
}

TEST_F(CertificateStore, IsFoundInEveryOtherPlace) {
  for (const auto* path : {"/ssl/certs/ca-certificates.crt", "/ssl/ca-bundle.pem", "/ssl/cert.pem",
                           "/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"}) {
    SCOPED_TRACE(path);
    put(path, ours_);
    expect_answer(ask(ours_, "good"));
    std::filesystem::remove(etc() + path);
    expect_refusal(ask(ours_, "good"), "/etc/ssl/certs");
  }
}

TEST_F(CertificateStore, IsTrustedBesidesWhatTheUserNames) {
  put("/pki/tls/certs/ca-bundle.crt", ours_);
  put("/mine.pem", stranger_);
  expect_answer(ask(ours_, "good", {{"SSL_CERT_FILE", "/etc/mine.pem"}}));
  expect_answer(ask(stranger_, "good", {{"SSL_CERT_FILE", "/etc/mine.pem"}}));
  TestAuthority nobody("an authority that nobody knows");
  expect_refusal(ask(nobody, "good", {{"SSL_CERT_FILE", "/etc/mine.pem"}}), "issuer unknown");
}

TEST_F(CertificateStore, IsNotLookedAtWhereTheEnvironmentNamesAnother) {
  put("/ssl/certs/ca-certificates.crt", ours_);
  put("/elsewhere/readme", stranger_);
  expect_refusal(ask(ours_, "good", {{"SSL_CERT_DIR", "/etc/elsewhere"}}), "/etc/elsewhere");
}

}  // namespace
}  // namespace orel::e2e
