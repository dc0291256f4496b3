// SPDX-License-Identifier: Apache-2.0
//
// What accounts are called: `accounts:` of the configuration, and `accounts_file:`, which names a
// file that `aws organizations list-accounts` wrote.
//
//   accounts_file: accounts.json       # beside the configuration
//   accounts:
//     111122223333: {name: prod}       # goes before what the file says
#pragma once

#include "metsuke/app/config/reading.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// Of the whole configuration. All that is wrong is complained of.
narrate::AccountNames read_accounts(const yaml::Node& document, Reading& reading);

}  // namespace metsuke::app
