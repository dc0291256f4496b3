// SPDX-License-Identifier: Apache-2.0
//
// Where the findings of one event go, before any room decides when: by route, threshold, silence
// and mute time. It changes nothing, so `route explain` may ask it too.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/event_findings.hpp"
#include "metsuke/alert/group.hpp"
#include "metsuke/alert/mute_time.hpp"
#include "metsuke/alert/room.hpp"
#include "metsuke/alert/route.hpp"
#include "metsuke/alert/silence.hpp"
#include "metsuke/alert/trace.hpp"

namespace metsuke::alert {

/// The group_by of the rule with that id, or nothing if it has none.
using RuleGroupBy = std::function<std::span<const std::string>(std::string_view rule_id)>;

struct Plan {
    Route root;
    std::vector<Silence> silences;
    std::vector<MuteTime> mute_times;
    Thresholds thresholds;      ///< of receivers
    RuleGroupBy rule_group_by;  ///< may be empty
};

/// What one room gets of an event.
struct Part {
    std::string room;
    EventFindings event;  ///< those that nothing hides; none: `hidden` says why
    GroupTerms terms;
    std::optional<Muting> muting;
    /// Of the highest finding that the room does not get: silenced or below_threshold.
    std::optional<Trace> hidden;
    /// Silences that hid some finding from the room, each once. They live in the plan.
    std::vector<const Silence*> silences;
};

/// Of each room that a route names, in the order of the tree. An event is muted when the routes of
/// all its findings are, and a critical one only by mute times that include that.
std::vector<Part> sort_findings(std::span<const finding::Finding> findings, const Plan& plan,
                                base::Time now);

}  // namespace metsuke::alert
