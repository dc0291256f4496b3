// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/kept_events.hpp"

#include <algorithm>

namespace metsuke::alert {

KeptEvents::KeptEvents(std::vector<EventFindings> events) : events_(std::move(events)) {
    for (const EventFindings& event : events_) {
        weight_ += weight_of(event);
    }
}

void KeptEvents::add(const EventFindings& event) {
    if (events_.size() >= kMostKeptEvents) {
        // The last of the lowest.
        const auto least =
            std::ranges::min_element(events_.rbegin(), events_.rend(), {}, &EventFindings::level);
        if (least->level() >= event.level()) {
            return;
        }
        weight_ -= weight_of(*least);
        events_.erase(std::next(least).base());
    }
    weight_ += weight_of(event);
    events_.push_back(kept_copy(event));
}

void KeptEvents::add(const KeptEvents& other) {
    for (const EventFindings& event : other.events_) {
        add(event);
    }
}

}  // namespace metsuke::alert
