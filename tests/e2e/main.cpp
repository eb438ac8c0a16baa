// Starts the end-to-end tests.
#include <gtest/gtest.h>
#include <signal.h>

#include "e2e/scenario_test.hpp"

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);  // a program that closes its input must not kill the tests
  ::testing::InitGoogleTest(&argc, argv);
  orel::e2e::register_scenarios();
  return RUN_ALL_TESTS();
}
