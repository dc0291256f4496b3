// SPDX-License-Identifier: Apache-2.0
//
// What a worker hands over: its answer for a piece of a task. Parts carry their place in the input,
// so that the output is the same however many workers there are.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "metsuke/finding/finding.hpp"
#include "metsuke/report/scan_stats.hpp"
#include "metsuke/report/summary.hpp"

namespace metsuke::app {

/// Place of a part: tasks are numbered in the order of the input, parts within their task.
struct PartPlace {
    std::uint64_t task = 0;
    std::uint64_t part = 0;
    friend auto operator<=>(const PartPlace&, const PartPlace&) = default;
};

/// All findings of one event. They stay together: an event is a duplicate or it is not.
struct MatchedEvent {
    std::string key;  ///< identity of the event
    std::vector<finding::Finding> findings;
};

inline constexpr std::size_t kMostProblems = 100;

struct Part {
    PartPlace place;
    bool ends_task = false;
    std::vector<MatchedEvent> events;  ///< in the order of the input
    report::InputCounts counts;  ///< duplicates are told apart later: `matched` holds them too
    std::vector<report::FileProblem> problems;  ///< at most kMostProblems
    std::uint64_t more_problems = 0;
    std::size_t bytes = 0;  ///< what the events keep in memory, roughly
};

/// Memory that an event's findings keep, roughly.
std::size_t footprint(const MatchedEvent& event);

}  // namespace metsuke::app
