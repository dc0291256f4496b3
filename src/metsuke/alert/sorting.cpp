// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/sorting.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::alert {

namespace {

using base::Level;
using base::Time;
using finding::Finding;
using Outcome = Trace::Outcome;

/// A room's part while it is made.
struct Draft {
    Part part;
    std::vector<RouteSettings> settings;  ///< of each finding in the part
    Level hidden_level = Level::informational;
};

Draft& draft_for(std::vector<Draft>& drafts, const std::string& room) {
    const auto known =
        std::ranges::find(drafts, room, [](const Draft& draft) { return draft.part.room; });
    if (known != drafts.end()) {
        return *known;
    }
    drafts.emplace_back().part.room = room;
    return drafts.back();
}

void hide(Draft& draft, Level level, Trace why) {
    if (!draft.part.hidden || level > draft.hidden_level) {
        draft.part.hidden = std::move(why);
        draft.hidden_level = level;
    }
}

void add_silence(Part& part, const Silence& silence) {
    if (std::ranges::find(part.silences, &silence) == part.silences.end()) {
        part.silences.push_back(&silence);
    }
}

void add_finding(std::vector<Draft>& drafts, const Finding& finding, const Plan& plan, Time now) {
    const Silence* const silence = silence_of(plan.silences, finding, now);
    for (Routed& routed : routes_of(plan.root, finding, plan.thresholds)) {
        Draft& draft = draft_for(drafts, routed.receiver);
        if (routed.is_below_threshold) {
            hide(draft, finding.level,
                 {.outcome = Outcome::below_threshold, .room = routed.receiver});
        } else if (silence != nullptr) {
            add_silence(draft.part, *silence);
            hide(draft, finding.level,
                 {.outcome = Outcome::silenced,
                  .room = routed.receiver,
                  .by = silence->id,
                  .until = silence->until});
        } else {
            draft.part.event.findings.push_back(finding);
            draft.settings.push_back(std::move(routed.settings));
        }
    }
}

/// The mute times among `names` that may hide an event of that level.
std::vector<const MuteTime*> mutes_named(const std::vector<std::string>& names, Level level,
                                         const Plan& plan) {
    std::vector<const MuteTime*> mutes;
    for (const MuteTime& mute : plan.mute_times) {
        const bool is_named = std::ranges::find(names, mute.name) != names.end();
        if (is_named && (level < Level::critical || mute.includes_critical)) {
            mutes.push_back(&mute);
        }
    }
    return mutes;
}

bool is_muted(const RouteSettings& settings, Level level, const Plan& plan, Time now) {
    return std::ranges::any_of(mutes_named(settings.mute_times, level, plan),
                               [now](const MuteTime* mute) { return mute->is_active(now); });
}

/// Under the first of the leading route's mute times that is on, until none of them is. One that
/// never ends, which the configuration refuses, mutes nothing.
std::optional<Muting> muting_of(const Draft& draft, const RouteSettings& leading, const Plan& plan,
                                Time now) {
    const Level level = draft.part.event.level();
    const bool is_all_muted = std::ranges::all_of(
        draft.settings,
        [&](const RouteSettings& settings) { return is_muted(settings, level, plan, now); });
    if (!is_all_muted) {
        return std::nullopt;
    }
    const std::vector<const MuteTime*> mutes = mutes_named(leading.mute_times, level, plan);
    const std::optional<Time> until = end_of_mutes(mutes, now);
    const auto active =
        std::ranges::find_if(mutes, [now](const MuteTime* mute) { return mute->is_active(now); });
    if (!until || active == mutes.end()) {
        return std::nullopt;
    }
    return Muting{.mute = (*active)->name, .until = *until};
}

GroupTerms terms_of(const EventFindings& event, const RouteSettings& settings, const Plan& plan) {
    std::span<const std::string> group_by = default_group_by();
    if (settings.group_by) {
        group_by = *settings.group_by;
    } else if (plan.rule_group_by) {
        const std::span<const std::string> own = plan.rule_group_by(event.lead().rule.id);
        group_by = own.empty() ? group_by : own;
    }
    return {.key = group_key_of(event, group_by),
            .group_wait = settings.group_wait,
            .repeat = settings.repeat};
}

Part finished(Draft draft, const Plan& plan, Time now) {
    const EventFindings& event = draft.part.event;
    if (!event.findings.empty()) {
        const auto lead = static_cast<std::size_t>(&event.lead() - event.findings.data());
        const RouteSettings& leading = draft.settings[lead];
        draft.part.terms = terms_of(event, leading, plan);
        draft.part.muting = muting_of(draft, leading, plan, now);
    }
    return std::move(draft.part);
}

}  // namespace

std::vector<Part> sort_findings(std::span<const Finding> findings, const Plan& plan, Time now) {
    std::vector<Draft> drafts;
    for (const Finding& finding : findings) {
        add_finding(drafts, finding, plan, now);
    }
    std::vector<Part> parts;
    parts.reserve(drafts.size());
    for (Draft& draft : drafts) {
        parts.push_back(finished(std::move(draft), plan, now));
    }
    return parts;
}

}  // namespace metsuke::alert
