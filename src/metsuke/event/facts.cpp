// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/facts.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/event/call_error.hpp"
#include "metsuke/event/finding_events.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/parameters.hpp"
#include "metsuke/event/subject.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/finding/json.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;
using finding::NetworkChange;
using finding::Reach;

std::string bounded(std::string_view text) { return finding::bounded_text(text); }

finding::EventFacts event_of_record(const Subject& subject) {
    const Value record = subject.record;
    const std::string_view source = told_text(record.find("eventSource"));
    const std::string_view account = told_text(record.find("recipientAccountId"));
    return {.id = bounded(told_text(record.find("eventID"))),
            .source = bounded(source.empty() ? subject.envelope.source : source),
            .name = bounded(told_text(record.find("eventName"))),
            .account = bounded(account.empty() ? subject.envelope.account : account),
            .region = bounded(told_text(record.find("awsRegion"))),
            .type = bounded(told_text(record.find("eventType")))};
}

finding::EventFacts event_of_envelope(const Subject& subject) {
    const Envelope& envelope = subject.envelope;
    const std::string_view id = finding_event_id(envelope.source, subject.record);
    return {.id = bounded(id.empty() ? envelope.id : id),
            .source = bounded(envelope.source),
            .name = {},
            .account = bounded(envelope.account),
            .region = bounded(envelope.region),
            .type = bounded(envelope.detail_type)};
}

/// An Insights record tells of many calls: nobody did it, and it neither succeeded nor failed.
bool is_insight(const Subject& subject) {
    return subject.record.find("eventType").text() == "AwsCloudTrailInsight";
}

bool has_outcome(const Subject& subject) { return subject.is_cloudtrail && !is_insight(subject); }
bool has_actor(const Subject& subject) {
    return subject.is_cloudtrail && subject.record.find("userIdentity");
}

/// Shortens a list; what reaches farthest stays.
void bound_changes(std::vector<NetworkChange>& changes, std::uint64_t& left_out) {
    if (changes.size() <= finding::kMostNetworkChanges) {
        return;
    }
    std::ranges::stable_sort(changes, {}, [](const NetworkChange& change) {
        return static_cast<int>(change.reach.value_or(Reach::prefix_list));
    });
    left_out = changes.size() - finding::kMostNetworkChanges;
    changes.resize(finding::kMostNetworkChanges);
}

/// Nothing is opened or closed by a call that failed.
void add_network(const Subject& subject, finding::Facts& facts) {
    if (!subject.is_cloudtrail || facts.outcome != finding::Outcome::success) {
        return;
    }
    NetworkChanges changes = network_changes_of(subject.record);
    facts.opened = std::move(changes.opened);
    facts.closed = std::move(changes.closed);
    bound_changes(facts.opened, facts.left_out.opened);
    bound_changes(facts.closed, facts.left_out.closed);
}

/// What a call that failed would have opened. No rule sees it, so only a finding pays for it.
void add_attempted(const Subject& subject, finding::Facts& facts) {
    if (!subject.is_cloudtrail || facts.outcome == finding::Outcome::success) {
        return;
    }
    std::uint64_t left_out = 0;
    facts.attempted = network_changes_of(subject.record).opened;
    bound_changes(facts.attempted, left_out);
}

/// The envelope's own list, `json`, stands behind what the detail names.
void append_listed_resources(std::string_view json, std::vector<std::string>& resources) {
    base::json::Tree listed;
    if (json.empty() || json == "[]" || !listed.parse(json)) {
        return;
    }
    std::unordered_set<std::string> seen(resources.begin(), resources.end());
    for (const Value arn : listed.root().children()) {
        std::string text(arn.text());
        if (!text.empty() && seen.insert(text).second) {
            resources.push_back(std::move(text));
        }
    }
}

void add_resources(const Subject& subject, finding::Facts& facts) {
    facts.resources = resources_of(subject.record);
    append_listed_resources(subject.envelope.resources, facts.resources);
    for (std::string& text : facts.resources) {
        finding::bound(text);
    }
    if (facts.resources.size() <= finding::kMostResources) {
        return;
    }
    facts.left_out.resources = facts.resources.size() - finding::kMostResources;
    facts.resources.resize(finding::kMostResources);
}

/// Who, with what result, and what it did to the network.
finding::Facts derived_facts(const Subject& subject) {
    finding::Facts facts;
    if (has_actor(subject)) {
        facts.actor = actor_of(subject.record);
    }
    if (subject.is_cloudtrail) {
        facts.error = call_error_of(subject.record);
    }
    if (has_outcome(subject)) {
        facts.outcome = outcome_of(subject.record, facts.error);
    }
    add_network(subject, facts);
    return facts;
}

void write_changes(base::json::Writer& out, std::string_view key,
                   const std::vector<NetworkChange>& changes) {
    if (changes.empty()) {
        return;
    }
    out.key(key).begin_array();
    for (const NetworkChange& change : changes) {
        out.begin_object();
        finding::write_network_change_members(out, change);
        out.end_object();
    }
    out.end_array();
}

/// Wherever people may write freely, secrets turn up.
void mask_secrets(finding::Facts& facts, finding::SecretMasker* masker) {
    const auto mask = [masker](std::string& text) {
        masker != nullptr ? masker->mask(text) : finding::mask_secrets(text);
    };
    if (facts.error) {
        mask(facts.error->message);
    }
    mask(facts.from.user_agent);
    for (auto& [path, value] : facts.parameters) {
        mask(value);
    }
    for (std::vector<NetworkChange>* changes : {&facts.opened, &facts.attempted, &facts.closed}) {
        for (NetworkChange& change : *changes) {
            mask(change.description);
        }
    }
}

}  // namespace

finding::Facts facts_of(const EventView& view, Value detail, finding::SecretMasker* masker) {
    const Subject subject = subject_of(view, detail);
    finding::Facts facts = derived_facts(subject);
    facts.event = subject.is_cloudtrail ? event_of_record(subject) : event_of_envelope(subject);
    if (subject.is_cloudtrail) {
        facts.from = {.ip = bounded(told_text(subject.record.find("sourceIPAddress"))),
                      .user_agent = bounded(told_text(subject.record.find("userAgent")))};
    }
    add_attempted(subject, facts);
    add_resources(subject, facts);
    facts.parameters = subject.is_cloudtrail
                           ? parameters_of_call(subject.record)
                           : parameters_of_event(subject.envelope.source, subject.record);
    mask_secrets(facts, masker);
    return facts;
}

void append_derived_json(std::string& out, const EventView& view, Value detail) {
    const finding::Facts facts = derived_facts(subject_of(view, detail));
    base::json::Writer writer(out);
    writer.begin_object();
    if (const std::optional<finding::Actor>& actor = facts.actor) {
        writer.key("actor").begin_object().member("kind", to_text(actor->kind));
        writer.member("name", actor->name).member_unless_empty("session", actor->session);
        writer.key("human").boolean(actor->is_human);
        writer.member_unless_empty("via", actor->via).end_object();
    }
    if (facts.outcome) {
        writer.member("outcome", to_text(*facts.outcome));
    }
    if (!facts.opened.empty() || !facts.closed.empty()) {
        writer.key("network").begin_object();
        write_changes(writer, "opened", facts.opened);
        write_changes(writer, "closed", facts.closed);
        writer.end_object();
    }
    writer.end_object();
}

}  // namespace metsuke::event
