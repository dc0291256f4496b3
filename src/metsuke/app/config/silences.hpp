// SPDX-License-Identifier: Apache-2.0
//
// `silences:` of the configuration: what need not be told for a while, who says so, and why.
//
//   silences:
//     patch-day:
//       match: {rule: ssh-open-world, account: staging}
//       owner: taro
//       reason: OS のパッチ作業 (INFRA-421)
//       until: 2026-12-01            # the day belongs to it; or 2026-12-01T18:00:00+09:00
#pragma once

#include <vector>

#include "metsuke/alert/silence.hpp"
#include "metsuke/app/config/reading.hpp"
#include "metsuke/app/config/surroundings.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// All that is wrong is complained of; entries with errors are left out.
std::vector<alert::Silence> read_silences(const yaml::Node& node, const Surroundings& surroundings,
                                          Reading& reading);

}  // namespace metsuke::app
