// SPDX-License-Identifier: Apache-2.0
//
// The command `metsuke route explain`. An error is for people and means that nothing was done.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// ExitCode::fine if somebody would be told, now or at the end of a mute time.
base::Result<ExitCode> explain_routes(const RouteExplainTyped& typed, const Settings& settings,
                                      World& world);

}  // namespace metsuke::app
