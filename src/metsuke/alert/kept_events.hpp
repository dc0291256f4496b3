// SPDX-License-Identifier: Apache-2.0
//
// The few events of a heap that are told one by one; the rest is only counted. Which ones: those of
// the highest level, of equals the earliest. They stay in the order in which they came.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "metsuke/alert/event_findings.hpp"

namespace metsuke::alert {

inline constexpr std::size_t kMostKeptEvents = 50;

class KeptEvents {
public:
    KeptEvents() = default;
    explicit KeptEvents(std::vector<EventFindings> events);

    /// Keeps a copy without raw records, in the place of a lesser one where there are enough.
    void add(const EventFindings& event);
    void add(const KeptEvents& other);

    [[nodiscard]] const std::vector<EventFindings>& events() const { return events_; }
    [[nodiscard]] bool is_empty() const { return events_.empty(); }
    /// About how many bytes of memory they take.
    [[nodiscard]] std::size_t weight() const { return weight_; }

    std::vector<EventFindings> take() && { return std::move(events_); }

private:
    std::vector<EventFindings> events_;
    std::size_t weight_ = 0;
};

}  // namespace metsuke::alert
