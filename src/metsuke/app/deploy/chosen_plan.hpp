// SPDX-License-Identifier: Apache-2.0
//
// The set-up in AWS that was asked for.
#pragma once

#include <string_view>

#include "metsuke/app/deploy/needed.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/deploy/plan.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

struct ChosenPlan {
    deploy::Plan plan;
    rule::RuleSet rules;
};

/// An error: a path that there is not, and those of choose_needed().
base::Result<deploy::Path> path_of(std::string_view word);
base::Result<ChosenPlan> choose_plan(const DeployPlanTyped& typed, Verbosity verbosity,
                                     World& world);

}  // namespace metsuke::app
