#include "net/trust.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace orel {
namespace {

std::optional<std::string_view> nothing(std::string_view) {
  return std::nullopt;
}

constexpr const char* kOpenSsl = "OpenSSL/3.0.17";

/// A system of its own, with the files that a distribution has.
class TrustPlaces : public testing::Test {
 protected:
  TrustPlaces() : root_(testing::TempDir() + "orel-trust-XXXXXX") {
    if (::mkdtemp(root_.data()) == nullptr) ADD_FAILURE();
  }
  ~TrustPlaces() override { std::filesystem::remove_all(root_); }
  void add(const std::string& path) const {
    std::filesystem::create_directories(std::filesystem::path(root_ + path).parent_path());
    std::ofstream(root_ + path) << "a certificate\n";
  }
  Trust look(std::string_view library = kOpenSsl, std::string_view named = "") const {
    return trust(library, named, nothing, root_);
  }
  /// Without the root; "-" for what is not set.
  std::string shown(const Trust& given) const {
    std::string text;
    for (const auto& place : {given.file, given.directory, given.second}) {
      const auto from = place.starts_with(root_) ? root_.size() : 0;
      text += (text.empty() ? "" : " ") + (place.empty() ? "-" : place.substr(from));
    }
    return text;
  }

 private:
  std::string root_;
};

TEST_F(TrustPlaces, OpenSslIsGivenADirectoryOfHashesAloneBecauseABundleIsSlow) {
  add("/etc/ssl/certs/ca-certificates.crt");
  add("/etc/ssl/certs/3e359ba6.0");
  EXPECT_EQ(shown(look()), "- /etc/ssl/certs /etc/ssl/certs/ca-certificates.crt");
}

TEST_F(TrustPlaces, ADirectoryWithoutHashesIsNoneAndTheBundleComesFirst) {
  for (const auto* name : {"ca-certificates.crt", "ISRG_Root_X1.pem", "3e359ba6.", "3e359ba6.r0", "3e359ba.0",
                           "3e359bag.0", "README"})
    add("/etc/ssl/certs/" + std::string(name));
  EXPECT_EQ(shown(look()), "/etc/ssl/certs/ca-certificates.crt - -");
}

TEST_F(TrustPlaces, AreFoundWhereEachDistributionKeepsThem) {
  for (const auto* bundle :
       {"/etc/ssl/cert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"}) {
    add(bundle);  // each goes before those that are there already
    EXPECT_EQ(shown(look()), bundle + std::string(" - -"));
    EXPECT_EQ(shown(look("GnuTLS/3.7.9")), bundle + std::string(" - -"));
  }
  add("/var/lib/ca-certificates/openssl/3e359ba6.0");
  EXPECT_EQ(shown(look()), "- /var/lib/ca-certificates/openssl /etc/ssl/certs/ca-certificates.crt");
  add("/etc/pki/ca-trust/extracted/pem/directory-hash/3e359ba6.0");
  EXPECT_EQ(shown(look()),
            "- /etc/pki/ca-trust/extracted/pem/directory-hash /etc/ssl/certs/ca-certificates.crt");
  add("/etc/ssl/certs/3e359ba6.10");
  EXPECT_EQ(shown(look()), "- /etc/ssl/certs /etc/ssl/certs/ca-certificates.crt");
}

TEST_F(TrustPlaces, AreNamedAlsoWhereThereAreNone) {
  EXPECT_EQ(shown(look()), "- /etc/ssl/certs -");
  for (const auto* library : {"GnuTLS/3.7.9", "wolfSSL/5.5.4", "", "(OpenSSL/3.0.17) GnuTLS/3.7.9"})
    EXPECT_EQ(shown(look(library)), "/etc/ssl/certs/ca-certificates.crt - -") << library;
}

TEST_F(TrustPlaces, WhatTheUserNamesIsAddedToTheSystems) {
  EXPECT_EQ(shown(look(kOpenSsl, "/my.pem")), "/my.pem /etc/ssl/certs -");
  add("/etc/pki/tls/certs/ca-bundle.crt");
  EXPECT_EQ(shown(look(kOpenSsl, "/my.pem")), "/my.pem - /etc/pki/tls/certs/ca-bundle.crt");
  add("/etc/ssl/certs/3e359ba6.0");
  EXPECT_EQ(shown(look(kOpenSsl, "/my.pem")), "/my.pem /etc/ssl/certs -");
  EXPECT_EQ(shown(look("GnuTLS/3.7.9", "/my.pem")), "/my.pem /etc/ssl/certs -");
}

TEST_F(TrustPlaces, DirectoriesOfTheEnvironmentTakeThePlaceOfTheSystems) {
  add("/etc/ssl/certs/ca-certificates.crt");
  const auto variable = [](std::string_view name) -> std::optional<std::string_view> {
    if (name != "SSL_CERT_DIR") return std::nullopt;
    return "/company:/etc/ssl/certs";
  };
  for (const auto* library : {kOpenSsl, "GnuTLS/3.7.9"}) {
    const auto given = trust(library, "", variable);
    EXPECT_EQ(shown(given), "- /company:/etc/ssl/certs -") << library;
  }
}

TEST(Trust, LooksTwiceOnlyWhereNoIssuerWasFoundAndThereIsAnotherPlace) {
  for (long result = 0; result < 100; ++result) {
    const bool no_issuer = result == 2 || result == 19 || result == 20 || result == 21;
    EXPECT_EQ(deserves_second_look({.directory = "/certs", .second = "/bundle"}, result), no_issuer)
        << result;
    EXPECT_EQ(deserves_second_look({.file = "/mine", .second = "/bundle"}, result), no_issuer) << result;
    EXPECT_FALSE(deserves_second_look({.directory = "/certs"}, result)) << result;
    EXPECT_FALSE(deserves_second_look({.file = "/bundle"}, result)) << result;
  }
}

TEST(Trust, NamesItsPlacesForTheReader) {
  EXPECT_EQ((Trust{.file = "a", .directory = "b", .second = "c"}).places(), "a,\nb");
  EXPECT_EQ((Trust{.file = "a"}).places(), "a");
  EXPECT_EQ((Trust{.directory = "b"}).places(), "b");
}

}  // namespace
}  // namespace orel
