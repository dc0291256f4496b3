// SPDX-License-Identifier: Apache-2.0
//
// `receivers:` of the configuration: whom to tell, and how to reach them.
//
//   receivers:
//     ops-room:
//       type: chatwork
//       room: 123456789
//       token: ${CHATWORK_TOKEN}       # or token_file: /run/secrets/chatwork
//       min_level: medium
//       mention: {critical: [{id: 1234567, name: 当番さん}]}
#pragma once

#include <vector>

#include "metsuke/app/config/reading.hpp"
#include "metsuke/app/config/receiver_entry.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// All that is wrong is complained of; entries with errors are left out.
std::vector<ReceiverEntry> read_receivers(const yaml::Node& node, Reading& reading);

}  // namespace metsuke::app
