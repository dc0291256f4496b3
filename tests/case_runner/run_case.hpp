// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/case_runner/case_file.hpp"

namespace metsuke::tests {

/// Loads the rules of a case and holds every event against the reference evaluator and against the
/// compiled matcher with each optimisation on and off. Failures name file and line.
void run_case(const Case& one, const std::string& file);

}  // namespace metsuke::tests
