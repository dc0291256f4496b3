// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <optional>

#include "metsuke/alert/state_json.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/finding/json.hpp"

namespace metsuke::alert {

namespace {

using base::Time;
using base::json::Writer;

void member(Writer& out, std::string_view key, std::uint64_t number) {
    out.key(key).number(number);
}
void member(Writer& out, std::string_view key, Duration duration) {
    out.key(key).number(std::int64_t{duration.count()});
}
void member(Writer& out, std::string_view key, Time time) {
    member(out, key, time.time_since_epoch());
}
void member(Writer& out, std::string_view key, std::optional<Time> time) {
    if (time) {
        member(out, key, *time);
    }
}

template <class Things, class Write>
void list(Writer& out, std::string_view key, const Things& things, Write write) {
    out.key(key).begin_array();
    for (const auto& thing : things) {
        write(thing);
    }
    out.end_array();
}

/// A list of objects, each with what `write` says.
template <class Things, class Write>
void objects(Writer& out, std::string_view key, const Things& things, Write write) {
    list(out, key, things, [&](const auto& thing) {
        out.begin_object();
        write(thing);
        out.end_object();
    });
}

void numbers(Writer& out, std::string_view key, const auto& values) {
    list(out, key, values, [&](std::uint64_t value) { out.number(value); });
}

void talkers(Writer& out, std::string_view key, const Talkers& talkers) {
    out.key(key).begin_object();
    member(out, "missed", talkers.missed());
    objects(out, "of", talkers.all(), [&](const Talkers::Entry& entry) {
        out.member("text", entry.text);
        member(out, "least", entry.least);
    });
    out.end_object();
}

void tally(Writer& out, const Tally& tally) {
    out.key("tally").begin_object();
    member(out, "events", tally.events);
    numbers(out, "by_level", tally.by_level);
    member(out, "first", tally.first);
    member(out, "last", tally.last);
    talkers(out, "actors", tally.actors);
    talkers(out, "rules", tally.rules);
    talkers(out, "resources", tally.resources);
    talkers(out, "addresses", tally.addresses);
    out.end_object();
}

void events(Writer& out, std::string_view key, const std::vector<EventFindings>& events) {
    list(out, key, events, [&](const EventFindings& event) {
        out.begin_array();
        for (const finding::Finding& finding : event.findings) {
            std::string json;
            finding::append_json(json, finding);
            out.raw(json);
        }
        out.end_array();
    });
}

void waiting(Writer& out, const Waiting& waiting) {
    out.key("waiting").begin_object();
    member(out, "speaks_at", waiting.speaks_at);
    member(out, "updates_at", waiting.updates_at);
    tally(out, waiting.tally);
    events(out, "events", waiting.events.events());
    objects(out, "news", waiting.news, [&](const NewFact& fact) {
        out.member("kind", to_text(fact.kind)).member("text", fact.text);
    });
    out.end_object();
}

void record(Writer& out, const GroupRecord& record) {
    out.member("key", record.key.text);
    out.key("is_finding").boolean(record.key.is_finding);
    member(out, "serial", record.serial);
    member(out, "group_wait", record.group_wait);
    member(out, "repeat", record.repeat);
    out.member("alert_id", record.alert_id);
    member(out, "first_message", record.first_message);
    out.member("told_level", to_text(record.told_level));
    member(out, "last_event", record.last_event);
    member(out, "last_spoken", record.last_spoken);
    member(out, "last_said", record.last_said);
    member(out, "total", record.total);
    member(out, "first_time", record.first_time);
    member(out, "last_time", record.last_time);
    member(out, "folded_in", record.folded_in);
    numbers(out, "known_rules", record.known.rules);
    numbers(out, "known_others", record.known.others);
    events(out, "told_events", record.told_events);
}

void counts(Writer& out, const RoomCounts& counts) {
    out.key("counts").begin_object();
    member(out, "taken", counts.taken);
    member(out, "told", counts.told);
    member(out, "folded", counts.folded);
    member(out, "muted", counts.muted);
    member(out, "messages", counts.messages);
    member(out, "edits", counts.edits);
    member(out, "put_off", counts.put_off);
    member(out, "closed_early", counts.closed_early);
    out.end_object();
}

void digest(Writer& out, const Digest& digest) {
    out.key("digest").begin_object();
    member(out, "number", digest.number);
    member(out, "leaves_at", digest.leaves_at);
    member(out, "folds", digest.folds);
    member(out, "groups", digest.groups);
    tally(out, digest.tally);
    events(out, "events", digest.events.events());
    out.end_object();
}

void muted(Writer& out, const MutedHours& hours) {
    list(out, "mutes", hours.mutes, [&](const std::string& mute) { out.string(mute); });
    member(out, "until", hours.until);
    tally(out, hours.tally);
    events(out, "events", hours.events.events());
}

void silence_end(Writer& out, const SilenceEnd& end) {
    out.member("silence", end.silence).member("owner", end.owner).member("reason", end.reason);
    member(out, "until", end.until);
    member(out, "hidden", end.hidden);
}

void append(Writer& out, const RoomHead& head) {
    out.begin_object().member("name", head.name);
    out.key("clock").begin_object();
    member(out, "latest", head.clock.latest);
    member(out, "ahead", head.clock.ahead);
    out.end_object();
    counts(out, head.counts);
    member(out, "next_digest", head.next_digest);
    objects(out, "spent", head.spent, [&](const Budget::Spent& spent) {
        member(out, "at", spent.at);
        out.key("is_critical").boolean(spent.is_critical);
    });
    if (head.digest) {
        digest(out, *head.digest);
    }
    objects(out, "muted", head.muted, [&](const MutedHours& hours) { muted(out, hours); });
    objects(out, "ends", head.ends, [&](const SilenceEnd& end) { silence_end(out, end); });
    out.end_object();
}

void append(Writer& out, const GroupState& group) {
    out.begin_object();
    record(out, group.record);
    if (group.waiting) {
        waiting(out, *group.waiting);
    }
    out.end_object();
}

void append(Writer& out, const SilenceCount& count) {
    out.begin_object().member("silence", count.silence).member("owner", count.owner);
    out.member("reason", count.reason);
    member(out, "until", count.until);
    member(out, "events", count.events);
    objects(out, "rooms", count.rooms, [&](const SilenceCount::Room& room) {
        out.member("room", room.room);
        member(out, "events", room.events);
    });
    out.end_object();
}

template <class Thing>
std::string json_of(const Thing& thing) {
    std::string json;
    Writer out(json);
    append(out, thing);
    return json;
}

}  // namespace

std::string to_json(const RoomHead& head) { return json_of(head); }
std::string to_json(const GroupState& group) { return json_of(group); }
std::string to_json(const SilenceCount& count) { return json_of(count); }

std::string to_json(const DeskState& desk) {
    std::string json;
    Writer out(json);
    out.begin_object();
    member(out, "v", std::uint64_t{kStateFormat});
    objects(out, "rooms", desk.rooms, [&](const RoomState& room) {
        out.key("head");
        append(out, room.head);
        list(out, "groups", room.groups, [&](const GroupState& group) { append(out, group); });
    });
    list(out, "silences", desk.silences, [&](const SilenceCount& count) { append(out, count); });
    out.end_object();
    return json;
}

}  // namespace metsuke::alert
