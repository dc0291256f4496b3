// SPDX-License-Identifier: Apache-2.0
//
// The desk that decides who is told, as the configuration has it. Its rooms are the receivers that
// may be told. Silences hold for every desk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/desk.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

/// What `scan --notify` calls the routes of the configuration.
inline constexpr std::string_view kByRoute = "route";

/// By the routes; where there are none every receiver is told everything, from its level on.
base::Result<alert::Desk> desk_by_routes(const Settings& settings, const rule::RuleSet& rules);

/// Those receivers are told everything, from their levels on, or, of kByRoute alone, by the routes.
base::Result<alert::Desk> desk_for(std::vector<std::string> names, const Settings& settings,
                                   const rule::RuleSet& rules);

}  // namespace metsuke::app
