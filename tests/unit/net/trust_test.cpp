#include "net/trust.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

TEST(Trust, OpenSslIsGivenTheDirectoryAloneBecauseTheBundleIsSlow) {
  const auto given = trust("OpenSSL/3.0.17", "");
  EXPECT_EQ(given.file, "");
  EXPECT_EQ(given.directory, kCaDirectory);
}

TEST(Trust, OtherLibrariesAreGivenTheBundle) {
  for (const auto* library : {"GnuTLS/3.7.9", "wolfSSL/5.5.4", "", "(OpenSSL/3.0.17) GnuTLS/3.7.9"}) {
    const auto given = trust(library, "");
    EXPECT_EQ(given.file, kCaFile) << library;
    EXPECT_EQ(given.directory, "") << library;
  }
}

TEST(Trust, WhatTheUserNamesIsAddedToTheSystems) {
  for (const auto* library : {"OpenSSL/3.0.17", "GnuTLS/3.7.9"}) {
    const auto given = trust(library, "/home/me/ca.pem");
    EXPECT_EQ(given.file, "/home/me/ca.pem");
    EXPECT_EQ(given.directory, kCaDirectory);
  }
}

TEST(Trust, LooksTwiceOnlyWhereNoIssuerWasFoundAndNobodyNamedOne) {
  const auto directory = trust("OpenSSL/3.0.17", "");
  for (long result = 0; result < 100; ++result) {
    const bool no_issuer = result == 2 || result == 19 || result == 20 || result == 21;
    EXPECT_EQ(deserves_second_look(directory, "", result), no_issuer) << result;
    EXPECT_FALSE(deserves_second_look(directory, "ca.pem", result)) << result;
    EXPECT_FALSE(deserves_second_look(trust_by_file(), "", result)) << result;
  }
}

}  // namespace
}  // namespace orel
