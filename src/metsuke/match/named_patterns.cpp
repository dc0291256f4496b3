// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/named_patterns.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace metsuke::match {

NamedPatterns::Rest NamedPatterns::add(std::uint32_t pattern, std::span<const Branch> branches,
                                       std::span<const PatternLeafId> leaves) {
    constexpr std::size_t kFirstPlaces = 8;
    if (2 * taken_ >= places_.size()) {
        const std::vector<Place> before =
            std::exchange(places_, std::vector<Place>(std::max(kFirstPlaces, 2 * places_.size())));
        for (const Place& place : before) {
            if (place.pattern != kFree) {
                put(place);
            }
        }
    }
    const Rest rest = {.first = static_cast<std::uint32_t>(branches_.size()),
                       .count = static_cast<std::uint32_t>(branches.size())};
    const auto first_leaf = static_cast<std::uint32_t>(leaves_.size());
    std::ranges::transform(branches, std::back_inserter(branches_), [first_leaf](Branch branch) {
        branch.first += first_leaf;
        return branch;
    });
    leaves_.insert(leaves_.end(), leaves.begin(), leaves.end());
    put({.pattern = pattern, .rest = rest});
    ++taken_;
    return rest;
}

void NamedPatterns::put(const Place& place) {
    std::size_t at = first_place(place.pattern);
    while (places_[at].pattern != kFree) {
        at = (at + 1) & (places_.size() - 1);
    }
    places_[at] = place;
}

}  // namespace metsuke::match
