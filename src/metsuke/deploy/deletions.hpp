// SPDX-License-Identifier: Apache-2.0
//
// The set-up as those see it who want it silent: what can be deleted, what AWS records of it, and
// who listens. With sample names (stack metsuke, account 111122223333, main region
// ap-northeast-1, second region us-east-1), so that event patterns can be tried on events.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "metsuke/deploy/plan.hpp"

namespace metsuke::deploy {

/// Names of parts: "rule metsuke-1", "queue".
using Parts = std::vector<std::string>;

/// One thing that is no more.
struct Deletion {
    std::string part;
    std::string call;   ///< how it is deleted; for people
    std::string event;  ///< as EventBridge sends it, JSON; empty: CloudTrail records none
    std::string alarm;  ///< that goes off, late: a part; empty: none
};

enum class Hearer : std::uint8_t { room, mail };

/// A way on which somebody is told.
struct Listener {
    Hearer hearer = Hearer::room;
    /// Event patterns, JSON: all of them let the event through.
    std::vector<std::string> patterns;
    /// The function tells what its rules match, and nothing else.
    bool asks_rules = false;
    Parts needs;  ///< without one of them nobody is told
};

struct Setup {
    std::vector<Deletion> deletions;
    std::vector<Listener> listeners;
    Parts alarm_needs;  ///< on the way of an alarm to the mailbox, but for the alarm
};

Setup sample_setup(const Plan& plan);

}  // namespace metsuke::deploy
