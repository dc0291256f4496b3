// SPDX-License-Identifier: Apache-2.0
//
// Runs the tests of one rule file with the compiled matcher, as a scan would match.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::app {

struct TestOutcome {
    std::size_t passed = 0, failed = 0;
    std::vector<std::string>
        failures;                ///< "a.test.yml:3: name: event 2 does not match r-1 and should"
    base::Diagnostics problems;  ///< of the test file and of the rule file; warnings left out
};

/// `test_file`: "name.test.yml", with "name.yml", "name.yaml" or "name.json" beside it.
TestOutcome run_test_file(const std::filesystem::path& test_file);

/// The test files that a path stands for: itself, the one beside a rule file, or all below a
/// folder, sorted.
std::vector<std::filesystem::path> test_files_of(const std::filesystem::path& path);

}  // namespace metsuke::app
