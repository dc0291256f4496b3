// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

#include "metsuke/alert/state_json.hpp"
#include "metsuke/alert/state_members.hpp"
#include "metsuke/finding/json.hpp"

namespace metsuke::alert {

namespace {

using base::json::Type;
using base::json::Value;

Talkers read_talkers(const Members& members, std::size_t most) {
    const std::vector<Talkers::Entry> entries =
        members.objects("of", [](const Members& entry) -> Talkers::Entry {
            return {.text = entry.text("text"), .least = entry.number<std::uint64_t>("least")};
        });
    return {most, entries, members.number<std::uint64_t>("missed")};
}

Tally read_tally(const Members& members, std::size_t most) {
    Tally tally(most);
    tally.events = members.number<std::uint64_t>("events");
    const std::vector<std::uint64_t> by_level = members.numbers("by_level");
    if (by_level.size() == tally.by_level.size()) {
        std::ranges::copy(by_level, tally.by_level.begin());
    } else {
        members.complain("by_level", " has not one number for each level");
    }
    tally.first = members.optional_time("first");
    tally.last = members.optional_time("last");
    tally.actors = read_talkers(members.object("actors"), most);
    tally.rules = read_talkers(members.object("rules"), most);
    tally.resources = read_talkers(members.object("resources"), most);
    tally.addresses = read_talkers(members.object("addresses"), most);
    return tally;
}

std::vector<EventFindings> read_events(const Members& members, std::string_view key) {
    std::vector<EventFindings> events;
    for (const Value list : members.at(key, Type::array).children()) {
        EventFindings event;
        for (const Value json : list.children()) {
            base::Result<finding::Finding> finding = finding::parse_finding(json.raw());
            if (finding) {
                event.findings.push_back(*std::move(finding));
            } else {
                members.complain(key, ": " + finding.error().message());
            }
        }
        if (event.findings.empty()) {
            members.complain(key, " has an event without findings");
        } else {
            events.push_back(std::move(event));
        }
    }
    return events;
}

Waiting read_waiting(const Members& members) {
    Waiting waiting;
    waiting.speaks_at = members.optional_time("speaks_at");
    waiting.updates_at = members.optional_time("updates_at");
    waiting.tally = read_tally(members.object("tally"), kTalkersOfGroup);
    waiting.events = KeptEvents(read_events(members, "events"));
    waiting.news = members.objects("news", [](const Members& fact) -> NewFact {
        return {.kind = fact.word("kind", new_fact_kind_from_text), .text = fact.text("text")};
    });
    return waiting;
}

GroupRecord read_record(const Members& members) {
    GroupRecord record;
    record.key = {.text = members.text("key"), .is_finding = members.flag("is_finding")};
    record.serial = members.number<std::uint64_t>("serial");
    record.group_wait = members.duration("group_wait");
    record.repeat = members.duration("repeat");
    record.alert_id = members.text("alert_id");
    record.first_message = members.number<std::uint64_t>("first_message");
    record.told_level = members.word("told_level", base::level_from_text);
    record.last_event = members.time("last_event");
    record.last_spoken = members.time("last_spoken");
    record.last_said = members.time("last_said");
    record.total = members.number<std::uint64_t>("total");
    record.first_time = members.optional_time("first_time");
    record.last_time = members.optional_time("last_time");
    record.folded_in = members.number<std::uint64_t>("folded_in");
    record.known = {.rules = members.numbers("known_rules"),
                    .others = members.numbers("known_others")};
    record.told_events = read_events(members, "told_events");
    return record;
}

GroupState read_group(const Members& members) {
    GroupState group{.record = read_record(members)};
    if (members.has("waiting")) {
        group.waiting = read_waiting(members.object("waiting"));
    }
    return group;
}

RoomCounts read_counts(const Members& members) {
    return {.taken = members.number<std::uint64_t>("taken"),
            .told = members.number<std::uint64_t>("told"),
            .folded = members.number<std::uint64_t>("folded"),
            .muted = members.number<std::uint64_t>("muted"),
            .messages = members.number<std::uint64_t>("messages"),
            .edits = members.number<std::uint64_t>("edits"),
            .put_off = members.number<std::uint64_t>("put_off"),
            .closed_early = members.number<std::uint64_t>("closed_early")};
}

Digest read_digest(const Members& members) {
    return {.number = members.number<std::uint64_t>("number"),
            .leaves_at = members.time("leaves_at"),
            .folds = members.number<std::uint64_t>("folds"),
            .groups = members.number<std::uint64_t>("groups"),
            .tally = read_tally(members.object("tally"), kTalkersOfDigest),
            .events = KeptEvents(read_events(members, "events"))};
}

MutedHours read_muted(const Members& members) {
    return {.mutes = members.texts("mutes"),
            .until = members.time("until"),
            .tally = read_tally(members.object("tally"), kTalkersOfDigest),
            .events = KeptEvents(read_events(members, "events"))};
}

SilenceEnd read_end(const Members& members) {
    return {.silence = members.text("silence"),
            .owner = members.text("owner"),
            .reason = members.text("reason"),
            .until = members.time("until"),
            .hidden = members.number<std::uint64_t>("hidden")};
}

Budget::Spent read_spent(const Members& members) {
    return {.at = members.time("at"), .is_critical = members.flag("is_critical")};
}

RoomHead read_head(const Members& members) {
    RoomHead head;
    head.name = members.text("name");
    const Members clock = members.object("clock");
    head.clock = {.latest = clock.time("latest"), .ahead = clock.duration("ahead")};
    head.counts = read_counts(members.object("counts"));
    head.next_digest = members.number<std::uint64_t>("next_digest");
    head.spent = members.objects("spent", read_spent);
    if (members.has("digest")) {
        head.digest = read_digest(members.object("digest"));
    }
    head.muted = members.objects("muted", read_muted);
    head.ends = members.objects("ends", read_end);
    return head;
}

SilenceCount read_count(const Members& members) {
    return {.silence = members.text("silence"),
            .owner = members.text("owner"),
            .reason = members.text("reason"),
            .until = members.time("until"),
            .rooms = members.objects("rooms",
                                     [](const Members& room) -> SilenceCount::Room {
                                         return {.room = room.text("room"),
                                                 .events = room.number<std::uint64_t>("events")};
                                     }),
            .events = members.number<std::uint64_t>("events")};
}

DeskState read_desk(const Members& members) {
    return {.rooms = members.objects("rooms",
                                     [](const Members& room) -> RoomState {
                                         return {.head = read_head(room.object("head")),
                                                 .groups = room.objects("groups", read_group)};
                                     }),
            .silences = members.objects("silences", read_count)};
}

template <class Read>
auto parse(std::string_view json, Read read)
    -> base::Result<decltype(read(std::declval<Members>()))> {
    base::json::Tree tree;
    if (!tree.parse(json)) {
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("a state of alerts is no JSON: {} at byte {}",
                                      tree.error().what, tree.error().offset));
    }
    Mistake mistake;
    const Members members(tree.root(), mistake);
    const int version = members.has("v") ? members.number<int>("v") : kStateFormat;
    if (version > kStateFormat) {
        return base::fail(base::ErrorCode::unsupported,
                          fmt::format("a state of alerts has format {}, this metsuke reads up to "
                                      "format {}: use the metsuke that wrote it, or a newer one",
                                      version, kStateFormat));
    }
    auto state = read(members);
    if (!mistake.what.empty()) {
        return base::fail(base::ErrorCode::malformed,
                          "a state of alerts cannot be read: " + mistake.what);
    }
    return state;
}

}  // namespace

base::Result<RoomHead> parse_room_head(std::string_view json) { return parse(json, read_head); }
base::Result<GroupState> parse_group(std::string_view json) { return parse(json, read_group); }
base::Result<SilenceCount> parse_silence_count(std::string_view json) {
    return parse(json, read_count);
}
base::Result<DeskState> parse_desk(std::string_view json) { return parse(json, read_desk); }

}  // namespace metsuke::alert
