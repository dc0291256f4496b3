// SPDX-License-Identifier: Apache-2.0
//
// The commands `metsuke config ...`, one function each. An error is for people and means that
// nothing was done.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// Reads the configuration by itself: it may be wrong.
base::Result<ExitCode> check_config(const ConfigCheckTyped& typed, const SharedTyped& shared,
                                    World& world);
base::Result<ExitCode> show_config(const Settings& settings, World& world);
base::Result<ExitCode> print_config_schema(World& world);
base::Result<ExitCode> init_config(const Settings& settings, World& world);

}  // namespace metsuke::app
