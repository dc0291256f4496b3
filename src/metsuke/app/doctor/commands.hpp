// SPDX-License-Identifier: Apache-2.0
//
// The command `metsuke doctor`.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// ExitCode::answer_is_no if something is wrong.
base::Result<ExitCode> examine(const SharedTyped& shared, const Settings& settings, World& world);

}  // namespace metsuke::app
