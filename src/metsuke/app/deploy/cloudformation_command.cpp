// SPDX-License-Identifier: Apache-2.0
//
// `metsuke deploy cloudformation`: the set-up in AWS for the chosen rules, as templates to review,
// and what can be said of it before it is there.
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/deploy/chosen_plan.hpp"
#include "metsuke/app/deploy/commands.hpp"
#include "metsuke/app/deploy/estimate.hpp"
#include "metsuke/app/deploy/silence_check.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/deploy/templates.hpp"

namespace metsuke::app {
namespace {

using deploy::Plan;

base::Result<std::string> template_of(std::string_view word, const Plan& plan) {
    if (word == "main") {
        return deploy::main_template(plan);
    }
    if (word == "second") {
        return deploy::second_template(plan);
    }
    if (word == "member" && plan.is_for_organization) {
        return deploy::member_template(plan);
    }
    return base::fail(
        base::ErrorCode::invalid_argument,
        word == "member"
            ? std::string("--template member is for the accounts of an organization: it goes with "
                          "--org")
            : fmt::format("--template {} is none of main, second, member", base::visible(word)));
}

/// AWS CloudFormation User Guide, "Quotas": what can be passed along with a call.
constexpr std::size_t kMostDirect = 51200;

void warn_of_size(std::size_t size, World& world) {
    if (size > kMostDirect) {
        tell(world, fmt::format("the template has {} bytes: give aws cloudformation deploy a "
                                "bucket for it (--s3-bucket), more than {} are not taken directly",
                                size, kMostDirect));
    }
}

base::Result<ExitCode> print_check(const Plan& plan, rule::RuleSet rules, Verbosity verbosity,
                                   World& world) {
    const SilenceCheck check = check_silence(plan, std::move(rules));
    if (verbosity != Verbosity::quiet) {
        tell(world, fmt::format("{} of {} would be silent", check.silent,
                                counted(check.deletions, "single deletion")));
    }
    return answer(world, check.table);
}

}  // namespace

base::Result<ExitCode> print_cloudformation(const DeployCloudformationTyped& typed,
                                            const Settings& settings, World& world) {
    if (typed.permissions) {
        METSUKE_TRY([[maybe_unused]] const deploy::Path path, path_of(typed.wanted.path));
        return answer(world, deploy::deployer_policy());
    }
    METSUKE_TRY(ChosenPlan chosen, choose_plan(typed.wanted, settings.verbosity, world));
    const Plan& plan = chosen.plan;
    if (typed.check) {
        return print_check(plan, std::move(chosen.rules), settings.verbosity, world);
    }
    if (!typed.estimate.empty()) {
        return print_estimate(plan, typed.estimate, world);
    }
    METSUKE_TRY(const std::string text, template_of(typed.part, plan));
    if (settings.verbosity != Verbosity::quiet) {
        warn_of_size(text.size(), world);
    }
    return answer(world, text);
}

}  // namespace metsuke::app
