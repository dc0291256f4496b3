// SPDX-License-Identifier: Apache-2.0
//
// The front of the module: findings come in, decisions go out. It owns the plan (routes, silences,
// mute times) and the rooms, and counts what silences hide. One thread uses it at a time. Repeated
// events are dropped before it: to the desk every call is another event.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metsuke/alert/decision.hpp"
#include "metsuke/alert/memory.hpp"
#include "metsuke/alert/room.hpp"
#include "metsuke/alert/sorting.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::alert {

/// Events of which a silence has hidden some finding so far; those that a room was told all the
/// same, because of another rule, are counted too.
struct SilenceCount {
    std::string silence, owner, reason;
    base::Time until;
    struct Room {
        std::string room;
        std::uint64_t events = 0;
    };
    std::vector<Room> rooms;   ///< by room, because each is told of its end
    std::uint64_t events = 0;  ///< an event that it hid from two rooms is one
};

struct DeskState {
    std::vector<RoomState> rooms;
    std::vector<SilenceCount> silences;
};

struct DeskChanges {
    std::vector<RoomChanges> rooms;
    std::vector<SilenceCount> silences;  ///< all of them
};

/// What became of an event, in every room that a route names; no_route where none does.
struct DeskTaken {
    std::vector<Trace> traces;
    std::vector<Decision> decisions;  ///< of all rooms, of each in order
};

class Desk {
public:
    /// Refuses what would lose findings: a route to a room that is not there, an unknown mute time
    /// or one that never ends, a silence or mute time without a name or with one used twice, a
    /// silence that matches everything.
    static base::Result<Desk> open(Plan plan, const std::vector<RoomSettings>& rooms);

    /// All findings of one event. What was due before comes first among the decisions. A room gets
    /// those that it does not know yet, as far as there is a memory.
    [[nodiscard]] DeskTaken take(std::span<const finding::Finding> findings, base::Time now,
                                 Memory* memory = nullptr);
    [[nodiscard]] std::vector<Decision> due(base::Time now);
    [[nodiscard]] std::optional<base::Time> next_due() const;
    /// All that still waits, as if the time until it is due had passed; `now`: the last time told.
    /// For those who do not live on. No silence ends by that.
    [[nodiscard]] std::vector<Decision> flush(base::Time now);

    /// What take() would do with them, as far as routes, silences and mute times decide it.
    [[nodiscard]] std::vector<Part> preview(std::span<const finding::Finding> findings,
                                            base::Time now) const;

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const std::vector<Room>& rooms() const { return rooms_; }
    /// Silences that hid something; one that has ended is told and then forgotten.
    [[nodiscard]] const std::vector<SilenceCount>& silence_counts() const { return silences_; }

    [[nodiscard]] DeskState to_state() const;
    [[nodiscard]] DeskChanges take_changes();
    /// Goes on where another left off, under the plan of today. Answers the rooms of the state that
    /// are no more: whatever waited for them is gone.
    [[nodiscard]] std::vector<std::string> restore(DeskState state);

private:
    Desk(Plan plan, const std::vector<RoomSettings>& rooms);
    Room* room(std::string_view name);
    void count_silences(const std::vector<Part>& parts);
    SilenceCount& count_of(const Silence& silence);
    void announce_ends(base::Time now);
    [[nodiscard]] base::Time end_of(const SilenceCount& count) const;

    Plan plan_;
    std::vector<Room> rooms_;
    std::vector<SilenceCount> silences_;
};

}  // namespace metsuke::alert
