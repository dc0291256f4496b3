// SPDX-License-Identifier: Apache-2.0
//
// Sends messages to all their receivers at once and keeps none: the way of a function whose caller
// brings the events again.
#pragma once

#include <span>
#include <vector>

#include "metsuke/notify/delivery/direct_lane.hpp"

namespace metsuke::notify {

class Direct {
public:
    explicit Direct(std::vector<DirectLane> lanes) : lanes_(std::move(lanes)) {}

    /// Returns when every message is settled, at the deadline at the latest; a receiver that is
    /// slow holds up no other. One outcome a message, as they stand. A message for a receiver that
    /// is not there is not accepted. One thread at a time.
    std::vector<DirectOutcome> deliver(std::span<const store::NewMessage> messages,
                                       base::Time deadline);

private:
    std::vector<DirectLane> lanes_;
};

}  // namespace metsuke::notify
