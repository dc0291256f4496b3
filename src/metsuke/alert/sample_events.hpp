// SPDX-License-Identifier: Apache-2.0
//
// For tests: events of one account, and decisions as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/alert/decision.hpp"
#include "metsuke/alert/group.hpp"
#include "metsuke/base/assert.hpp"
#include "metsuke/base/hash.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

struct Sample {
    std::string id = "1";  ///< of the event
    std::string rule = "sg-changed";
    base::Level level = base::Level::medium;
    std::string role = "deploy";  ///< empty: nobody did it
    std::string resource = "sg-1";
    std::string ip = "203.0.113.7";
    std::string account = "111122223333";
};

inline finding::Finding finding_of(const Sample& sample) {
    finding::Finding finding;
    finding.id = "f-" + base::hex16(base::hash64(sample.rule + "\n" + sample.id));
    finding.event_key = sample.id + "|" + sample.account;
    finding.level = sample.level;
    finding.rule = {.id = sample.rule, .title = "Title of " + sample.rule, .kind = "sigma"};
    if (!sample.role.empty()) {
        const std::string arn = fmt::format("arn:aws:iam::{}:role/{}", sample.account, sample.role);
        finding.facts.actor = finding::Actor{.kind = finding::Actor::Kind::role,
                                             .name = sample.role,
                                             .session = "session-" + sample.id,
                                             .account = sample.account,
                                             .arn = arn + "/session-" + sample.id,
                                             .role_arn = arn};
    }
    finding.facts.outcome = finding::Outcome::success;
    finding.facts.event = {.id = sample.id,
                           .source = "ec2.amazonaws.com",
                           .name = "AuthorizeSecurityGroupIngress",
                           .account = sample.account,
                           .region = "ap-northeast-1",
                           .type = "AwsApiCall"};
    finding.facts.from.ip = sample.ip;
    finding.facts.resources = {sample.resource};
    return finding;
}

inline EventFindings event_of(const Sample& sample) { return {{finding_of(sample)}}; }

/// Grouped by account and actor.
inline GroupTerms terms_of(const EventFindings& event) {
    return {.key = group_key_of(event, default_group_by())};
}

/// A finding of GuardDuty itself.
inline finding::Finding guardduty_finding(std::string_view id, base::Level level) {
    finding::Finding finding = finding_of({.id = std::string(id), .level = level, .role = ""});
    finding.rule.id = fmt::format("guardduty-{}", to_text(level));
    finding.facts.outcome.reset();
    finding.facts.event = {.id = std::string(id),
                           .source = "aws.guardduty",
                           .name = {},
                           .account = "111122223333",
                           .region = "ap-northeast-1",
                           .type = "GuardDuty Finding"};
    return finding;
}

inline base::Time at(std::string_view text) {
    const std::optional<base::Time> time = base::parse_time(text);
    METSUKE_ASSERT(time.has_value());
    return *time;
}

/// All that a decision says, so that two can be compared; a line of its own in a failing test.
inline std::string told(const Decision& decision) {
    std::string text = fmt::format(
        "{} {} {} #{} {} fresh={} total={} group={} alert={} first={} replaces={} digest={} "
        "groups={} "
        "by={} hidden={} events=",
        base::to_rfc3339(decision.at), decision.room, to_text(decision.kind), decision.number,
        to_text(decision.level), decision.fresh.events, decision.total, decision.group,
        decision.alert_id, decision.first_message, decision.replaces, decision.digest_number,
        decision.groups, decision.by, decision.hidden);
    for (const EventFindings& event : decision.events) {
        text += event.lead().facts.event.id + ",";
    }
    text += fmt::format(" replaced={} news=", decision.replaced_events.size());
    for (const NewFact& fact : decision.news) {
        text += fmt::format("{}:{},", to_text(fact.kind), fact.text);
    }
    for (const Talkers* const talkers : {&decision.fresh.actors, &decision.fresh.rules,
                                         &decision.fresh.resources, &decision.fresh.addresses}) {
        for (const Talkers::Entry& entry : talkers->top(3)) {
            text += fmt::format(" {}={}", entry.text, entry.least);
        }
        text += fmt::format(" -{}", talkers->missed());
    }
    return text;
}

}  // namespace metsuke::alert
