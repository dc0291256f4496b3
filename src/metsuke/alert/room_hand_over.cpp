// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "metsuke/alert/room.hpp"

namespace metsuke::alert {

using base::Time;

/// When the open digest leaves, if nothing else is said until then.
Time Room::due_of(const Digest& digest) const {
    if (digest.tally.events == 0) {
        return digest.leaves_at;
    }
    return budget_.free_at(use_of(digest.tally.level()),
                           std::max(digest.leaves_at, clock_.latest()));
}

/// Of the messages that come after everything else; by the clock outside.
std::optional<Time> Room::next_aside() const {
    std::optional<Time> next;
    const auto add = [&](Time wanted, Budget::Use use) {
        const Time free = clock_.outside(budget_.free_at(use, clock_.latest()));
        next = std::min(next.value_or(Time::max()), std::max(wanted, free));
    };
    for (const MutedHours& hours : muted_) {
        add(hours.until, use_of(hours.tally.level()));
    }
    for (const SilenceEnd& end : ends_) {
        add(end.until, Budget::Use::message);
    }
    return next;
}

std::optional<Time> Room::next_due() const {
    std::optional<Time> next;
    if (const std::optional<Time> due = book_.next_due()) {
        next = clock_.outside(*due);
    }
    if (digest_) {
        const Time due = clock_.outside(due_of(*digest_));
        next = std::min(next.value_or(due), due);
    } else if (const std::optional<Time> aside = next_aside()) {
        next = std::min(next.value_or(*aside), *aside);
    }
    return next;
}

RoomHead Room::head() const {
    return {.name = name(),
            .clock = clock_.state(),
            .counts = counts_,
            .next_digest = next_digest_,
            .spent = budget_.spent(),
            .digest = digest_,
            .muted = muted_,
            .ends = ends_};
}

void Room::restore(RoomState state) {
    clock_.restore(state.head.clock);
    wall_ = clock_.outside(clock_.latest());
    counts_ = state.head.counts;
    next_digest_ = state.head.next_digest;
    budget_.restore(std::move(state.head.spent));
    digest_ = std::move(state.head.digest);
    muted_ = std::move(state.head.muted);
    ends_ = std::move(state.head.ends);
    waiting_bytes_ = told_bytes_ = 0;
    for (const GroupState& group : state.groups) {
        waiting_bytes_ += group.waiting ? group.waiting->events.weight() : 0;
        told_bytes_ += KeptEvents(group.record.told_events).weight();
    }
    book_.restore(std::move(state.groups));
}

}  // namespace metsuke::alert
