// SPDX-License-Identifier: Apache-2.0
//
// `route:` of the configuration: which receivers are told what.
//
//   route:
//     receivers: [ops-room]
//     routes:
//       - match: {account: sandbox-*}
//         receivers: []
//       - match: {level: critical}
//         receivers: [oncall]
//         continue: true
#pragma once

#include <optional>

#include "metsuke/alert/route.hpp"
#include "metsuke/app/config/reading.hpp"
#include "metsuke/app/config/surroundings.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// Nothing if something was wrong, which is complained of.
std::optional<alert::Route> read_root_route(const yaml::Node& node,
                                            const Surroundings& surroundings, Reading& reading);

}  // namespace metsuke::app
