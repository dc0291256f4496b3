// SPDX-License-Identifier: Apache-2.0
//
// Why there was, or was not, a message for an event: what decided it in one room, at the moment the
// event came. What was waiting then is told by the next decision of its group, what was folded by
// the digest of that number, what was muted by the mute's digest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/time.hpp"

namespace metsuke::alert {

struct Trace {
    enum class Outcome : std::uint8_t {
        told,      ///< as message `number`
        waiting,   ///< in group `group` until `until`
        counted,   ///< nothing new: an edit of message `number` will count it, at `until`, or
                   ///< the digest that is open then
        folded,    ///< into digest `number` (Decision::digest_number)
        muted,     ///< by the mute time `by` until `until`
        silenced,  ///< by the silence `by` until `until`
        below_threshold,  ///< of the route
        no_route,         ///< leads to nobody; `room` is empty
        known             ///< to the room, from an earlier run (Memory)
    };
    Outcome outcome = Outcome::no_route;
    std::string room;
    std::string group;  ///< its key
    std::uint64_t number = 0;
    std::string by;
    std::optional<base::Time> until;
};

/// "told", "below threshold".
std::string_view to_text(Trace::Outcome outcome);

}  // namespace metsuke::alert
