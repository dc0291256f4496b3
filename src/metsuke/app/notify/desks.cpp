// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/desks.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <utility>

#include "metsuke/app/notify/receivers.hpp"

namespace metsuke::app {
namespace {

/// Of the rules that say how their findings belong together.
alert::RuleGroupBy group_by_of(const rule::RuleSet& rules) {
    using ById = std::map<std::string, std::vector<std::string>, std::less<>>;
    auto by_id = std::make_shared<ById>();
    for (const rule::Rule& rule : rules.rules) {
        if (!rule.meta.group_by.empty()) {
            by_id->try_emplace(rule.meta.id, rule.meta.group_by);
        }
    }
    return [by_id = std::move(by_id)](std::string_view id) {
        const auto found = by_id->find(id);
        return found == by_id->end() ? std::span<const std::string>()
                                     : std::span<const std::string>(found->second);
    };
}

base::Result<alert::Desk> open_desk(alert::Route root, const Settings& settings,
                                    const rule::RuleSet& rules) {
    std::vector<alert::RoomSettings> rooms;
    alert::Thresholds thresholds;
    for (const std::string& name : alert::receivers_named(root)) {
        METSUKE_TRY(const ReceiverEntry* const entry, find_receiver(name, settings));
        thresholds.try_emplace(name, entry->min_level);
        rooms.push_back({.name = name, .budget = entry->budget});
    }
    alert::Plan plan = {.root = std::move(root),
                        .silences = settings.routing.silences,
                        .mute_times = settings.routing.mute_times,
                        .thresholds = std::move(thresholds)};
    plan.rule_group_by = group_by_of(rules);
    return alert::Desk::open(std::move(plan), rooms);
}

std::vector<std::string> all_names(const Settings& settings) {
    std::vector<std::string> names;
    std::ranges::transform(settings.receivers, std::back_inserter(names), &ReceiverEntry::name);
    return names;
}

}  // namespace

base::Result<alert::Desk> desk_by_routes(const Settings& settings, const rule::RuleSet& rules) {
    if (settings.receivers.empty()) {
        return base::fail(base::ErrorCode::not_found,
                          "the configuration has no receivers: there is nobody to tell");
    }
    alert::Route all;
    all.receivers = all_names(settings);
    return open_desk(settings.routing.root.value_or(std::move(all)), settings, rules);
}

base::Result<alert::Desk> desk_for(std::vector<std::string> names, const Settings& settings,
                                   const rule::RuleSet& rules) {
    std::ranges::sort(names);
    const auto again = std::ranges::unique(names);
    names.erase(again.begin(), again.end());
    if (std::ranges::find(names, kByRoute) == names.end()) {
        alert::Route named;
        named.receivers = std::move(names);
        return open_desk(std::move(named), settings, rules);
    }
    if (names.size() > 1) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "--notify route tells by the routes of the configuration: name no "
                          "receivers beside it");
    }
    return desk_by_routes(settings, rules);
}

}  // namespace metsuke::app
