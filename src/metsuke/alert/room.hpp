// SPDX-License-Identifier: Apache-2.0
//
// One receiver's room: takes events and decides what is said there, and when.
//
// Events go into groups. The first message of a group waits for `group_wait`, so that a burst is
// told as one change set; what is high speaks at once and takes with it what waits. Later events
// speak again when they bring something new, else they only change the count of the first message.
// The budget always wins: whatever it does not allow goes into the one open digest, and while one
// is open nothing but what is critical speaks beside it. A digest gathers for `digest_wait` and
// leaves with the next message the budget has, so within a minute. After one that stood for more
// messages than a minute has, the next one opens at once and gathers for a minute: a storm is one
// digest a minute, until a minute was quiet.
//
// Nothing here reads a clock or waits: every call is told the time, which may be late or go back a
// little (alert/clock.hpp). The same calls give the same decisions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/alert/budget.hpp"
#include "metsuke/alert/clock.hpp"
#include "metsuke/alert/decision.hpp"
#include "metsuke/alert/group_book.hpp"
#include "metsuke/alert/room_state.hpp"
#include "metsuke/alert/trace.hpp"

namespace metsuke::alert {

struct RoomSettings {
    std::string name;  ///< of the receiver
    BudgetSettings budget;
    Duration quiet = std::chrono::hours(1);  ///< after which a group is closed
    /// The same for findings of other AWS services, which are sent again every six hours or so.
    Duration finding_quiet = std::chrono::days(7);
    Duration edit_every = std::chrono::minutes(1);  ///< of one group, at most
    Duration digest_wait = std::chrono::seconds(30);
    std::size_t most_groups = 100'000;
    /// Memory for events that wait, and as much for those of messages that may be edited.
    std::size_t most_kept_bytes = std::size_t{16} << 20U;
};

/// What became of an event, and all that is to be said by now.
struct Taken {
    Trace trace;
    std::vector<Decision> decisions;
};

/// Hours of quiet that hold for an event.
struct Muting {
    std::string mute;
    base::Time until;
};

class Room {
public:
    explicit Room(RoomSettings settings);
    [[nodiscard]] const std::string& name() const { return settings_.name; }

    /// An event that is not muted. Says first what was due before it.
    [[nodiscard]] Taken take(const EventFindings& event, const GroupTerms& terms, base::Time now);
    /// An event for the digest of a mute time.
    [[nodiscard]] Taken mute(const EventFindings& event, const Muting& muting, base::Time now);
    /// Told with the next due() that the budget allows.
    void announce(SilenceEnd end);

    /// Everything to be said by now, in order.
    [[nodiscard]] std::vector<Decision> due(base::Time now);
    /// When to call due() next; nothing while nothing waits.
    [[nodiscard]] std::optional<base::Time> next_due() const;

    [[nodiscard]] const RoomCounts& counts() const { return counts_; }
    [[nodiscard]] std::size_t live_groups() const { return book_.size(); }

    [[nodiscard]] RoomState to_state() const {
        return {.head = head(), .groups = book_.to_state()};
    }
    [[nodiscard]] RoomChanges take_changes() {
        return {.head = head(), .groups = book_.take_changes()};
    }
    /// Goes on where another left off; the settings stay this room's.
    void restore(RoomState state);

private:
    // room.cpp: what becomes of events
    void run(base::Time now);
    Trace place(Group& group, const EventFindings& event, base::Time now);
    void wait(Group& group, const EventFindings& event, std::vector<NewFact> news, base::Time now);
    MutedHours& muted_until(const Muting& muting);
    [[nodiscard]] Trace trace_of(const Group& group) const;
    [[nodiscard]] bool has_place_for(const Group& group, const EventFindings& event) const;
    void let_go(Group& group, base::Time now);
    void close_quiet(base::Time now);

    // room_folding.cpp: what the budget does not allow
    Digest& open_digest(base::Time now);
    void fold(Group& group, base::Time now);
    void fold_one(Group& group, const EventFindings& event, base::Time now);
    static void count_in(Group& group, Digest& digest, base::Level level);
    static void stand_for_message(Group& group, Digest& digest, base::Time now);
    [[nodiscard]] Trace folded_trace(const Group& group) const;

    // room_telling.cpp: decisions
    void tell_group(Group& group, base::Time now);
    [[nodiscard]] bool may_speak(base::Level level, base::Time now) const;
    bool speak(Group& group, base::Time now);
    void update(Group& group, base::Time now);
    void tell_digest(base::Time now);
    void tell_muted(base::Time now);
    void tell_ends(base::Time now);
    Decision begin(Decision::Kind kind, base::Level level);
    void say(Decision decision, Budget::Use use, base::Time now);
    std::unique_ptr<Waiting> take_waiting(Group& group);
    void keep_told(GroupRecord& record, const std::vector<EventFindings>& events);
    void forget_told(GroupRecord& record);

    // room_hand_over.cpp: when next, and state
    [[nodiscard]] RoomHead head() const;
    [[nodiscard]] base::Time due_of(const Digest& digest) const;
    [[nodiscard]] std::optional<base::Time> next_aside() const;

    RoomSettings settings_;
    Clock clock_;
    base::Time wall_;  ///< the time outside, as last told
    Budget budget_;
    GroupBook book_;
    std::optional<Digest> digest_;
    std::vector<MutedHours> muted_;
    std::vector<SilenceEnd> ends_;
    RoomCounts counts_;
    std::uint64_t next_digest_ = 1;
    std::size_t waiting_bytes_ = 0, told_bytes_ = 0;
    std::vector<Decision> said_;  ///< of the call that is running
};

/// Critical events have a part of the budget of their own.
constexpr Budget::Use use_of(base::Level level) {
    return level == base::Level::critical ? Budget::Use::critical : Budget::Use::message;
}

}  // namespace metsuke::alert
