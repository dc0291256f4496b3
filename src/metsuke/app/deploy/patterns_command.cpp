// SPDX-License-Identifier: Apache-2.0
//
// `metsuke deploy patterns`: what EventBridge has to let through for the rules, as inputs of
// PutRule, a line each.
#include <cstddef>
#include <string>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/deploy/commands.hpp"
#include "metsuke/app/deploy/needed.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/deploy/event_patterns.hpp"

namespace metsuke::app {
namespace {

std::string put_rule(const std::string& name, const deploy::WantedPattern& pattern) {
    std::string json;
    base::json::Writer(json)
        .begin_object()
        .member("Name", name)
        .member("EventPattern", pattern.json)
        .member("State",
                pattern.reads ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED")
        .end_object();
    return json + "\n";
}

}  // namespace

base::Result<ExitCode> print_patterns(const DeployPatternsTyped& typed, const Settings& settings,
                                      World& world) {
    METSUKE_TRY(const Needed needed,
                choose_needed(typed.chosen, LeftOut::nothing, settings.verbosity, world));
    std::string lines;
    std::size_t number = 0;
    bool has_global = false;
    for (const deploy::WantedPattern& pattern : deploy::event_patterns(needed.needs)) {
        has_global = has_global || pattern.is_global;
        lines += put_rule(fmt::format("metsuke-{}{}", pattern.is_global ? "global-" : "", ++number),
                          pattern);
    }
    if (settings.verbosity != Verbosity::quiet && !needed.idle.empty()) {
        tell(world, fmt::format("{} for logs that EventBridge does not send: {}",
                                counted(needed.idle.size(), "rule"), listed(needed.idle)));
    }
    if (settings.verbosity != Verbosity::quiet && has_global) {
        tell(
            world,
            "metsuke-global-…: what IAM, STS, sign-in and the like record arises in us-east-1; put "
            "these rules there, too");
    }
    return answer(world, lines);
}

}  // namespace metsuke::app
