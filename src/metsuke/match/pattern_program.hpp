// SPDX-License-Identifier: Apache-2.0
//
// Event patterns made ready to run over the slots of the current event. Lists of plain strings
// become sets; the choice of values that agree on their array elements is the reference's, with a
// memory of what cannot succeed once a search turns out to be long.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "metsuke/event/fields.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

struct PatternFieldCode {
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    event::SlotId slot = 0;
    bool accepts_absence = false;
    std::unordered_set<std::string, Hash, std::equal_to<>> texts;  ///< equal strings
    std::vector<rule::PatternTest> others;
};

struct PatternBranchCode {
    std::vector<PatternFieldCode> fields;
};

struct PatternCode {
    std::vector<PatternBranchCode> branches;
};

PatternCode compile_pattern(const rule::EventPattern& pattern, event::Projection& projection);

/// What one thread keeps between runs.
class PatternScratch {
public:
    struct Place {
        std::uint32_t array = 0;
        std::uint32_t index = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    std::vector<Place> places;  // elements chosen so far
    std::uint64_t steps = 0;
    std::unordered_set<std::string> dead;  // field and places from which nothing can match
};

bool matches(const PatternCode& code, event::Fields& fields, PatternScratch& scratch);

/// Paths of a branch that only plain strings satisfy: what an index may look up.
struct NecessaryStrings {
    std::string path;
    std::vector<std::string> any_of;
};
/// Per branch.
std::vector<std::vector<NecessaryStrings>> necessary_strings(const rule::EventPattern& pattern);

}  // namespace metsuke::match
