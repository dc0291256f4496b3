// SPDX-License-Identifier: Apache-2.0
//
// Which events belong to one conversation. By default those of one actor in one account; of a
// judgement that another AWS service sends again and again (GuardDuty, Security Hub ...) those of
// one finding of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "metsuke/alert/event_findings.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

/// An actor as a key: the role's ARN, and behind a slash the session only where it is a person,
/// because a machine's sessions are made anew for every run. A source identity names the person
/// better than the session does. Never empty.
std::string actor_key(const finding::Actor& actor);

/// Identity of a finding-type event's finding, the same for every update of it and for its copy in
/// Security Hub (by the ARN: Security Hub User Guide, "ASFF: Id"; a GuardDuty ARN ends in
/// "/finding/" and the id). Empty for every other event.
std::string finding_key(const finding::Facts& facts);

struct GroupKey {
    std::string text;  ///< "account=111122223333|actor=arn:..."; a very long one is a hash
    bool is_finding = false;
};

/// By the leading finding's fields (alert/fields.hpp), of each the first value. Where `group_by`
/// asks for the actor of an event that nobody did, the rule takes its place. A finding-type event's
/// key is its finding's, whatever `group_by` says.
GroupKey group_key_of(const EventFindings& event, std::span<const std::string> group_by);

/// account, actor.
const std::vector<std::string>& default_group_by();

}  // namespace metsuke::alert
