// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/desk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "metsuke/alert/plan_check.hpp"
#include "metsuke/base/assert.hpp"

namespace metsuke::alert {

namespace {

using base::Time;

void append(std::vector<Decision>& all, std::vector<Decision> more) {
    std::ranges::move(more, std::back_inserter(all));
}

std::uint64_t& events_in(SilenceCount& count, const std::string& room) {
    const auto known = std::ranges::find(count.rooms, room, &SilenceCount::Room::room);
    if (known != count.rooms.end()) {
        return known->events;
    }
    return count.rooms.emplace_back(SilenceCount::Room{.room = room}).events;
}

/// Leaves of the part what its room does not know yet, and keeps that. Whether nothing is left.
bool is_all_known(Part& part, Memory& memory) {
    std::vector<finding::Finding>& findings = part.event.findings;
    const auto known = std::erase_if(findings, [&](const finding::Finding& finding) {
        return memory.knows(part.room, finding);
    });
    for (const finding::Finding& finding : findings) {
        memory.keep(part.room, finding);
    }
    return known > 0 && findings.empty();
}

}  // namespace

base::Result<Desk> Desk::open(Plan plan, const std::vector<RoomSettings>& rooms) {
    if (std::optional<base::Error> problem = problem_of(plan, rooms)) {
        return base::Unexpected(*std::move(problem));
    }
    return Desk(std::move(plan), rooms);
}

Desk::Desk(Plan plan, const std::vector<RoomSettings>& rooms) : plan_(std::move(plan)) {
    rooms_.reserve(rooms.size());
    for (const RoomSettings& settings : rooms) {
        rooms_.emplace_back(settings);
    }
}

Room* Desk::room(std::string_view name) {
    const auto found = std::ranges::find(rooms_, name, &Room::name);
    return found == rooms_.end() ? nullptr : &*found;
}

std::vector<Part> Desk::preview(std::span<const finding::Finding> findings, Time now) const {
    return sort_findings(findings, plan_, now);
}

DeskTaken Desk::take(std::span<const finding::Finding> findings, Time now, Memory* memory) {
    DeskTaken taken;
    if (findings.empty()) {
        return taken;
    }
    announce_ends(now);
    std::vector<Part> parts = preview(findings, now);
    count_silences(parts);
    for (Part& part : parts) {
        if (memory != nullptr && is_all_known(part, *memory)) {
            taken.traces.push_back({.outcome = Trace::Outcome::known, .room = part.room});
            continue;
        }
        if (part.event.findings.empty()) {
            taken.traces.push_back(part.hidden.value_or(Trace{}));
            continue;
        }
        Room* const to = room(part.room);
        METSUKE_ASSERT(to != nullptr);  // open() refuses routes to others
        Taken one = part.muting ? to->mute(part.event, *part.muting, now)
                                : to->take(part.event, part.terms, now);
        taken.traces.push_back(std::move(one.trace));
        append(taken.decisions, std::move(one.decisions));
    }
    if (parts.empty()) {
        taken.traces.emplace_back();
    }
    return taken;
}

std::vector<Decision> Desk::due(Time now) {
    announce_ends(now);
    std::vector<Decision> decisions;
    for (Room& room : rooms_) {
        append(decisions, room.due(now));
    }
    return decisions;
}

std::vector<Decision> Desk::flush(Time now) {
    std::vector<Decision> decisions;
    for (Room& room : rooms_) {
        Time latest = now;
        while (const std::optional<Time> next = room.next_due()) {
            latest = std::max(latest, *next);
            append(decisions, room.due(latest));
        }
    }
    return decisions;
}

std::optional<Time> Desk::next_due() const {
    std::optional<Time> next;
    const auto add = [&next](Time time) { next = std::min(next.value_or(time), time); };
    for (const Room& room : rooms_) {
        if (const std::optional<Time> due = room.next_due()) {
            add(*due);
        }
    }
    for (const SilenceCount& count : silences_) {
        add(end_of(count));
    }
    return next;
}

SilenceCount& Desk::count_of(const Silence& silence) {
    const auto known = std::ranges::find(silences_, silence.id, &SilenceCount::silence);
    if (known != silences_.end()) {
        return *known;
    }
    return silences_.emplace_back(SilenceCount{.silence = silence.id,
                                               .owner = silence.owner,
                                               .reason = silence.reason,
                                               .until = silence.until});
}

void Desk::count_silences(const std::vector<Part>& parts) {
    std::vector<const Silence*> counted;
    for (const Part& part : parts) {
        for (const Silence* const silence : part.silences) {
            SilenceCount& count = count_of(*silence);
            ++events_in(count, part.room);
            if (std::ranges::find(counted, silence) == counted.end()) {
                counted.push_back(silence);
                ++count.events;
            }
        }
    }
}

/// As the plan of today has it: an end may have been put off since.
Time Desk::end_of(const SilenceCount& count) const {
    const auto silence = std::ranges::find(plan_.silences, count.silence, &Silence::id);
    return silence == plan_.silences.end() ? count.until : silence->until;
}

void Desk::announce_ends(Time now) {
    std::erase_if(silences_, [&](const SilenceCount& count) {
        const Time end = end_of(count);
        if (now < end) {
            return false;
        }
        for (const SilenceCount::Room& hidden : count.rooms) {
            if (Room* const told = room(hidden.room)) {
                told->announce({.silence = count.silence,
                                .owner = count.owner,
                                .reason = count.reason,
                                .until = end,
                                .hidden = hidden.events});
            }
        }
        return true;
    });
}

DeskState Desk::to_state() const {
    DeskState state{.rooms = {}, .silences = silences_};
    for (const Room& room : rooms_) {
        state.rooms.push_back(room.to_state());
    }
    return state;
}

DeskChanges Desk::take_changes() {
    DeskChanges changes{.rooms = {}, .silences = silences_};
    for (Room& room : rooms_) {
        changes.rooms.push_back(room.take_changes());
    }
    return changes;
}

std::vector<std::string> Desk::restore(DeskState state) {
    std::vector<std::string> gone;
    silences_ = std::move(state.silences);
    for (RoomState& from : state.rooms) {
        if (Room* const to = room(from.head.name)) {
            to->restore(std::move(from));
        } else {
            gone.push_back(from.head.name);
        }
    }
    return gone;
}

}  // namespace metsuke::alert
