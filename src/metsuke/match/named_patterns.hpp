// SPDX-License-Identifier: Apache-2.0
//
// What event patterns have left to ask once an event's names are known: source, detail-type,
// eventSource and eventName. Many patterns ask for nothing else, and events come in crowds of the
// same four.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "metsuke/match/pattern_leaf.hpp"

namespace metsuke::match {

/// What an event's names alone say of a rule.
enum class ByName : std::uint8_t { no, yes, unknown };

/// Of events that have these four in common; each pattern is worked out when it is first asked.
class NamedPatterns {
public:
    /// A branch that the names do not refute.
    struct Branch {
        std::uint32_t branch = 0;            ///< its place in PatternProgram::branches
        std::uint32_t first = 0, count = 0;  ///< leaves that the names leave open; see leaves_of
    };
    struct Rest {
        std::uint32_t first = 0, count = 0;  ///< branches; see branches_of
    };

    /// nullptr: the pattern was not added yet. Valid until the next one is added.
    [[nodiscard]] const Rest* find(std::uint32_t pattern) const {
        if (places_.empty()) {
            return nullptr;
        }
        for (std::size_t at = first_place(pattern);; at = (at + 1) & (places_.size() - 1)) {
            if (places_[at].pattern == pattern) {
                return &places_[at].rest;
            }
            if (places_[at].pattern == kFree) {
                return nullptr;
            }
        }
    }

    /// A pattern that is not there yet: `branches` hold ranges of `leaves`.
    Rest add(std::uint32_t pattern, std::span<const Branch> branches,
             std::span<const PatternLeafId> leaves);

    [[nodiscard]] std::span<const Branch> branches_of(const Rest& rest) const {
        return std::span(branches_).subspan(rest.first, rest.count);
    }
    [[nodiscard]] std::span<const PatternLeafId> leaves_of(const Branch& branch) const {
        return std::span(leaves_).subspan(branch.first, branch.count);
    }

    /// Of memory, about.
    [[nodiscard]] std::size_t bytes() const {
        return places_.capacity() * sizeof(Place) + branches_.capacity() * sizeof(Branch) +
               leaves_.capacity() * sizeof(PatternLeafId);
    }

private:
    static constexpr std::uint32_t kFree = 0xffffffff;
    struct Place {
        std::uint32_t pattern = kFree;
        Rest rest;
    };

    [[nodiscard]] std::size_t first_place(std::uint32_t pattern) const {
        return pattern * std::size_t{0x9e3779b1} & (places_.size() - 1);
    }
    void put(const Place& place);

    std::vector<Place> places_;  // a power of two, at most half of them taken
    std::size_t taken_ = 0;
    std::vector<Branch> branches_;
    std::vector<PatternLeafId> leaves_;
};

}  // namespace metsuke::match
