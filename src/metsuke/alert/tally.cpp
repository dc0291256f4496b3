// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/tally.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <string_view>

#include "metsuke/alert/group_key.hpp"

namespace metsuke::alert {

namespace {

constexpr std::size_t kMostResourcesOfEvent = 10;

void widen(Tally& tally, base::Time first, base::Time last) {
    tally.first = std::min(tally.first.value_or(first), first);
    tally.last = std::max(tally.last.value_or(last), last);
}

}  // namespace

void Tally::add(const EventFindings& event, base::Time arrival) {
    const finding::Finding& lead = event.lead();
    ++events;
    ++by_level.at(static_cast<std::size_t>(lead.level));
    const base::Time time = lead.time.value_or(arrival);
    widen(*this, time, time);
    if (lead.facts.actor) {
        actors.add(actor_key(*lead.facts.actor));
    }
    std::set<std::string_view> ids;
    for (const finding::Finding& finding : event.findings) {
        if (ids.insert(finding.rule.id).second) {
            rules.add(finding.rule.id);
        }
    }
    for (const std::string& resource :
         lead.facts.resources | std::views::take(kMostResourcesOfEvent)) {
        resources.add(resource);
    }
    addresses.add(lead.facts.from.ip);
}

void Tally::add(const Tally& other) {
    events += other.events;
    for (std::size_t level = 0; level < by_level.size(); ++level) {
        by_level.at(level) += other.by_level.at(level);
    }
    if (other.first && other.last) {
        widen(*this, *other.first, *other.last);
    }
    actors.add(other.actors);
    rules.add(other.rules);
    resources.add(other.resources);
    addresses.add(other.addresses);
}

base::Level Tally::level() const {
    for (std::size_t level = by_level.size(); level-- > 0;) {
        if (by_level.at(level) > 0) {
            return static_cast<base::Level>(level);
        }
    }
    return base::Level::informational;
}

}  // namespace metsuke::alert
