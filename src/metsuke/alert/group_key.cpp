// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/group_key.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/alert/fields.hpp"
#include "metsuke/base/hash.hpp"

namespace metsuke::alert {

namespace {

using finding::Actor;
using Kind = Actor::Kind;

constexpr std::size_t kMostKeyBytes = 512;

/// The name of whatever has no ARN, with who vouches for it.
std::string named(const Actor& actor) {
    std::string text(to_text(actor.kind));
    for (const std::string_view part :
         {std::string_view(actor.issuer), std::string_view(actor.name)}) {
        if (!part.empty()) {
            text.append(":").append(part);
        }
    }
    return text;
}

std::string without_session(const Actor& actor) {
    if (actor.kind != Kind::role) {
        return actor.arn.empty() ? named(actor) : actor.arn;
    }
    // A role's own ARN is its session's.
    return actor.role_arn.empty() ? fmt::format("role:{}:{}", actor.account, actor.name)
                                  : actor.role_arn;
}

bool is_finding_source(std::string_view source) {
    static constexpr std::array<std::string_view, 5> kSources = {
        "aws.guardduty", "aws.macie", "aws.inspector2", "aws.access-analyzer", "aws.securityhub"};
    return std::ranges::find(kSources, source) != kSources.end();
}

/// The id at the end of a GuardDuty finding's ARN, or nothing.
std::string_view guardduty_id(std::string_view arn) {
    static constexpr std::string_view kMark = "/finding/";
    const std::size_t at = arn.rfind(kMark);
    const bool is_guardduty = arn.starts_with("arn:aws") && arn.contains(":guardduty:");
    return is_guardduty && at != std::string_view::npos ? arn.substr(at + kMark.size())
                                                        : std::string_view();
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '|' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
}

void append_part(std::string& key, std::string_view name, std::string_view value) {
    key.append(key.empty() ? "" : "|").append(name).append("=");
    append_escaped(key, value);
}

std::string key_text(const EventFindings& event, std::span<const std::string> group_by) {
    const finding::Finding& lead = event.lead();
    std::string key;
    for (const std::string& name : group_by) {
        if (name != "actor") {
            append_part(key, name, field_values(name, lead).front());
        } else if (lead.facts.actor) {
            append_part(key, name, actor_key(*lead.facts.actor));
        } else if (std::ranges::find(group_by, "rule") == group_by.end()) {
            append_part(key, "rule", lead.rule.id);
        }
    }
    return key.empty() ? "all" : key;
}

}  // namespace

std::string actor_key(const Actor& actor) {
    std::string key = without_session(actor);
    if (!actor.is_human) {
        return key;
    }
    const std::string& person =
        actor.source_identity.empty() ? actor.session : actor.source_identity;
    return person.empty() ? key : key.append("/").append(person);
}

std::string finding_key(const finding::Facts& facts) {
    const finding::EventFacts& event = facts.event;
    if (event.id.empty() || !is_finding_source(event.source) || !event.type.contains("Finding")) {
        return {};
    }
    if (event.source == "aws.guardduty") {
        return "finding=guardduty/" + event.id;
    }
    if (const std::string_view id = guardduty_id(event.id); !id.empty()) {
        return fmt::format("finding=guardduty/{}", id);
    }
    // An ARN is the same wherever it is seen; other ids are unique within their service.
    return event.id.starts_with("arn:aws") ? "finding=" + event.id
                                           : fmt::format("finding={}/{}", event.source, event.id);
}

GroupKey group_key_of(const EventFindings& event, std::span<const std::string> group_by) {
    GroupKey key = {.text = finding_key(event.lead().facts)};
    key.is_finding = !key.text.empty();
    if (!key.is_finding) {
        key.text = key_text(event, group_by);
    }
    if (key.text.size() > kMostKeyBytes) {
        key.text = "hash=" + base::hex16(base::hash64(key.text));
    }
    return key;
}

const std::vector<std::string>& default_group_by() {
    static const std::vector<std::string> kGroupBy = {"account", "actor"};
    return kGroupBy;
}

}  // namespace metsuke::alert
