// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>

#include "metsuke/alert/room.hpp"

namespace metsuke::alert {

using base::Time;

Digest& Room::open_digest(Time now) {
    if (!digest_) {
        digest_.emplace();
        digest_->number = next_digest_++;
        digest_->leaves_at = now + settings_.digest_wait;
    }
    return *digest_;
}

/// Everything that waits in the group.
void Room::fold(Group& group, Time now) {
    const std::unique_ptr<Waiting> waiting = take_waiting(group);
    Digest& digest = open_digest(now);
    digest.tally.add(waiting->tally);
    digest.events.add(waiting->events);
    counts_.folded += waiting->tally.events;
    count_in(group, digest, waiting->tally.level());
    if (waiting->speaks_at) {
        stand_for_message(group, digest, now);
    }
}

/// An event that finds no place to wait in.
void Room::fold_one(Group& group, const EventFindings& event, Time now) {
    Digest& digest = open_digest(now);
    digest.tally.add(event, clock_.outside(now));
    digest.events.add(event);
    ++counts_.folded;
    count_in(group, digest, event.level());
    stand_for_message(group, digest, now);
}

void Room::count_in(Group& group, Digest& digest, base::Level level) {
    GroupRecord& record = group.record;
    if (record.folded_in != digest.number) {
        record.folded_in = digest.number;
        ++digest.groups;
    }
    record.told_level = std::max(record.told_level, level);
}

/// Not of events that would only have been counted by an edit.
void Room::stand_for_message(Group& group, Digest& digest, Time now) {
    ++digest.folds;
    group.record.last_spoken = now;
}

Trace Room::folded_trace(const Group& group) const {
    return {.outcome = Trace::Outcome::folded,
            .room = name(),
            .group = group.record.key.text,
            .number = digest_ ? digest_->number : 0,
            .until = digest_ ? std::optional(clock_.outside(due_of(*digest_))) : std::nullopt};
}

}  // namespace metsuke::alert
