// SPDX-License-Identifier: Apache-2.0
//
// Events that carry a judgement of another AWS service: GuardDuty, Security Hub, Config, Macie,
// Inspector, Access Analyzer, CloudWatch alarms, Health, Trusted Advisor. What identifies one, and
// what it is about. Sources: each service's user guide, "EventBridge event format". GuardDuty's and
// Security Hub's keys come in either case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

/// The values at the end of a dotted path; lists on the way are followed into each element.
std::vector<base::json::Value> values_at(base::json::Value start, std::string_view path);

/// The affected resources, most specific first; empty when `detail` has none of the known shapes.
std::vector<std::string> resources_of_finding(base::json::Value detail);

/// The detail's own id, where that kind of event has one. `source`: of the envelope,
/// "aws.guardduty".
std::string_view finding_event_id(std::string_view source, base::json::Value detail);

/// Identity of this state of the finding: its id with what changes when it is sent again. Empty if
/// the source is none of these, or the detail does not tell.
std::string finding_event_key(const Envelope& envelope, base::json::Value detail);

}  // namespace metsuke::event
