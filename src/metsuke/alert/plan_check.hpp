// SPDX-License-Identifier: Apache-2.0
//
// What a plan must not have because findings would be lost by it. Whoever reads configurations says
// the same with line and column before; this is the last door.
#pragma once

#include <optional>
#include <vector>

#include "metsuke/alert/room.hpp"
#include "metsuke/alert/sorting.hpp"
#include "metsuke/base/error.hpp"

namespace metsuke::alert {

/// The first problem, or nothing.
std::optional<base::Error> problem_of(const MuteTime& mute);
std::optional<base::Error> problem_of(const Plan& plan, const std::vector<RoomSettings>& rooms);

}  // namespace metsuke::alert
