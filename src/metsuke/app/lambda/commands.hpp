// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// `metsuke lambda`. Finds its configuration itself: what is wrong with it is also told to Lambda.
base::Result<ExitCode> run_lambda(const SharedTyped& shared, World& world);

}  // namespace metsuke::app
