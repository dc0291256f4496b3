// SPDX-License-Identifier: Apache-2.0
//
// The command `metsuke scan`: rules over audit logs.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"

namespace metsuke::app {

ExitCode run_scan(const ScanTyped& typed, const Settings& settings, World& world);

}  // namespace metsuke::app
