// SPDX-License-Identifier: Apache-2.0
//
// Everything a room knows, as plain values for a store (alert/state_json.hpp has the JSON). Times
// are the room's own (alert/clock.hpp) unless said otherwise. Whoever stores this in the same
// transaction as the messages of the decisions tells nothing twice and forgets nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/alert/budget.hpp"
#include "metsuke/alert/clock.hpp"
#include "metsuke/alert/group_book.hpp"
#include "metsuke/alert/kept_events.hpp"
#include "metsuke/alert/tally.hpp"

namespace metsuke::alert {

/// What the budget did not allow, gathered for one message.
struct Digest {
    std::uint64_t number = 0;  ///< of the room's digests
    base::Time leaves_at;      ///< not before; then as soon as the budget allows
    std::uint64_t folds = 0;   ///< messages that it stands for
    std::uint64_t groups = 0;  ///< alerts that are part of it
    Tally tally{kTalkersOfDigest};
    KeptEvents events;
};

/// What came while mute times were on, up to when the last of them ends.
struct MutedHours {
    std::vector<std::string> mutes;  ///< names, in the order in which they hid something
    base::Time until;                ///< by the clock outside
    Tally tally{kTalkersOfDigest};
    KeptEvents events;
};

/// A silence that hid something from the room has ended.
struct SilenceEnd {
    std::string silence, owner, reason;
    base::Time until;  ///< by the clock outside
    std::uint64_t hidden = 0;
};

/// Since the room began; for metrics.
struct RoomCounts {
    std::uint64_t taken = 0;         ///< events, muted ones included
    std::uint64_t told = 0;          ///< of them by a decision: the sum of all `fresh.events`
    std::uint64_t folded = 0;        ///< of them into digests
    std::uint64_t muted = 0;         ///< of them
    std::uint64_t messages = 0;      ///< edits included
    std::uint64_t edits = 0;         ///< of them
    std::uint64_t put_off = 0;       ///< edits that the budget put off
    std::uint64_t closed_early = 0;  ///< groups, because there were too many
    friend bool operator==(const RoomCounts&, const RoomCounts&) = default;
};

/// All but the groups.
struct RoomHead {
    std::string name;
    Clock::State clock;
    RoomCounts counts;
    std::uint64_t next_digest = 1;
    std::vector<Budget::Spent> spent;
    std::optional<Digest> digest;
    std::vector<MutedHours> muted;
    std::vector<SilenceEnd> ends;
};

struct RoomState {
    RoomHead head;
    std::vector<GroupState> groups;
};

/// What to write when all before is written already.
struct RoomChanges {
    RoomHead head;
    GroupBook::Changes groups;
};

}  // namespace metsuke::alert
