// SPDX-License-Identifier: Apache-2.0
//
// One conversation in one room: what was told of it, and what waits to be told.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/alert/group_key.hpp"
#include "metsuke/alert/kept_events.hpp"
#include "metsuke/alert/known_facts.hpp"
#include "metsuke/alert/route.hpp"
#include "metsuke/alert/tally.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::alert {

/// How an event is grouped and told, as its route and its rule have it.
struct GroupTerms {
    GroupKey key;
    Duration group_wait = kGroupWait;
    Duration repeat = kRepeat;
};

/// Events of a group that no message has told yet. Times are the room's (alert/clock.hpp).
struct Waiting {
    Tally tally{kTalkersOfGroup};
    KeptEvents events;
    std::vector<NewFact> news;  ///< at most kMostNews
    /// When they are told. Without it they only change the count of the first message, by an edit
    /// at `updates_at`. One of the two is there.
    std::optional<base::Time> speaks_at, updates_at;

    [[nodiscard]] base::Time due() const {
        return speaks_at ? *speaks_at : updates_at.value_or(base::Time());
    }
};

inline constexpr std::size_t kMostNews = 20;

/// All but what waits; values only.
struct GroupRecord {
    GroupKey key;
    std::uint64_t serial = 0;  ///< in the order in which the room's groups were opened
    Duration group_wait = kGroupWait;
    Duration repeat = kRepeat;

    std::string alert_id;                                 ///< empty until its first message
    std::uint64_t first_message = 0;                      ///< 0 until then
    base::Level told_level = base::Level::informational;  ///< the highest that was told
    base::Time last_event, last_spoken, last_said;        ///< the room's time; said: edits too
    std::uint64_t total = 0;
    std::optional<base::Time> first_time, last_time;  ///< when its events happened
    std::uint64_t folded_in = 0;                      ///< the last digest that it is part of
    KnownFacts known;
    std::vector<EventFindings> told_events;  ///< of the first message

    [[nodiscard]] bool is_told() const { return first_message != 0; }
};

/// A group on its way to a store and back.
struct GroupState {
    GroupRecord record;
    std::optional<Waiting> waiting;
};

struct Group {
    GroupRecord record;
    std::unique_ptr<Waiting> waiting;  ///< few of many groups have something that waits
};

/// Learns from an event and says for which facts the group speaks again; nothing for a group that
/// was not told yet, which speaks anyway. Of a finding-type group only a higher level is news.
std::vector<NewFact> news_of(Group& group, const EventFindings& event, base::Time now);

/// When the group tells of such an event, or nothing if it only counts it. At once: what is high or
/// critical, but for a high one of an alert that was told within its group_wait and has no higher
/// level and no new rule; so a loop of one thing is told once in that time.
std::optional<base::Time> speaking_time(const Group& group, base::Level level,
                                        const std::vector<NewFact>& news, base::Time now);

}  // namespace metsuke::alert
