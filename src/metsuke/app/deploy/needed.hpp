// SPDX-License-Identifier: Apache-2.0
//
// What the chosen rules need of EventBridge.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/deploy/need.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

/// Of which the logs are read some other way.
enum class LeftOut : std::uint8_t { nothing, cloudtrail };

struct Needed {
    rule::RuleSet rules;
    std::vector<deploy::Need> needs;
    std::vector<std::string> idle;  ///< ids of rules for logs that EventBridge does not send
};

/// An error: rules that would have everything sent, unless --allow-broad says so; and those of
/// choose_rules() and select_rules().
base::Result<Needed> choose_needed(const DeployRulesTyped& typed, LeftOut left_out,
                                   Verbosity verbosity, World& world);

/// "a, b and 3 more"
std::string listed(const std::vector<std::string>& ids);

}  // namespace metsuke::app
