// SPDX-License-Identifier: Apache-2.0
//
// For tests: a room and somebody who calls due() exactly when it asks for it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/room.hpp"
#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {

/// Of the events, each followed by a space.
inline std::string ids(const std::vector<EventFindings>& events) {
    std::string text;
    for (const EventFindings& event : events) {
        text += event.lead().facts.event.id + " ";
    }
    return text;
}

inline std::string kinds(const std::vector<Decision>& decisions) {
    std::string text;
    for (const Decision& decision : decisions) {
        text += std::string(to_text(decision.kind)) + " ";
    }
    return text;
}

class RoomDriver {
public:
    explicit RoomDriver(RoomSettings settings = {.name = "room"}) : room_(std::move(settings)) {}

    /// Everything that is due up to `end`.
    void run_until(base::Time end) {
        int idle = 0;
        while (const std::optional<base::Time> next = room_.next_due()) {
            if (*next > end) {
                return;
            }
            const std::size_t before = said_.size();
            append(room_.due(*next));
            idle = said_.size() == before ? idle + 1 : 0;
            ASSERT_LT(idle, 10'000) << "the room asks to be called and says nothing";
        }
    }
    Trace take(const EventFindings& event, base::Time now) {
        return take(event, terms_of(event), now);
    }
    Trace take(const EventFindings& event, const GroupTerms& terms, base::Time now) {
        run_until(now);
        Taken taken = room_.take(event, terms, now);
        append(std::move(taken.decisions));
        return taken.trace;
    }
    Trace take(const Sample& sample, base::Time now) { return take(event_of(sample), now); }
    Trace mute(const Sample& sample, const Muting& muting, base::Time now) {
        run_until(now);
        Taken taken = room_.mute(event_of(sample), muting, now);
        append(std::move(taken.decisions));
        return taken.trace;
    }

    Room& room() { return room_; }
    /// All that was said; forgotten by take_said().
    const std::vector<Decision>& said() const { return said_; }
    std::vector<Decision> take_said() { return std::exchange(said_, {}); }

private:
    void append(std::vector<Decision> more) { std::ranges::move(more, std::back_inserter(said_)); }

    Room room_;
    std::vector<Decision> said_;
};

/// Events that the room took and no decision has told.
inline std::uint64_t untold(const RoomState& state) {
    std::uint64_t sum = state.head.digest ? state.head.digest->tally.events : 0;
    for (const MutedHours& hours : state.head.muted) {
        sum += hours.tally.events;
    }
    for (const GroupState& group : state.groups) {
        sum += group.waiting ? group.waiting->tally.events : 0;
    }
    return sum;
}

inline std::uint64_t sum_of_fresh(const std::vector<Decision>& decisions) {
    std::uint64_t sum = 0;
    for (const Decision& decision : decisions) {
        sum += decision.fresh.events;
    }
    return sum;
}

}  // namespace metsuke::alert
