// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/deploy/chosen_plan.hpp"

#include <utility>

#include <fmt/core.h>

#include "metsuke/base/visible.hpp"
#include "metsuke/deploy/event_patterns.hpp"

namespace metsuke::app {

base::Result<deploy::Path> path_of(std::string_view word) {
    if (word == "eventbridge-sqs") {
        return deploy::Path::eventbridge_sqs;
    }
    if (word == "eventbridge-sns") {
        return deploy::Path::eventbridge_sns;
    }
    if (word == "s3-sqs") {
        return deploy::Path::s3_sqs;
    }
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("--path {} is none of eventbridge-sqs, eventbridge-sns, s3-sqs",
                                  base::visible(word)));
}

base::Result<ChosenPlan> choose_plan(const DeployPlanTyped& typed, Verbosity verbosity,
                                     World& world) {
    METSUKE_TRY(const deploy::Path path, path_of(typed.path));
    const LeftOut left_out = path == deploy::Path::s3_sqs ? LeftOut::cloudtrail : LeftOut::nothing;
    METSUKE_TRY(Needed needed, choose_needed(typed.chosen, left_out, verbosity, world));
    return ChosenPlan{.plan = {.path = path,
                               .is_for_organization = typed.org,
                               .rules = needed.rules.rules.size() - needed.idle.size(),
                               .patterns = deploy::event_patterns(needed.needs)},
                      .rules = std::move(needed.rules)};
}

}  // namespace metsuke::app
