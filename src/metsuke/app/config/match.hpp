// SPDX-License-Identifier: Apache-2.0
//
// `match:` of routes and silences: a map of fields to a value or a list of values.
//
//   match: {account: [prod-*, "!prod-test"], level: ">=high", actor: "*/taro"}
//
// Accounts are named as in `accounts:`, or by their ids.
#pragma once

#include <optional>

#include "metsuke/alert/matcher.hpp"
#include "metsuke/app/config/reading.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// Nothing if something was wrong, which is complained of.
std::optional<alert::Matchers> read_match(const yaml::Node& node,
                                          const narrate::AccountNames& accounts, Reading& reading);

}  // namespace metsuke::app
