// SPDX-License-Identifier: Apache-2.0
//
// What a worker hands over: its answer for a piece of a task. Parts carry their place in the input,
// so that the output is the same however many workers there are.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/hash.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/time.hpp"
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

/// A finding as it will be written, with what is counted and sorted by. Its text is in Part::text,
/// behind those of the lines before it.
struct FindingLine {
    base::Level level = base::Level::medium;
    std::string_view rule;           ///< its id, borrowed from the program
    std::optional<base::Time> time;  ///< of the event
    std::uint32_t size = 0;          ///< of its text, in bytes
};

/// All findings of one event. They stay together: an event is a duplicate or it is not. Where
/// nobody needs the findings themselves there are only lines.
struct MatchedEvent {
    base::Hash128 key;  ///< identity of the event
    std::vector<finding::Finding> findings = {};
    std::uint32_t lines = 0;     ///< how many of Part::lines, behind those of the events before it
    std::size_t text_bytes = 0;  ///< of these lines
};

inline constexpr std::size_t kMostProblems = 100;

struct Part {
    PartPlace place;
    bool ends_task = false;
    std::vector<MatchedEvent> events;  ///< in the order of the input
    std::vector<FindingLine> lines;
    std::string text;
    report::InputCounts counts;  ///< duplicates are told apart later: `matched` holds them too
    std::vector<report::FileProblem> problems;  ///< at most kMostProblems
    std::uint64_t more_problems = 0;
    std::size_t bytes = 0;  ///< what the events keep in memory, roughly
};

/// Memory that an event's findings keep, roughly.
std::size_t footprint(const MatchedEvent& event);

}  // namespace metsuke::app
