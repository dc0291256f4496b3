// SPDX-License-Identifier: Apache-2.0
//
// `metsuke deploy patterns`: what EventBridge has to let through for the rules, as inputs of
// PutRule, a line each.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/deploy/commands.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/deploy/event_patterns.hpp"
#include "metsuke/deploy/need.hpp"

namespace metsuke::app {
namespace {

struct Needed {
    std::vector<deploy::Need> needs;
    std::vector<std::string> broad, idle;  ///< ids of rules
};

Needed needed_by(const rule::RuleSet& set) {
    Needed all;
    for (const rule::Rule& rule : set.rules) {
        std::vector<deploy::Need> needs = deploy::needs_of(rule);
        if (needs.empty()) {
            all.idle.push_back(rule.meta.id);
        }
        if (std::ranges::any_of(needs, deploy::is_broad)) {
            all.broad.push_back(rule.meta.id);
        }
        std::ranges::move(needs, std::back_inserter(all.needs));
    }
    return all;
}

std::string listed(const std::vector<std::string>& ids) {
    constexpr std::size_t kMost = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), kMost); ++i) {
        text.append(text.empty() ? "" : ", ").append(base::visible(ids[i]));
    }
    return ids.size() > kMost ? fmt::format("{} and {} more", text, ids.size() - kMost) : text;
}

base::Unexpected too_broad(const std::vector<std::string>& ids) {
    return base::fail(
        base::ErrorCode::invalid_argument,
        fmt::format("{} no eventSource or eventName, so that EventBridge would have to send "
                    "everything that CloudTrail records: {}. --allow-broad accepts that, --skip "
                    "leaves rules out",
                    ids.size() == 1 ? "1 rule names" : fmt::format("{} rules name", ids.size()),
                    listed(ids)));
}

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
    METSUKE_TRY(rule::RuleSet set, choose_rules(typed.rules, world, settings.verbosity));
    if (auto selected = select_rules(set, typed.only, typed.skip); !selected) {
        return base::Unexpected(std::move(selected).error());
    }
    const Needed needed = needed_by(set);
    if (!needed.broad.empty() && !typed.allow_broad) {
        return too_broad(needed.broad);
    }
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
