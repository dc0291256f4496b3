// SPDX-License-Identifier: Apache-2.0
//
// The commands `metsuke rules ...`, one function each. An error is for people and means that
// nothing was done.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

base::Result<ExitCode> list_rules(const RulesListTyped& typed, const Settings& settings,
                                  World& world);
base::Result<ExitCode> show_rule(const RulesShowTyped& typed, const Settings& settings,
                                 World& world);
base::Result<ExitCode> check_rules(const RulesCheckTyped& typed, const Settings& settings,
                                   World& world);
base::Result<ExitCode> test_rules(const RulesTestTyped& typed, World& world);
base::Result<ExitCode> match_rule(const RulesMatchTyped& typed, World& world);
base::Result<ExitCode> explain_rule(const RulesExplainTyped& typed, const Settings& settings,
                                    World& world);

}  // namespace metsuke::app
