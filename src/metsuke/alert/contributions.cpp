// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/contributions.hpp"

namespace metsuke::alert {

void Contributions::add(Event event, const DeskTaken& taken) {
    // A message that tells the event is among the decisions. What waits or is folded now is told
    // by later ones.
    for (const Trace& trace : taken.traces) {
        if (trace.outcome == Trace::Outcome::told) {
            add(event, trace);
        }
    }
    add(taken.decisions);
    for (const Trace& trace : taken.traces) {
        if (trace.outcome != Trace::Outcome::told) {
            add(event, trace);
        }
    }
}

void Contributions::add(std::span<const Decision> decisions) {
    for (const Decision& decision : decisions) {
        add(decision);
    }
}

void Contributions::add(const Decision& decision) {
    using Kind = Decision::Kind;
    Room& room = rooms_[decision.room];
    Events& told = room.told[decision.number];
    switch (decision.kind) {
        case Kind::first:
        case Kind::burst:
        case Kind::follow_up:
        case Kind::edit: {
            const auto waited = room.waiting.extract(decision.group);
            if (waited.empty()) {
                break;
            }
            told.insert(waited.mapped().begin(), waited.mapped().end());
            if (told.size() > decision.fresh.events) {  // a digest has taken some of them
                room.perhaps_folded.insert(waited.mapped().begin(), waited.mapped().end());
            }
            break;
        }
        case Kind::digest:
            told.merge(room.folded[decision.digest_number]);
            told.merge(room.perhaps_folded);
            room.perhaps_folded.clear();
            for (const auto& [group, events] : room.waiting) {
                told.insert(events.begin(), events.end());
            }
            break;
        case Kind::mute_digest: told.insert(room.muted.begin(), room.muted.end()); break;
        case Kind::silence_expired: break;
    }
}

void Contributions::add(Event event, const Trace& trace) {
    using Outcome = Trace::Outcome;
    Room& room = rooms_[trace.room];
    switch (trace.outcome) {
        case Outcome::told: room.told[trace.number].insert(event); break;
        case Outcome::waiting:
        case Outcome::counted: room.waiting[trace.group].insert(event); break;
        case Outcome::folded: room.folded[trace.number].insert(event); break;
        case Outcome::muted: room.muted.insert(event); break;
        case Outcome::silenced:
        case Outcome::below_threshold:
        case Outcome::no_route:
        case Outcome::known: break;  // nobody is to hear of it
    }
}

std::vector<Contributions::Event> Contributions::events_of(const Decision& decision) const {
    const auto room = rooms_.find(decision.room);
    if (room == rooms_.end()) {
        return {};
    }
    const auto told = room->second.told.find(decision.number);
    return told == room->second.told.end()
               ? std::vector<Event>()
               : std::vector<Event>(told->second.begin(), told->second.end());
}

}  // namespace metsuke::alert
