// SPDX-License-Identifier: Apache-2.0
//
// Which messages tell an event, for callers that must answer for each event: it is done when all of
// them were accepted. Memory follows the number of events, so this is for a batch of them, not for
// a daemon.
//
// Where it cannot be told exactly, an event is said to be in more messages than tell it, never in
// fewer: of what a group had waiting when a digest left, any part may be in that digest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "metsuke/alert/decision.hpp"
#include "metsuke/alert/desk.hpp"
#include "metsuke/alert/trace.hpp"

namespace metsuke::alert {

class Contributions {
public:
    using Event = std::size_t;  ///< the caller's number of it

    /// What Desk::take() answered for the event. In the order of the calls.
    void add(Event event, const DeskTaken& taken);
    /// What Desk::due() answered.
    void add(std::span<const Decision> decisions);

    /// Ascending; those of a decision that was added.
    [[nodiscard]] std::vector<Event> events_of(const Decision& decision) const;

private:
    using Events = std::set<Event>;
    struct Room {
        std::map<std::string, Events> waiting;   ///< by group
        std::map<std::uint64_t, Events> folded;  ///< by number of the digest
        Events perhaps_folded;                   ///< into the digest that is open
        Events muted;
        std::map<std::uint64_t, Events> told;  ///< by number of the message
    };
    void add(const Decision& decision);
    void add(Event event, const Trace& trace);

    std::map<std::string, Room> rooms_;
};

}  // namespace metsuke::alert
