// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/answer.hpp"
#include "metsuke/app/deploy/chosen_plan.hpp"
#include "metsuke/app/deploy/commands.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::app {

base::Result<ExitCode> print_terraform(const DeployTerraformTyped& typed, const Settings& settings,
                                       World& world) {
    METSUKE_TRY(const ChosenPlan chosen, choose_plan(typed.wanted, settings.verbosity, world));
    return answer(world, deploy::terraform_module(chosen.plan));
}

}  // namespace metsuke::app
