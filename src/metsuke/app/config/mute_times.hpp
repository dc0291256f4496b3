// SPDX-License-Identifier: Apache-2.0
//
// `mute_times:` of the configuration: hours of quiet that come again. Routes name them.
//
//   mute_times:
//     night: {hours: ["22:00-07:00"]}
//     weekend: {weekdays: [saturday, sunday]}
//     new-year: {dates: [2026-12-29/2027-01-03], tz: Asia/Tokyo, critical: true}
//
// All of an entry's lists must hold; `critical: true` mutes what is critical too.
#pragma once

#include <vector>

#include "metsuke/alert/mute_time.hpp"
#include "metsuke/app/config/reading.hpp"
#include "metsuke/app/config/surroundings.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// All that is wrong is complained of; entries with errors are left out.
std::vector<alert::MuteTime> read_mute_times(const yaml::Node& node,
                                             const Surroundings& surroundings, Reading& reading);

}  // namespace metsuke::app
