// SPDX-License-Identifier: Apache-2.0
//
// What touches the path that tells: it has ways of its own, since a path cannot tell of its own
// death. One leads to the function without the queue, the other into a second region and from there
// to a mailbox.
#pragma once

#include <string>
#include <vector>

#include "metsuke/deploy/plan.hpp"

namespace metsuke::deploy {

/// Event patterns as JSON with "${Name}" of the main template in them. Each of them matches what
/// touches a rule of the stack too, so that no rule ends unseen.
std::vector<std::string> own_path_patterns(Path path);

/// Of the alarms that the stack has.
std::string alarm_pattern();

/// Resources of the main template.
std::string own_path_resources(const Plan& plan);

}  // namespace metsuke::deploy
