// The scenario files as tests of GoogleTest.
#pragma once

namespace orel::e2e {

/// Registers a test for each file under tests/scenarios: `scenario_FOLDER.NAME`. Call it before
/// RUN_ALL_TESTS.
void register_scenarios();

}  // namespace orel::e2e
