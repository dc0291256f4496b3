// SPDX-License-Identifier: Apache-2.0
//
// What a set-up would have to do and cost in a month, judged by a sample of logs.
#pragma once

#include <string>
#include <vector>

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/deploy/plan.hpp"

namespace metsuke::app {

/// Prints it. An error: there is nothing to judge by.
base::Result<ExitCode> print_estimate(const deploy::Plan& plan,
                                      const std::vector<std::string>& logs, World& world);

}  // namespace metsuke::app
