// SPDX-License-Identifier: Apache-2.0
//
// The commands of `metsuke deploy`.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// `metsuke deploy patterns`
base::Result<ExitCode> print_patterns(const DeployPatternsTyped& typed, const Settings& settings,
                                      World& world);

/// `metsuke deploy cloudformation`
base::Result<ExitCode> print_cloudformation(const DeployCloudformationTyped& typed,
                                            const Settings& settings, World& world);

/// `metsuke deploy terraform`
base::Result<ExitCode> print_terraform(const DeployTerraformTyped& typed, const Settings& settings,
                                       World& world);

}  // namespace metsuke::app
