// Starts the end-to-end tests.
#include <gtest/gtest.h>
#include <signal.h>

#include "e2e/scenario_test.hpp"

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);  // a program under test that goes away must not take the tests with it
  ::testing::InitGoogleTest(&argc, argv);
  orel::e2e::register_scenarios();
  return RUN_ALL_TESTS();
}
