// Scenario files as GoogleTest cases.
#pragma once

namespace orel::e2e {

/// Registers one test for each file under tests/scenarios: suite `scenario_FOLDER`, name of the file. Before
/// RUN_ALL_TESTS.
void register_scenarios();

}  // namespace orel::e2e
