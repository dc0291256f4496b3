// SPDX-License-Identifier: Apache-2.0
//
// What was found out about a text, kept for the next event that has the same: sources, names, user
// agents and ARNs repeat. Of fixed size, one place for a text; the latest stays. A text too long
// for a place is found out each time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "metsuke/base/hash.hpp"

namespace metsuke::match {

template <class Answer>
class ValueMemo {
public:
    /// What `find_out()` says of the text, asked only if it is not known. Answers to different
    /// askers are kept apart.
    template <class FindOut>
    Answer ask(std::uint32_t asker, std::string_view text, FindOut find_out) {
        if (text.size() > kMostText) {
            return find_out();
        }
        // User agents of one make differ at their end, ARNs too.
        const std::string_view end = text.substr(text.size() - std::min(text.size(), kHashed));
        const std::uint64_t hash = base::hash64(end) + asker * kSpread;
        const std::size_t at = hash % kPlaces;
        Place& place = places_[at];
        Text& kept = texts_[at];
        if (place.size == text.size() && place.hash == hash && place.asker == asker &&
            std::string_view(kept.data(), place.size) == text) {
            return place.answer;
        }
        const Answer answer = find_out();
        place = {.hash = hash, .size = text.size(), .asker = asker, .answer = answer};
        std::ranges::copy(text, kept.begin());
        return answer;
    }

private:
    static constexpr std::size_t kPlaces = 2048;
    static constexpr std::size_t kMostText = 464;
    static constexpr std::size_t kHashed = 128;
    static constexpr std::size_t kFree = kMostText + 1;
    static constexpr std::uint64_t kSpread = 0x9e3779b97f4a7c15;  // 2^64 / the golden ratio

    // Apart from the texts, so that what is looked at first stays in the nearest cache.
    struct Place {
        std::uint64_t hash = 0;
        std::size_t size = kFree;
        std::uint32_t asker = 0;
        Answer answer{};
    };
    using Text = std::array<char, kMostText>;
    std::vector<Place> places_ = std::vector<Place>(kPlaces);
    // Not cleared: a place that was never taken is told by its size, and a megabyte that nobody
    // touches costs nothing at start.
    std::unique_ptr<Text[]> texts_ = std::make_unique_for_overwrite<Text[]>(kPlaces);
};

}  // namespace metsuke::match
