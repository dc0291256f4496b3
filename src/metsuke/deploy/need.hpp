// SPDX-License-Identifier: Apache-2.0
//
// Which events a rule can match, as far as an EventBridge pattern can say it: what AWS need not
// send is what no rule could match. Wider than the rule where a pattern cannot follow it, never
// narrower.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "metsuke/rule/model.hpp"

namespace metsuke::deploy {

/// Elements of a pattern's array, as JSON: "\"CreateUser\"", "{\"prefix\":\"Delete\"}". Nothing:
/// any value, or none at all.
using Values = std::optional<std::set<std::string>>;

/// All that is given must hold.
struct Need {
    Values source, detail_type;       ///< of the envelope
    Values event_source, event_name;  ///< of the detail: of CloudTrail's events

    friend auto operator<=>(const Need&, const Need&) = default;
};

/// Alternatives: an event that the rule matches satisfies one of them. None: the rule is for other
/// logs and never runs.
std::vector<Need> needs_of(const rule::Rule& rule);

/// No more than "everything that CloudTrail sends", or less.
bool is_broad(const Need& need);

/// Only CloudTrail's events satisfy it: who reads the trail's log files has them all.
bool is_of_cloudtrail_alone(const Need& need);

/// Whether CloudTrail's events of it may be management events that read, which EventBridge sends
/// only to rules of the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS (Amazon EventBridge
/// User Guide, "AWS service events delivered via AWS CloudTrail"): Describe…, Get…, List….
bool may_be_read_only(const Need& need);

/// Whether events of it may arise in us-east-1 alone, wherever the account works: IAM, sign-in and
/// other services without a region.
bool may_be_global(const Need& need);

}  // namespace metsuke::deploy
